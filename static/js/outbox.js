// The outbox of a page: sends what is waiting, again when the phone is back, and says what is left.

import { makeQueue } from "./outbox/queue.js";
import { makeSender } from "./outbox/sender.js";
import { showQueue } from "./outbox/slot.js";

const RETRY_EVERY = 60 * 1000;

const queue = makeQueue(() => localStorage);
const sender = makeSender(queue, { fetch: (...call) => fetch(...call), changed: show });
let timer = null;

/** Keeps a body and sends it to `url`: the server's answer, or null while it has to wait. */
export const send = sender.send;

/** What the queue still holds of one session: its entry, or undefined once it has arrived. */
export const find = queue.find;

function show() {
  const entries = queue.all();
  for (const slot of document.querySelectorAll("[data-unsynced-slot]")) showQueue(slot, entries, dismiss);
  clearTimeout(timer);
  if (entries.some((entry) => !entry.refused)) timer = setTimeout(sender.flush, RETRY_EVERY);
}

function dismiss(entry) {
  queue.remove(entry);
  show();
}

function tryNow() {
  if (document.visibilityState === "visible") sender.flush();
}

addEventListener("online", tryNow);
addEventListener("storage", show);
document.addEventListener("visibilitychange", tryNow);
show();
tryNow();
