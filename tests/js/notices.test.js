// What the service worker does with a push and with a finger on the notification.
import { deepStrictEqual as same, strictEqual as is } from "node:assert";
import { test } from "node:test";
import { titleIn, wireNotices } from "../../static/worker/notices.js";

const HOME = "https://legato.test/";
globalThis.QUIET_TITLES = { en: "Time for your evening routine", es: "Hora" };

/** A worker's surroundings: the windows that are open, and what was done with them. */
function surroundings({ windows = [], refuses = () => false, network = true, language = async () => "en" } = {}) {
  const done = { shown: [], opened: [], focused: [], navigated: [], posted: [] };
  const heard = {};
  const client = (url) => ({
    url,
    focus: async () => done.focused.push(url),
    navigate: async (to) => done.navigated.push(to),
  });
  globalThis.self = {
    addEventListener: (kind, act) => { heard[kind] = act; },
    registration: {
      showNotification: async (title, options) => {
        if (refuses(options)) throw new TypeError("no such field");
        done.shown.push({ title, ...options });
      },
      pushManager: { subscribe: async (options) => ({ toJSON: () => ({ endpoint: "anew", options }) }) },
    },
    clients: { matchAll: async () => windows.map(client), openWindow: async (to) => done.opened.push(to) },
  };
  globalThis.fetch = async (address, { body }) => {
    if (!network) throw new TypeError("no network");
    done.posted.push([address, JSON.parse(body)]);
  };
  wireNotices(language);
  const happen = async (kind, event = {}) => {
    const waits = [];
    heard[kind]({ ...event, waitUntil: (promise) => waits.push(promise) });
    await Promise.all(waits);
    return done;
  };
  return { happen, done };
}

const notification = (data) => ({ notification: { data, close: () => {} } });
const touched = (where, data = { navigate: HOME, night: "2026-11-23" }) =>
  surroundings(where).happen("notificationclick", notification(data));

test("a touch opens Tonight when no window is open, and tells that it was seen", async () => {
  const { opened, posted } = await touched({});
  same([opened, posted], [[HOME], [["/reminders/seen/", { night: "2026-11-23" }]]]);
});

test("a touch brings Tonight forward where it is open", async () => {
  const { opened, focused } = await touched({ windows: [HOME + "history/", HOME] });
  same([opened, focused], [[], [HOME]]);
});

test("a running session is brought forward and never navigated", async () => {
  for (const player of ["routines/classic/play/", "routines/own/7/play/", "start/"]) {
    const { opened, focused, navigated } = await touched({ windows: [HOME, HOME + player] });
    same([opened, focused, navigated], [[], [HOME + player], []]);
  }
});

test("another page is left as it is: Tonight opens beside it", async () => {
  const { opened, focused, navigated } = await touched({ windows: [HOME + "diary/"] });
  same([opened, focused, navigated], [[HOME], [], []]);
});

test("without a network a touch opens Tonight all the same", async () => {
  same((await touched({ network: false })).opened, [HOME]);
});

test("a swipe tells that it was seen and opens nothing", async () => {
  const { opened, posted } = await surroundings().happen("notificationclose", notification({ night: "2026-11-23" }));
  same([opened, posted], [[], [["/reminders/seen/", { night: "2026-11-23" }]]]);
});

test("a test belongs to no night, so nobody is told that it was seen", async () => {
  same((await touched({}, { navigate: HOME, night: null })).posted, []);
});

test("a message with a field that the browser refuses shows the neutral words", async () => {
  const data = { json: () => ({ notification: { title: "t", dir: "sideways" } }) };
  const { shown } = await surroundings({ refuses: ({ dir }) => dir === "sideways" }).happen("push", { data });
  same(shown.map(({ title }) => title), ["Time for your evening routine"]);
});

test("a message without words has them in the language of whoever reads this phone", async () => {
  const data = { json: () => { throw new SyntaxError(); } };
  const { shown } = await surroundings({ language: async () => "es" }).happen("push", { data });
  same(shown.map(({ title, lang }) => [title, lang]), [["Hora", "es"]]);
  same(["es-MX", "en-GB", "fi", undefined].map((code) => titleIn(code)), ["Hora", ...Array(3).fill(QUIET_TITLES.en)]);
});

test("a browser that changes its subscription tells the new one", async () => {
  const kept = { toJSON: () => ({ endpoint: "given" }) };
  const told = async (event) => (await surroundings().happen("pushsubscriptionchange", event)).posted;
  same(await told({ newSubscription: kept }), [["/reminders/push/", { endpoint: "given" }]]);
  const options = { userVisibleOnly: true };
  same(await told({ oldSubscription: { options } }), [["/reminders/push/", { endpoint: "anew", options }]]);
  is((await told({})).length, 0);
});
