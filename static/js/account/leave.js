// Before signing out: what waits on this phone is sent, and where that fails the person is told once what would go.

import { flush } from "../outbox.js";

const form = document.querySelector("[data-leaving-one]");
let told = false;

async function leave(event) {
  if (told) return;
  event.preventDefault();
  const left = await flush();
  told = true;
  if (!left) return form.submit();
  const { leavingOne, leavingMany } = form.dataset;
  form.querySelector("[role=status]").textContent = left === 1 ? leavingOne : leavingMany.replace("{count}", left);
}

form?.addEventListener("submit", leave);
