// The editor: what buttons do at once on the page. The server hears of each change and answers with the new total.

import { listenForDrags } from "./drag.js";
import { bringBack, forget, keep, save } from "./drafting.js";
import { bump } from "./numbers.js";
import { placeOf, put, stepped } from "./order.js";

const status = document.getElementById("said");
const begun = document.querySelector("[data-begun]");
// Whoever leaves is asked only where the browser could not keep what was changed.
let unkept = false;

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

function keepAll() {
  unkept = !keep();
  if (!unkept) tellKept(begun.dataset.kept);
}

function tellKept(sentence) {
  begun.hidden = false;
  const said = begun.querySelector("p");
  if (said.textContent !== sentence) said.textContent = sentence;
}

function beginAnew() {
  forget();
  location.reload();
}

// With a network the routine is saved and the page left; without, the page stays as it is.
async function leave(event) {
  const { target: form, submitter } = event;
  if (submitter?.value !== "save") return;
  event.preventDefault();
  try {
    // What the server has to say about it, it says on a page.
    if (!await save(form)) return sendPlainly(form, submitter);
  } catch {
    return sayFailure();
  }
  unkept = false;
  forget();
  location.assign(`/routines/${form.elements.slug.value}/?saved`);
}

function sendPlainly(form, button) {
  document.removeEventListener("submit", leave);
  form.requestSubmit(button);
}

async function begin() {
  // Where there is a column for it, what can be added lies open.
  if (matchMedia("(min-width: 760px)").matches) document.getElementById("add").open = true;
  // A page that comes back with a fault holds what was typed.
  if (document.querySelector("#editor [aria-invalid]")) return keepAll();
  if (await bringBack().catch(() => false)) tellKept(begun.dataset.restored);
}

document.addEventListener("click", press);
document.addEventListener("keydown", pressKey);
document.addEventListener("change", (event) => event.target.closest("#editor") && keepAll());
document.addEventListener("htmx:afterSettle", (event) => event.detail.elt.id === "editor" && keepAll());
document.addEventListener("submit", leave);
begun.querySelector("button").addEventListener("click", beginAnew);
document.addEventListener("htmx:beforeSwap", keepOpen);
document.addEventListener("htmx:beforeRequest", () => status.classList.add("vh"));
document.addEventListener("htmx:responseError", sayFailure);
document.addEventListener("htmx:sendError", sayFailure);
addEventListener("beforeunload", (event) => unkept && event.preventDefault());
listenForDrags(document, tellMoved);
begin();
