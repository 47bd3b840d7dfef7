// Focus: moves only when the button a person has just used is gone, to the one that took its place.

const PLACES = {
  ready: '[data-action="start"]', running: '[data-action="pause"]', paused: '[data-action="resume"]',
  finished: '[data-part="done"]',
};

/** Call after an action that came from a tap or a key on `button`. */
export function follow(root, button) {
  if (button?.getClientRects().length) return;
  root.querySelector(PLACES[root.dataset.state])?.focus({ preventScroll: true });
}
