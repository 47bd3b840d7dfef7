// Keys: Space, the arrows, R and + do what the buttons do.

const ACTIONS = { ArrowRight: "next", ArrowLeft: "back", r: "repeat", R: "repeat", "+": "extend" };
const TYPING = "input, textarea, select, [contenteditable], dialog";
const PRESSABLE = "button, a, summary";

/** The action for a key event while the player is in `status`, or undefined. */
export function actionFor(event, status) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return undefined;
  if (event.key !== " ") return ACTIONS[event.key];
  // A focused button is pressed by Space itself; doing it twice would undo it.
  if (event.target.closest?.(PRESSABLE)) return undefined;
  return { running: "pause", paused: "resume" }[status];
}
