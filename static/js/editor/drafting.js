// What is changed in the editor stays on this phone until the routine is saved, and the page says so.

import { draftOf, valuesOf } from "../diary/draft.js";

const PLACE = "legato.editing";

/** Of this person and this address alone: another routine is another piece of work. */
const whose = () => `${document.documentElement.dataset.person?.split(" ")[0] ?? ""} ${location.pathname}${location.search}`;

/** The editor's form as it is now: htmx puts another in its place at every change. */
export const editor = () => document.getElementById("editor");

/** Keeps what the form says; answers whether the browser could. */
export function keep() {
  try {
    const draft = draftOf(new FormData(editor()), { person: whose(), now: Date.now() });
    localStorage.setItem(PLACE, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(PLACE);
  } catch { /* Nothing is kept where nothing can be. */ }
}

/** What was kept here within a day, as [[name, value]]; null where there is none. */
function kept() {
  try {
    return valuesOf(JSON.parse(localStorage.getItem(PLACE)), { person: whose(), now: Date.now() });
  } catch {
    return null;
  }
}

/** Puts back what was kept, as the server draws it; answers whether there was anything. */
export async function bringBack() {
  const draft = kept();
  if (!draft) return false;
  const values = { csrfmiddlewaretoken: editor().elements.csrfmiddlewaretoken.value };
  for (const [name, value] of draft) values[name] = [...values[name] ?? [], value];
  await htmx.ajax("POST", location.pathname, { target: "#editor", swap: "outerHTML", values });
  return true;
}

/** Saves the form; answers whether the server has kept it. Throws without a network. */
export async function save(form) {
  const body = new FormData(form);
  body.set("do", "save");
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  // It leads on where it has kept the routine, and comes back with its remarks where it has not.
  return answer.type === "opaqueredirect";
}
