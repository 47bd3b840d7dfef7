// The wake lock: keeps the screen on while stretching, and tells when it cannot.

const PAUSE_HELD = 5 * 60 * 1000;

/**
 * `request()` asks the browser for a lock (undefined where there is none), `visible()` says whether the page is
 * seen, `missing(yes)` is told when the screen may go dark.
 */
export function makeWakeLock({ request, visible, missing, later = setTimeout, cancel = clearTimeout }) {
  let lock = null;
  let asking = false;
  let refused = false;
  let timer = null;

  function update(view, previous, events) {
    if (events.has("started") || events.has("resumed")) refused = false;
    if (view.status === "running") take();
    if (view.status === "finished") release();
    if (events.has("paused")) timer = later(release, PAUSE_HELD);
  }

  // The browser takes the lock away whenever the page is hidden; each second is a chance to take it again.
  async function take() {
    cancel(timer);
    if (asking || refused || !visible() || (lock && !lock.released)) return;
    asking = true;
    lock = await Promise.resolve(request?.()).catch(() => null);
    asking = false;
    refused = !lock;
    missing(refused);
  }

  function release() {
    lock?.release?.();
    lock = null;
  }

  return { update, again: () => { refused = false; } };
}
