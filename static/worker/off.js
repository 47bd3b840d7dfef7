// The kill switch: served as /sw.js with SERVICE_WORKER=off, it takes the place of whatever worker a phone has, empties
// its caches and leaves. What waits to be sent lives elsewhere and stays.

async function leave() {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
