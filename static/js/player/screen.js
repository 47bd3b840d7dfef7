// The screen: the state in the root's attributes, the words, the number and the ring.

import { part, put, set } from "./dom.js";
import { exerciseOf, upcoming } from "./plan.js";
import { fill, words } from "./script.js";

const RING = 301.6;

export function makeScreen(root, plan, texts) {
  const parts = Object.fromEntries(
    ["label", "title", "timer", "text", "more", "arc", "icon"].map((name) => [name, part(root, name)]),
  );

  function update(view) {
    describe(view);
    const shown = words(plan, view, texts);
    for (const name of ["label", "title", "text", "more"]) put(parts[name], shown[name]);
    showTime(view);
  }

  // These attributes are a promise to whoever drives the page from outside: docs/contract.md.
  function describe(view) {
    const { phase } = view;
    const known = { state: view.status, phase: view.index, kind: phase.kind, exercise: phase.exercise, side: phase.side };
    const more = { remaining: view.seconds, waits: phase.waits, restored: view.restored, effort: effortOf(view) };
    for (const [name, value] of Object.entries({ ...known, ...more })) set(root, `data-${name}`, value);
    root.classList.toggle("paused", view.status === "paused" || view.getReady > 0);
  }

  function effortOf(view) {
    return exerciseOf(plan, upcoming(plan, view.index).exercise).kind;
  }

  function showTime(view) {
    const seconds = Math.ceil((view.getReady || view.remaining) / 1000);
    put(parts.timer, String(seconds));
    set(parts.timer, "aria-label", fill(texts.seconds_left, { seconds }));
    const share = view.length ? view.remaining / view.length : 0;
    set(parts.arc, "stroke-dasharray", `${(view.phase.waits ? 0 : RING * share).toFixed(1)} ${RING}`);
  }

  return { update };
}
