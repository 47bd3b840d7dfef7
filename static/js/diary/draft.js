// The draft of an entry: what the form says, for the person it is of and for a day. Pure.

import { nightOf } from "../player/record.js";

const LASTS = 24 * 60 * 60 * 1000;
// After so long "just now" is a time gone by.
const IS_NOW = 20 * 60 * 1000;
const NOT_OURS = ["csrfmiddlewaretoken", "client_id", "timezone"];

/** What `data`, the form's FormData, says at `now` (ms since 1970); `person` is a tag, "" for a visitor. */
export function draftOf(data, { person, now }) {
  return { person, at: now, values: [...data].filter(([name]) => !NOT_OURS.includes(name)) };
}

/** [[name, value]] to fill the form with at `now`; null where the draft is too old or of somebody else. */
export function valuesOf(draft, { person, now, zone, cutoff }) {
  if (!Array.isArray(draft?.values) || draft.person !== person) return null;
  const age = now - draft.at;
  if (!(age >= 0 && age < LASTS)) return null;
  const justNow = draft.values.some(([name, value]) => name === "when" && value === "now");
  if (!justNow || age < IS_NOW) return draft.values;
  const then = { when: "at", night: nightOf(draft.at, zone, cutoff), time: clock(draft.at, zone) };
  return [...draft.values.filter(([name]) => !(name in then)), ...Object.entries(then)];
}

function clock(moment, zone) {
  return new Date(moment).toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
}
