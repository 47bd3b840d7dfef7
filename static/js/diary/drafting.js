// What is written into the diary's form stays on this phone as it is typed, until it is sent, and the form says so.

import { draftOf, valuesOf } from "./draft.js";

const PLACE = "legato.draft";
// What the form asks below its fold.
const MORE = ["sleep_trouble", "helped", "note"];

/**
 * Keeps what is typed into `form` and brings back what was. `settings()` gives {person, zone, cutoff, now}. Answers
 * {forget}, to be called once the entry is in better hands.
 */
export function keepDrafts(form, settings, storage = () => localStorage) {
  const said = form.querySelector("[data-said]");
  const anew = form.querySelector("[data-anew]");
  const begun = document.querySelector("[data-begun]");

  const show = (sentence) => {
    // Said once: each writing of it anew would be read out, letter by letter typed.
    if (said.textContent !== sentence) said.textContent = sentence;
    anew.hidden = !sentence;
    if (begun) begun.hidden = !sentence;
  };
  const forget = () => { attempt(() => storage().removeItem(PLACE)); show(""); };
  const keep = () => {
    const kept = attempt(() => storage().setItem(PLACE, JSON.stringify(draftOf(new FormData(form), settings()))) ?? true);
    if (kept) show(form.dataset.draft);
  };

  form.addEventListener("input", keep);
  anew.addEventListener("click", () => {
    form.reset();
    forget();
    // The button is gone: the focus goes to where one begins.
    form.querySelector("input:checked").focus();
  });
  const values = valuesOf(attempt(() => JSON.parse(storage().getItem(PLACE))), settings());
  if (values) { fill(form, values); show(form.dataset.restored); }
  // Of somebody else, or of another day: it has no business here any more.
  else forget();
  return { forget };
}

// A browser that keeps nothing, or kept nonsense, is one without drafts.
function attempt(what) {
  try {
    return what();
  } catch {
    return null;
  }
}

function fill(form, values) {
  const told = new Map();
  for (const [name, value] of values) told.set(name, [...told.get(name) ?? [], value]);
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden") continue;
    const wanted = told.get(field.name) ?? [];
    if (["radio", "checkbox"].includes(field.type)) field.checked = wanted.includes(field.value);
    else if (wanted.length) field.value = wanted[0];
  }
  const more = form.querySelector("details.more");
  more.open = MORE.some((name) => told.get(name)?.some(Boolean));
}
