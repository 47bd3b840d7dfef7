// The figures: shows the drawing of the current exercise, mirrored for the left leg.

import { exerciseOf, upcoming } from "./plan.js";

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
