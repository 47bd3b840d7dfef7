// The hints: a quiet line for what this device cannot do, so that the person can make up for it.

import { put } from "./dom.js";

/** Makes show(name, yes); the texts of the names that are on stand one after the other. */
export function makeHints(line, texts) {
  const on = new Set();
  return (name, yes) => {
    if (yes) on.add(name);
    else on.delete(name);
    put(line, [...on].map((each) => texts[each]).join(" "));
  };
}
