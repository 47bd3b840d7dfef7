// The slot: where a page says what is still waiting to be sent, and what was refused and why.

import { nightName } from "../player/dom.js";

/**
 * Shows the queue in `slot`, whose data attributes carry the texts; empty when nothing waits. `tags` are those of the
 * person here: of what somebody else did only the number is told.
 */
export function showQueue(slot, entries, { tags, dismiss, lasting = true }) {
  slot.replaceChildren(...(entries.length ? [note(slot.dataset, entries, { tags, dismiss, lasting })] : []));
}

/** The entries in four lists: waiting to be sent, waiting for a sign-in, of somebody else, refused. */
export function sorted(entries, tags) {
  const lists = { waiting: [], signIn: [], other: [], refused: [] };
  for (const entry of entries) lists[listFor(entry, tags)].push(entry);
  return lists;
}

function listFor({ person, needs, refused }, tags) {
  if (needs === "other" || (person && tags.length && !tags.includes(person))) return "other";
  if (needs === "sign-in" || (person && !tags.length)) return "signIn";
  return refused ? "refused" : "waiting";
}

function note(texts, entries, { tags, dismiss, lasting }) {
  const box = element("div", "note unsynced");
  box.dataset.unsynced = entries.length;
  const { waiting, signIn, other, refused } = sorted(entries, tags);
  const lines = element("div");
  if (waiting.length) lines.append(element("p", "", counted(texts, "one", "many", waiting.length)));
  if (!lasting) lines.append(element("p", "", texts.unkept));
  if (signIn.length) lines.append(element("p", "", counted(texts, "signInOne", "signInMany", signIn.length)), signInLink(texts));
  if (other.length) lines.append(element("p", "", texts.other));
  for (const entry of refused) lines.append(...refusal(texts, entry, dismiss));
  box.append(lines);
  return box;
}

function counted(texts, one, many, count) {
  return (count === 1 ? texts[one] : texts[many]).replace("{count}", count);
}

function signInLink(texts) {
  const link = element("a", "btn outline", texts.signIn);
  link.href = texts.signInUrl;
  return link;
}

function refusal(texts, entry, dismiss) {
  const button = element("button", "btn outline", texts.dismiss);
  button.type = "button";
  button.addEventListener("click", () => dismiss(entry));
  const values = { "{night}": nightName(entry.body.night), "{reason}": entry.refused };
  const text = entry.body.night ? texts.refused : texts.refusedPlain;
  return [element("p", "", text.replace(/\{\w+\}/g, (name) => values[name] ?? name)), button];
}

function element(name, classes = "", text = "") {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.textContent = text;
  return made;
}
