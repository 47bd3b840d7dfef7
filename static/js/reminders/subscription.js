// This browser's push subscription: looked up, made on a tap, told to the server, confirmed when Legato is opened.
import { bytesOf, needsConfirming, pushState, sameBytes } from "./device.js";

const TOLD = "legato.push.told";

export async function present() {
  const registration = await navigator.serviceWorker?.getRegistration("/");
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

export async function look(key) {
  const subscription = await present().catch(() => null);
  return pushState({
    worker: "serviceWorker" in navigator,
    manager: "PushManager" in window,
    notification: "Notification" in window,
    permission: window.Notification?.permission,
    apple: /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1),
    standalone: matchMedia("(display-mode: standalone)").matches || navigator.standalone === true,
    subscribed: subscription !== null,
    keyFits: sameBytes(subscription?.options.applicationServerKey, bytesOf(key)),
  });
}

// Must be called inside a tap: browsers show their question only then.
export async function subscribe(key, address) {
  if ((await Notification.requestPermission()) !== "granted") return;
  // app.js registers it on every page; where that failed "ready" would never come.
  if (!(await navigator.serviceWorker.getRegistration("/"))) throw new Error("no service worker");
  const { pushManager } = await navigator.serviceWorker.ready;
  const old = await pushManager.getSubscription();
  if (old && !sameBytes(old.options.applicationServerKey, bytesOf(key))) await old.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  await tell(await pushManager.subscribe(options), address);
}

async function post(address, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer;
}

async function forget(endpoint, address) {
  await post(address, { endpoint });
  localStorage.removeItem(TOLD);
}

async function tell(subscription, address) {
  const answer = await post(address, subscription);
  localStorage.setItem(TOLD, JSON.stringify({ endpoint: subscription.endpoint, at: Date.now() }));
  return (await answer.json()).key;
}

function told() {
  try {
    return JSON.parse(localStorage.getItem(TOLD));
  } catch {
    return null;
  }
}

// For every opening of Legato. Apple says "accepted" for phones that are long gone: only the phone itself knows.
export async function confirm(address = "/reminders/push/") {
  const before = told();
  if (!before) return;
  const subscription = await present();
  if (!subscription) return forget(before.endpoint, `${address}gone/`);
  if (!needsConfirming(subscription.endpoint, before, Date.now())) return;
  const key = await tell(subscription, address);
  // Legato's key has been changed: sign up anew, while the older one still reaches this phone. No question is asked.
  if (!sameBytes(subscription.options.applicationServerKey, bytesOf(key))) await subscribe(key, address);
}
