// What every page does for the app: registers the service worker, has it fetch what shall open without a network, fills
// in the tokens of forms that were kept without, and brings the outbox in where something waits to be sent.

// Where something waits: the names of outbox/marks.js, written again because that would be a request of every page.
const PLACES = ["legato.waiting", "legato.outbox"];
// Kept by reminders/subscription.js once this phone was signed up for notifications.
const RINGS = "legato.push.told";

const bring = () => import("./outbox.js");

// Where nothing can be read, looking is safer.
function holds(name, unknown) {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return unknown;
  }
}

const somethingWaits = () => PLACES.some((name) => holds(name, true));

// Pages on the shelf carry no token (static/worker/shelf.js): it is asked for when the page is shown with a network.
async function fillTokens() {
  const empty = document.querySelectorAll("input[name=csrfmiddlewaretoken][value='']");
  if (!empty.length) return;
  const { token } = await (await fetch("/token/")).json();
  for (const field of empty) field.value = token;
}

// Pages with Trusted Types take the address of a script from a policy of this name alone (config/policy.py).
const trusted = globalThis.trustedTypes?.createPolicy("legato", { createScriptURL: () => "/sw.js" });

const register = () =>
  navigator.serviceWorker.register(trusted?.createScriptURL("") ?? "/sw.js", { updateViaCache: "none" });

// A page from the shelf may be of an evening long ago: what it tells of that one is left out.
function leaveOutAnotherNight() {
  const told = document.querySelector("[data-night]");
  if (!told?.dataset.night || !document.documentElement.hasAttribute("data-from-shelf")) return;
  const evening = new Date(Date.now() - Number(told.dataset.cutoff) * 3_600_000);
  const [year, month, day] = told.dataset.night.split("-").map(Number);
  const same = evening.getFullYear() === year && evening.getMonth() + 1 === month && evening.getDate() === day;
  for (const part of document.querySelectorAll("[data-of-night]")) part.hidden = !same;
  for (const part of document.querySelectorAll("[data-of-another-night]")) part.hidden = same;
}

// The browser's own offer to install comes whenever it likes; it is held back until somebody wants it.
let offer = null;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
});

async function invite() {
  const card = document.querySelector("[data-install]");
  if (card) (await import("./install.js")).showInvitation(card, () => offer);
}

async function warm() {
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ type: "warm" });
}

// "Ready" means that the next evening can do without a network.
function note({ data }) {
  if (data?.type === "warm") document.documentElement.dataset.offline = data.ready ? "ready" : "partly";
}

async function prepare() {
  navigator.serviceWorker.addEventListener("message", note);
  await register();
  await warm();
}

// Behind everything the page itself needs; without a worker Legato goes on with a network.
function prepareWhenQuiet() {
  const quietly = () => prepare().catch(() => {});
  if (document.readyState === "complete") quietly();
  else addEventListener("load", quietly, { once: true });
}

// Reading is the same for everybody and changes nothing: it is asked for when the finger comes down, a tenth of a second
// before the tap is one. Nothing personal is fetched on a guess.
const READING = "a[href^='/guide/'], a[href^='/routines/exercises/'], a[href='/privacy/']";

function fetchSooner({ target }) {
  const address = target.closest?.(READING)?.pathname;
  if (!address || document.head.querySelector(`link[rel=prefetch][href="${address}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
}

addEventListener("pointerdown", fetchSooner, { passive: true });

// A fade that is cut off, by the next tap or by a page that does not fade, is no fault: its promises may fail unheard.
function letFail(transition) {
  for (const promise of [transition?.ready, transition?.finished, transition?.updateCallbackDone]) promise?.catch(() => {});
}

addEventListener("pageswap", ({ viewTransition }) => letFail(viewTransition));
addEventListener("pagereveal", ({ viewTransition }) => letFail(viewTransition));
// This module may come after the page was shown.
letFail(document.activeViewTransition);

// Its outbox comes when it is needed: on most visits to Tonight nobody is asked.
document.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (!form.matches("[data-morning]") || !button) return;
  event.preventDefault();
  (await import("./diary/morning.js")).answer(form, button);
});

const fillQuietly = () => fillTokens().catch(() => {});

invite();
leaveOutAnotherNight();
document.addEventListener("visibilitychange", leaveOutAnotherNight);
fillQuietly();
addEventListener("online", fillQuietly);
if (somethingWaits()) bring();
// Another tab may end its session while this page stays open.
else addEventListener("storage", ({ key }) => { if (PLACES.includes(key)) bring(); });
if (navigator.serviceWorker) prepareWhenQuiet();
else document.documentElement.dataset.offline = "never";
// An iPhone's Safari, where the home screen is still to come.
if (navigator.standalone === false) addEventListener("load", async () => (await import("./launch.js")).darkenLaunch());
// A phone that Legato rings says at each opening that it still can be rung.
if (holds(RINGS, false)) addEventListener("load", () => import("./reminders/opened.js"), { once: true });
