// The vibration: felt where nothing is seen or heard.

import { chimeFor } from "./chime.js";

const PATTERNS = { start: [180], change: [120, 90, 120], rest: [60], end: [400] };

/** `vibrate(pattern)` is the browser's, or undefined. */
export function makeVibration({ vibrate, enabled = true }) {
  function update(view, previous, events) {
    if (!enabled || !vibrate) return;
    const name = chimeFor(view, events);
    if (name) vibrate(PATTERNS[name]);
    else if (events.has("paused")) vibrate(0);
  }
  return { update };
}
