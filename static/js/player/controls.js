// The controls: taps and keys become actions of the session, and focus follows a button that went away.

const ACTIONS = { ArrowRight: "next", ArrowLeft: "back", r: "repeat", R: "repeat", "+": "extend" };
const TYPING = "input, textarea, select, [contenteditable], dialog";
const PRESSABLE = "button, a, summary";
const PLACES = {
  ready: '[data-action="start"]', running: '[data-action="pause"]', paused: '[data-action="resume"]',
  finished: '[data-part="done"]',
};

/** Listens for every button with data-action, for the second ways to them (data-alias), and for keys. */
export function wireControls(root, session, { onAction = () => {} } = {}) {
  function act(action, button) {
    onAction(action);
    if (action === "restart") session.restart();
    else session.dispatch(action);
    follow(root, button);
  }

  let tapped = null;

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action], [data-alias]");
    // The second tap of a double tap on Start would land on the Pause that has just taken its place.
    const strayed = event.detail > 1 && button !== tapped;
    tapped = button;
    if (!button || strayed) return;
    button.closest("dialog")?.close();
    act(button.dataset.action ?? button.dataset.alias, button);
  });

  document.addEventListener("keydown", (event) => {
    const action = actionFor(event, root.dataset.state);
    if (!action) return;
    event.preventDefault();
    act(action, document.activeElement);
  });
}

/** The stop rules: opening them stops the clock, closing them leaves the person to carry on. */
export function wireStopRules(root, session) {
  const dialog = root.querySelector("dialog");
  root.querySelector("[data-open-stop]").addEventListener("click", () => {
    session.dispatch("pause");
    dialog.showModal();
  });
}

/** A locked or hidden phone comes back to where the session is by now, not to where it was seen last. */
export function wireReturn(session, onReturn) {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") onReturn();
    session.dispatch("tick");
  });
  addEventListener("pageshow", () => session.dispatch("tick"));
  addEventListener("pagehide", () => session.dispatch("tick"));
}

/** The action for a key event while the player is in `status`, or undefined. */
export function actionFor(event, status) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return undefined;
  if (event.key !== " ") return ACTIONS[event.key];
  // A focused button is pressed by Space itself; doing it twice would undo it.
  if (event.target.closest?.(PRESSABLE)) return undefined;
  return { running: "pause", paused: "resume" }[status];
}

/** Where the focused button goes by itself, with its step or at the end, the focus goes on to what took its place. */
export function makeFocus(root) {
  function update(view, previous) {
    if (view.index !== previous.index || view.status !== previous.status) follow(root, document.activeElement);
  }
  return { update };
}

// Focus moves only when the button a person has used or stood on is gone, to the one that took its place.
function follow(root, button) {
  if (button?.getClientRects().length) return;
  root.querySelector(PLACES[root.dataset.state])?.focus({ preventScroll: true });
}
