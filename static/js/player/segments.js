// The bar of segments: one for each step, filled as its phases go by.

import { set } from "./dom.js";
import { shareOfStep } from "./plan.js";
import { fill } from "./script.js";

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
