// What a browser can do about notifications, from what it says of itself.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { asksToFollow, bytesOf, needsConfirming, placeOf, pushState, sameBytes } from "../../static/js/reminders/device.js";

const ANDROID = {
  worker: true, manager: true, notification: true, permission: "default", apple: false, standalone: false,
  subscribed: false, keyFits: false,
};
const on = (changes) => pushState({ ...ANDROID, ...changes });

test("a browser that can be asked is ready", () => is(on({}), "ready"));

test("an iPhone outside the Home Screen is told to install first", () => {
  is(on({ apple: true, manager: false, notification: false }), "install");
  is(on({ apple: true, standalone: true }), "ready");
});

test("a Mac, which has push in the browser, is not told to install", () => is(on({ apple: true }), "ready"));

test("a refusal is shown as what it is", () => {
  is(on({ permission: "denied" }), "blocked");
  is(on({ permission: "denied", subscribed: true, keyFits: true }), "blocked");
});

test("a browser without notifications says so", () => {
  for (const lacking of ["worker", "manager", "notification"]) is(on({ [lacking]: false }), "missing");
});

test("signed up means allowed, subscribed and with Legato's present key", () => {
  is(on({ permission: "granted", subscribed: true, keyFits: true }), "on");
  is(on({ permission: "granted", subscribed: true, keyFits: false }), "ready");
  is(on({ permission: "granted", subscribed: false }), "ready");
  is(on({ permission: "default", subscribed: true, keyFits: true }), "ready");
});

test("a key is read from base64url", () => {
  same([...bytesOf("_-8A")], [255, 239, 0]);
  same([...bytesOf("_w")], [255]);
});

test("keys are compared byte by byte", () => {
  is(sameBytes(new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2])), true);
  is(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3])), false);
  is(sameBytes(null, new Uint8Array([1])), false);
});

test("the server is told of a new endpoint at once and of a known one daily", () => {
  const day = 86_400_000;
  is(needsConfirming("a", null, day), true);
  is(needsConfirming("a", { endpoint: "b", at: day }, day), true);
  is(needsConfirming("a", { endpoint: "a", at: day }, day + 1), false);
  is(needsConfirming("a", { endpoint: "a", at: day }, 2 * day), true);
  is(needsConfirming("a", { endpoint: "a", at: "nonsense" }, day), true);
});

test("a zone is named as people name the place", () => {
  same(["America/New_York", "Europe/Rome", "America/Argentina/Buenos_Aires", "UTC"].map(placeOf),
    ["New York", "Rome", "Buenos Aires", "UTC"]);
});

test("a traveller is asked once, and somebody at home never", () => {
  is(asksToFollow("Asia/Tokyo", "Europe/Rome", ""), true);
  is(asksToFollow("Asia/Tokyo", "Europe/Rome", "Asia/Tokyo"), false);
  is(asksToFollow("Europe/Rome", "Europe/Rome", "Asia/Tokyo"), false);
  is(asksToFollow("", "Europe/Rome", ""), false);
});
