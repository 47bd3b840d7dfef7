// Legato's service worker. Not every browser runs a worker made of modules: the server puts its parts together into one file, /sw.js,
// with VERSION, CORE (what a session needs at least) and QUIET_TITLES in front: pwa/serviceworker.py.

import { kindOf, makeAnswers } from "./answers.js";
import { isPlayer, wireNotices } from "./notices.js";
import { wireSending } from "./sending.js";
import { makeShelf } from "./shelf.js";
import { makeWarming } from "./warming.js";

const fetchNow = (...call) => fetch(...call);
const shelf = makeShelf({ caches, fetch: fetchNow, version: VERSION });
const warming = makeWarming({ shelf, fetch: fetchNow, version: VERSION, core: CORE, busy: isSomebodyStretching });
const answers = makeAnswers({ shelf, fetch: fetchNow, wanted: warming.wanted });

async function isSomebodyStretching() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.some(isPlayer);
}

// One answer for all of them: on a slow line each would cost a round trip. What is not in it is fetched by itself.
async function bringCore() {
  const together = await fetch("/offline/files/").catch(() => null);
  if (together?.ok) await shelf.unpack(await together.json());
  await Promise.all(CORE.map(shelf.file));
}

async function bringOfflinePage() {
  const offline = "/offline/";
  await shelf.see(offline, await fetch(offline), () => true);
}

async function install() {
  await Promise.all([bringCore(), bringOfflinePage()]);
  // Nothing that is open is disturbed: it goes on with the files it names, which stay on the shelf meanwhile.
  await self.skipWaiting();
}

async function warmFor(client) {
  const ready = await warming.warm();
  client?.postMessage({ type: "warm", ready });
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "warm") event.waitUntil(warmFor(event.source));
});
self.addEventListener("fetch", (event) => {
  const kind = kindOf(event.request, location.origin);
  if (kind) event.respondWith(answers[kind](event.request, (promise) => event.waitUntil(promise)));
});
wireNotices(async () => (await shelf.noted("set"))?.language ?? navigator.language);
wireSending();
