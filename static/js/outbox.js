// The outbox of a page: sends what is waiting, again when the phone is back, and says what is left.

import { MARK, OLD_PLACE } from "./outbox/marks.js";
import { makeQueue } from "./outbox/queue.js";
import { makeSender } from "./outbox/sender.js";
import { showQueue } from "./outbox/slot.js";
import { databaseStore, layered, memoryStore, plainStore } from "./outbox/stores.js";
import { newId } from "./player/dom.js";

const RETRY_EVERY = 60 * 1000;

const tags = () => (document.documentElement.dataset.person ?? "").split(" ").filter(Boolean);
const store = layered([databaseStore(globalThis.indexedDB), plainStore(() => localStorage), memoryStore()]);
const queue = makeQueue(store, { person: () => tags()[0] ?? "", newKey: newId });
const sender = makeSender(queue, {
  fetch: (...call) => fetch(...call), changed: show, mine: (tag) => !tag || tags().includes(tag),
});
let timer = null;
let showing = 0;
let allLasts = true;

/** Keeps a body and sends it to `url`: the server's answer, or null while it has to wait. */
export async function send(url, body, slot) {
  // Before anything else: should the page die now, the next one looks.
  setMark(1);
  const answer = await sender.send(url, body, slot);
  if (!answer) askForBackgroundSync();
  return answer;
}

/** Takes an entry back that the server has refused; answers its sentence, or null when it was not refused. */
export async function takeBack(slot) {
  const entry = (await queue.all()).find((one) => one.slot === slot && one.refused);
  if (entry) await dismiss(entry);
  return entry?.refused ?? null;
}

/** Tries to send everything; answers how many entries are left. */
export async function flush() {
  await sender.flushAnew();
  return (await queue.all()).length;
}

async function show({ lasting = true } = {}) {
  allLasts &&= lasting;
  const turn = showing += 1;
  const entries = await queue.all();
  // Another look has begun meanwhile and knows better.
  if (turn !== showing) return;
  setMark(entries.length);
  for (const slot of document.querySelectorAll("[data-unsynced-slot]")) {
    showQueue(slot, entries, { tags: tags(), dismiss, lasting: allLasts });
  }
  clearTimeout(timer);
  if (entries.some((entry) => !entry.refused)) timer = setTimeout(sender.flush, RETRY_EVERY);
}

async function dismiss(entry) {
  await queue.remove(entry);
  await show();
}

function setMark(count) {
  try {
    if (count) localStorage.setItem(MARK, String(count));
    else localStorage.removeItem(MARK);
  } catch {
    /* Then every page looks for itself. */
  }
}

// Where the browser can, it sends while no page is open.
async function askForBackgroundSync() {
  const registration = await navigator.serviceWorker?.ready;
  await registration?.sync?.register("outbox").catch(() => {});
}

function tryNow() {
  if (document.visibilityState === "visible") sender.flushAnew();
}

async function begin() {
  await queue.moveUp().catch(() => {});
  await queue.adopt(tags());
  await show();
  tryNow();
}

addEventListener("online", tryNow);
addEventListener("storage", ({ key }) => { if (key === MARK || key === OLD_PLACE) show(); });
navigator.serviceWorker?.addEventListener("message", ({ data }) => { if (data?.type === "outbox") show(); });
document.addEventListener("visibilitychange", tryNow);
begin();
