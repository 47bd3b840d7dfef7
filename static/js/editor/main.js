// The editor: what buttons do at once on the page. The server hears of each change and answers with the new total.

import { listenForDrags } from "./drag.js";
import { bump } from "./numbers.js";
import { placeOf, put, stepped } from "./order.js";

const status = document.getElementById("said");
// A page that comes back with a fault holds what was typed, and nowhere else is it kept.
let unsaved = Boolean(document.querySelector("#editor [aria-invalid]"));

function say(text) {
  status.classList.add("vh");
  status.textContent = text;
}

function tellMoved(step) {
  const names = { name: step.dataset.step, place: placeOf(step) + 1, count: step.parentElement.children.length };
  say(status.dataset.moved.replace(/\{(\w+)\}/g, (_, key) => names[key]));
  step.dispatchEvent(new Event("change", { bubbles: true }));
}

function move(button, by) {
  const step = button.closest("[data-step]");
  if (!put(step, stepped(placeOf(step), by, step.parentElement.children.length))) return;
  // The button stays under the finger only if the step stays on the screen.
  step.scrollIntoView({ block: "nearest" });
  tellMoved(step);
}

function press(event) {
  const button = event.target.closest("[data-move], [data-bump]");
  if (button?.dataset.bump) bump(button);
  if (!button?.dataset.move) return;
  event.preventDefault();
  move(button, Number(button.dataset.move));
}

function pressKey(event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const button = event.target.closest("[data-move]");
  if (!by || !button) return;
  event.preventDefault();
  move(button, by);
}

function keepOpen(event) {
  if (event.detail.target.id !== "editor") return;
  unsaved = true;
  // The answer knows nothing of what is unfolded here.
  const open = [...document.querySelectorAll("#editor details[open]")].map((part) => part.id);
  document.addEventListener(
    "htmx:afterSwap",
    () => open.forEach((id) => document.getElementById(id)?.setAttribute("open", "")),
    { once: true },
  );
}

function sayFailure() {
  status.textContent = status.dataset.failed;
  status.classList.remove("vh");
}

document.addEventListener("click", press);
document.addEventListener("keydown", pressKey);
document.addEventListener("change", (event) => (unsaved ||= Boolean(event.target.closest("#editor"))));
// Saving leaves the page, too, and needs no warning.
document.addEventListener("submit", () => (unsaved = false));
document.addEventListener("htmx:beforeSwap", keepOpen);
document.addEventListener("htmx:beforeRequest", () => status.classList.add("vh"));
document.addEventListener("htmx:responseError", sayFailure);
document.addEventListener("htmx:sendError", sayFailure);
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
listenForDrags(document, tellMoved);
