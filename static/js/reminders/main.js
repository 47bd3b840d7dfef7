// The reminders page: shows what this phone can do, signs it up on a tap, and asks once about following it abroad.
import { asksToFollow, placeOf } from "./device.js";
import { look, subscribe } from "./subscription.js";

const status = document.getElementById("said");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

function showOnly(root, state) {
  for (const part of root.querySelectorAll("[data-when]")) part.inert = part.dataset.when !== state;
}

async function allow(root) {
  try {
    await subscribe(root.dataset.key, root.dataset.to);
  } catch {
    return showOnly(root, "failed");
  }
  // The list of devices, and the test beside it, are the server's to show.
  return (await look(root.dataset.key)) === "on" ? location.reload() : wirePush(root);
}

async function wirePush(root) {
  showOnly(root, await look(root.dataset.key));
}

function offerTravel(root) {
  root.hidden = !asksToFollow(zone, root.dataset.zone, root.dataset.declined);
  root.querySelector("[name=zone]").value = zone;
  root.querySelector("[data-there]").textContent = placeOf(zone);
}

function wire() {
  const page = document.getElementById("reminders");
  const push = page.querySelector("[data-push]");
  const travel = page.querySelector("[data-travel]");
  for (const field of page.querySelectorAll("[name=phone_zone]")) field.value = zone;
  push.querySelector("[data-action=allow]").addEventListener("click", () => allow(push));
  if (travel) offerTravel(travel);
  if (page.dataset.said) status.textContent = page.dataset.said;
  return wirePush(push);
}

function sayFailure() {
  status.textContent = status.dataset.failed;
  status.classList.remove("vh");
}

document.addEventListener("htmx:afterSwap", wire);
document.addEventListener("htmx:beforeRequest", () => status.classList.add("vh"));
document.addEventListener("htmx:responseError", sayFailure);
document.addEventListener("htmx:sendError", sayFailure);
wire();
