// Candle by itself: a page that stays open takes the candle's colours at the hour the person chose, by the phone's clock.
// The server goes by the same rule (accounts/candle.py), so that a page arrives in the right colours.

const UNTIL = 7;
const HOUR = 3_600_000;

/** Whether the candle is lit at `hour` (0-23) when it is lit from `since` on; never when that is no number. */
export function isLit(hour, since) {
  return Number.isInteger(since) && (hour - since + 24) % 24 < (UNTIL - since + 24) % 24;
}

/** The theme at `now` (a Date) for a root's data: `chosen` outside the candle's hours, and `candle`, the first of them. */
export function themeAt(now, { chosen, candle }) {
  return isLit(now.getHours(), Number(candle ?? NaN)) ? "candle" : chosen;
}

/** Milliseconds from `now` (a Date) to the next full hour of its clock. */
export function toNextHour(now) {
  return HOUR - (now.getMinutes() * 60 + now.getSeconds()) * 1000 - now.getMilliseconds();
}

/** Gives the page the look its root's data ask for just now, softly once it has been seen. */
export function dress(softly = true) {
  const root = document.documentElement;
  const theme = themeAt(new Date(), root.dataset);
  if (!theme || theme === root.dataset.theme) return;
  const change = () => wear(root, theme);
  if (softly) fade(root, change);
  else change();
}

function wear(root, theme) {
  root.dataset.theme = theme;
  document.querySelector("meta[name=color-scheme]").content = { day: "light", follow: "light dark" }[theme] ?? "dark";
  const ground = getComputedStyle(root).getPropertyValue("--bg").trim();
  for (const bar of document.querySelectorAll("meta[name=theme-color]")) bar.content = ground;
}

// Eyes in the dark are given time: one picture of the page fades into the other. Taps go through meanwhile (core.css).
function fade(root, change) {
  const still = root.dataset.motion === "still" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || !document.startViewTransition) return change();
  // The next page has a root, and a fade, of its own.
  root.style.setProperty("--fade", "var(--slow)");
  // One that is cut off by the next has done its work all the same.
  document.startViewTransition(change).ready.catch(() => {});
}

function keepDressing(softly) {
  dress(softly);
  setTimeout(keepDressing, toNextHour(new Date()), true);
}

if (globalThis.document) {
  // A page from the shelf may come in the colours of another hour.
  keepDressing(false);
  // Timers stand still in a phone's pocket.
  document.addEventListener("visibilitychange", () => dress());
}
