// The search above the questions: on the phone itself, so it works without a connection and tells nobody.

import { matches } from "./match.js";

export function startSearch(root) {
  const form = root.querySelector("[role=search]");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const questions = [...root.querySelectorAll(".question")];
  const texts = new Map(questions.map((question) => [question, searchable(question)]));

  function show() {
    for (const question of questions) question.hidden = !matches(texts.get(question), input.value);
    for (const group of root.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector(".question:not([hidden])");
    }
    const shown = questions.filter((question) => !question.hidden).length;
    status.textContent = input.value.trim() ? said(status.dataset, shown, questions.length) : "";
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", show);
  show(); // a browser that comes back may have kept the words
}

// The links at an answer's end name whole articles: searched too, they would find half the page.
function searchable(question) {
  return [...question.querySelectorAll("h3, .prose")].map((part) => part.textContent).join(" ");
}

export function said({ found, none }, shown, total) {
  return shown ? found.replace("{shown}", shown).replace("{total}", total) : none;
}

// A link to one question must find it open, also in browsers that do not open it themselves.
export function openLinked(root, hash) {
  const linked = hash && [...root.querySelectorAll(".question")].find((question) => `#${question.id}` === hash);
  if (linked) linked.open = true;
}

const root = globalThis.document?.querySelector("[data-questions]");
if (root) {
  startSearch(root);
  openLinked(root, location.hash);
  addEventListener("hashchange", () => openLinked(root, location.hash));
}
