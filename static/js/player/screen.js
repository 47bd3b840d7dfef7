// The screen: the state in the root's attributes, the words, the number, the ring, the drawing and the steps.

import { part, put, set } from "./dom.js";
import { exerciseOf, shareOfStep, upcoming } from "./plan.js";
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

/** The drawings are all in the page, one holder each with data-figure; one is shown at a time. */
export function makeFigures(root, plan) {
  const holders = [...root.querySelectorAll("[data-figure]")];
  let last = "";

  function update(view) {
    const { exercise, side } = upcoming(plan, view.index);
    const name = view.phase.kind === "rest" ? "" : exerciseOf(plan, exercise).figure;
    if (last === `${name} ${side}`) return;
    last = `${name} ${side}`;
    for (const holder of holders) show(holder, holder.dataset.figure === name, side);
  }

  return { update };
}

function show(holder, shown, side) {
  holder.hidden = !shown;
  holder.classList.toggle("mirror", side === "left");
}

/** The bar of segments: one for each step, filled as its phases go by. */
export function makeSegments(bar, plan, texts) {
  const segments = Array.from({ length: plan.steps }, () => document.createElement("i"));
  bar.replaceChildren(...segments);
  let last = -1;

  function update(view) {
    if (view.index === last) return;
    last = view.index;
    const { step } = view.phase;
    segments.forEach((segment, index) => { segment.className = index < step ? "on" : index === step ? "now" : ""; });
    segments[step].style.setProperty("--done", `${Math.round(shareOfStep(plan, view.index) * 100)}%`);
    set(bar, "aria-label", fill(texts.step_of, { step: step + 1, steps: plan.steps }));
  }

  return { update };
}
