// The notices: shows a reminder, and opens Legato when it is touched.

// What a message without a title says, by language: from the server, as all words.
export const titleIn = (language) => QUIET_TITLES[language] ?? QUIET_TITLES[language?.slice(0, 2)] ?? QUIET_TITLES.en;

// Safari shows the same JSON by itself (declarative web push); every other browser gets here.
function notificationIn(event) {
  try {
    return event.data.json().notification ?? {};
  } catch {
    return {};
  }
}

// Always something visible: browsers take the permission away from sites that stay silent.
function show(sent, language) {
  return self.registration.showNotification(sent.title || titleIn(language), {
    body: sent.body || "",
    lang: sent.lang || language,
    dir: sent.dir || "auto",
    tag: sent.tag || "evening",
    renotify: Boolean(sent.renotify),
    icon: "/static/icons/icon-192.png",
    data: { navigate: sent.navigate || "/", night: sent.data?.night ?? null },
  });
}

function post(address, body) {
  const headers = { "Content-Type": "application/json" };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body), keepalive: true });
}

// Best effort: without a network the nudge was seen all the same.
function tellSeen(night) {
  return night ? post("/reminders/seen/", { night }).catch(() => null) : null;
}

const pathOf = (client) => new URL(client.url).pathname;
/** Whether the window `client` shows the player. */
export const isPlayer = (client) => /^\/(start|routines\/.+\/play)\/$/.test(pathOf(client));

// A running session is brought forward and never navigated away from.
async function open(address) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const found = windows.find(isPlayer) ?? windows.find((client) => pathOf(client) === "/");
  return found ? found.focus() : self.clients.openWindow(address);
}

async function subscribeAgain(event) {
  const options = event.oldSubscription?.options;
  const fresh = event.newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (fresh) await post("/reminders/push/", fresh.toJSON());
}

/** Listens for what push services and fingers do. `language()` promises the one that the person here reads. */
export function wireNotices(language) {
  const showIn = async (sent) => show(sent, await language().catch(() => navigator.language));
  self.addEventListener("push", (event) => event.waitUntil(showIn(notificationIn(event)).catch(() => showIn({}))));
  self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event)));
  self.addEventListener("notificationclick", (event) => {
    const { navigate, night } = event.notification.data ?? {};
    event.notification.close();
    event.waitUntil(Promise.allSettled([open(navigate || "/"), tellSeen(night)]));
  });
  self.addEventListener("notificationclose", (event) => event.waitUntil(tellSeen(event.notification.data?.night)));
}
