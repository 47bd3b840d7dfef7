// The diary's form on a phone: tells the server its zone, and keeps an entry in the outbox while it is offline.

import { send } from "../outbox.js";
import { newId } from "../player/dom.js";
import { zoneOf } from "../player/record.js";
import { entryOf } from "./entry.js";

const form = document.querySelector("[data-entry]");
if (form) {
  form.elements.timezone.value ||= zoneOf();
  // Changing an entry that the server has needs the server; writing a new one does not.
  if (form.dataset.entry === "new") form.addEventListener("submit", keepOffline);
}

function keepOffline(event) {
  const settings = { zone: zoneOf(), cutoff: Number(form.dataset.cutoff), now: Date.now() };
  const entry = navigator.onLine ? null : entryOf(new FormData(form), settings);
  if (!entry) return;
  event.preventDefault();
  send("/diary/entries/", entry);
  form.reset();
  form.elements.client_id.value = newId();
  form.querySelector("[data-said]").textContent = form.dataset.kept;
}
