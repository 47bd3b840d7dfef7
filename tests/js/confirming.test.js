// A phone that opens Legato confirms its subscription, and signs up anew when Legato's key has been changed.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";

const OLD = "AQID", NEW = "BAUG"; // the bytes 1 2 3 and 4 5 6 as base64url
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64url"));

// A browser that is signed up under `key`; the server says its key is NEW. Gives what was sent and what was asked.
function browser(key) {
  const sent = [], asked = [], addresses = [], kept = { "legato.push.told": JSON.stringify({ endpoint: "under " + key, at: 0 }) };
  const made = (at) => ({
    endpoint: "under " + Buffer.from(at).toString("base64url"), options: { applicationServerKey: at },
    unsubscribe: async () => ((current = null), true), toJSON() { return { endpoint: this.endpoint }; },
  });
  let current = made(bytes(key));
  const pushManager = {
    getSubscription: async () => current,
    subscribe: async (options) => (current = made(options.applicationServerKey)),
  };
  const registration = { pushManager };
  const serviceWorker = { getRegistration: async () => registration, register: async () => registration, ready: registration };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker }, configurable: true });
  globalThis.localStorage = {
    getItem: (name) => kept[name] ?? null, setItem: (name, value) => (kept[name] = value),
    removeItem: (name) => delete kept[name],
  };
  globalThis.Notification = { requestPermission: async () => (asked.push("permission"), "granted") };
  globalThis.fetch = async (address, { body }) => {
    addresses.push(address);
    sent.push(JSON.parse(body).endpoint);
    return Response.json({ key: NEW });
  };
  return { sent, asked, addresses, kept, pushManager };
}

// What app.js, which registers the service worker, looks at when it is loaded.
globalThis.addEventListener = () => {};
globalThis.document = { querySelectorAll: () => [] };
browser(NEW);
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

const { confirm } = await import("../../static/js/reminders/subscription.js");

test("a phone under the present key only confirms", async () => {
  const { sent, asked } = browser(NEW);
  await confirm();
  same(sent, ["under " + NEW]);
  is(asked.length, 0);
});

test("a phone under an older key signs up under the new one, once", async () => {
  const { sent } = browser(OLD);
  await confirm();
  same(sent, ["under " + OLD, "under " + NEW]);
  await confirm();
  is(sent.length, 2);
});

test("a phone that lost its subscription says so, once", async () => {
  const { sent, addresses, kept, pushManager } = browser(NEW);
  pushManager.getSubscription = async () => null;
  await confirm();
  same([addresses, sent], [["/reminders/push/gone/"], ["under " + NEW]]);
  is(kept["legato.push.told"], undefined);
  await confirm();
  is(sent.length, 1);
});

test("without a network nothing is forgotten", async () => {
  const { kept, pushManager } = browser(NEW);
  pushManager.getSubscription = async () => null;
  globalThis.fetch = async () => { throw new TypeError("no network"); };
  await confirm().catch(() => {});
  is(typeof kept["legato.push.told"], "string");
});
