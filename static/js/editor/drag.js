// Dragging a step by its grip, with finger, pen or mouse. An extra: the buttons beside it do the same.

import { placeAt, placeOf, put } from "./order.js";

/** Let the steps inside `root` be dragged; `moved(step)` is called once for each that came to lie elsewhere. */
export function listenForDrags(root, moved) {
  let held = null;

  function take(event) {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip || event.button > 0) return;
    const step = grip.closest("[data-step]");
    held = { step, from: placeOf(step), pointer: event.pointerId };
    // Captured, so that a finger that leaves the narrow grip still carries the step.
    grip.setPointerCapture(event.pointerId);
    step.classList.add("held");
    event.preventDefault();
  }

  function carry(event) {
    if (event.pointerId !== held?.pointer) return;
    const others = [...held.step.parentElement.children].filter((other) => other !== held.step);
    put(held.step, placeAt(event.clientY, others.map((other) => other.getBoundingClientRect())));
  }

  function letGo(event) {
    if (event.pointerId !== held?.pointer) return;
    const { step, from } = held;
    drop();
    if (placeOf(step) !== from) moved(step);
  }

  function giveUp(event) {
    if (!held || (event.type === "keydown" && event.key !== "Escape")) return;
    put(held.step, held.from);
    drop();
  }

  function drop() {
    held.step.classList.remove("held");
    held = null;
  }

  root.addEventListener("pointerdown", take);
  root.addEventListener("pointermove", carry);
  root.addEventListener("pointerup", letGo);
  root.addEventListener("pointercancel", giveUp);
  root.addEventListener("keydown", giveUp);
}
