// The sending: where the browser can, the outbox goes out while no page is open (Background Sync).

import { makeQueue } from "../js/outbox/queue.js";
import { makeSender } from "../js/outbox/sender.js";
import { databaseStore, layered, memoryStore } from "../js/outbox/stores.js";

/** Makes bring(): sends what waits, and rejects while something still may arrive later, so that the browser asks again. */
export function makeSending({ store, fetch, tell }) {
  const queue = makeQueue(store);
  const sender = makeSender(queue, { fetch });
  return async () => {
    await sender.flush();
    await tell({ type: "outbox" });
    const left = (await queue.all()).filter((entry) => !entry.refused && !entry.needs);
    if (left.length) throw new Error(`${left.length} entries still wait`);
  };
}

/** Listens for the browser's word that the network is back. */
export function wireSending() {
  const tell = async (message) => {
    for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
  };
  const store = layered([databaseStore(self.indexedDB), memoryStore()]);
  const bring = makeSending({ store, fetch: (...call) => fetch(...call), tell });
  self.addEventListener("sync", (event) => { if (event.tag === "outbox") event.waitUntil(bring()); });
}
