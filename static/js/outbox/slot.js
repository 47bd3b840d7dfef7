// The slot: where a page says what is still waiting to be sent, and what was refused and why.

/** Shows the queue in `slot`, whose data attributes carry the texts; empty when nothing waits. */
export function showQueue(slot, entries, dismiss) {
  slot.replaceChildren(...(entries.length ? [note(slot.dataset, entries, dismiss)] : []));
}

function note(texts, entries, dismiss) {
  const box = element("div", "note unsynced");
  box.dataset.unsynced = entries.length;
  const lines = element("div");
  const waiting = entries.filter((entry) => !entry.refused);
  if (waiting.length) lines.append(element("p", "", waitingText(texts, waiting.length)));
  for (const entry of entries.filter(({ refused }) => refused)) lines.append(...refusal(texts, entry, dismiss));
  box.append(lines);
  return box;
}

function waitingText(texts, count) {
  return (count === 1 ? texts.one : texts.many).replace("{count}", count);
}

function refusal(texts, entry, dismiss) {
  const button = element("button", "btn secondary", texts.dismiss);
  button.type = "button";
  button.addEventListener("click", () => dismiss(entry));
  const values = { "{night}": entry.body.night, "{reason}": entry.refused };
  return [element("p", "", texts.refused.replace(/\{\w+\}/g, (name) => values[name] ?? name)), button];
}

function element(name, classes = "", text = "") {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.textContent = text;
  return made;
}
