// The draft of a diary entry: whose it is, how long it lasts, and what becomes of "just now".
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { draftOf, valuesOf } from "../../static/js/diary/draft.js";

const T0 = Date.UTC(2026, 10, 24, 2, 14, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ruth = (now) => ({ person: "ruth", zone: "Europe/Rome", cutoff: 12, now });

function typed(changes = {}) {
  const data = new FormData();
  const told = { csrfmiddlewaretoken: "t", client_id: "i", timezone: "Europe/Rome", when: "at", leg: "left", ...changes };
  for (const [name, value] of Object.entries(told)) data.append(name, value);
  data.append("helped", "rubbing");
  data.append("helped", "walking");
  return data;
}

test("it holds what was typed, and neither token nor id", () => {
  same(draftOf(typed(), { person: "ruth", now: T0 }), {
    person: "ruth", at: T0, values: [["when", "at"], ["leg", "left"], ["helped", "rubbing"], ["helped", "walking"]],
  });
});

test("it comes back to its own person for a day", () => {
  const draft = draftOf(typed(), { person: "ruth", now: T0 });
  same(valuesOf(draft, ruth(T0 + 23 * HOUR)), draft.values);
  is(valuesOf(draft, ruth(T0 + 24 * HOUR)), null);
  is(valuesOf(draft, ruth(T0 - MINUTE)), null);
  is(valuesOf(draft, { ...ruth(T0 + HOUR), person: "" }), null);
  is(valuesOf(draft, { ...ruth(T0 + HOUR), person: "anna" }), null);
});

test("what a visitor typed is for visitors alone", () => {
  const draft = draftOf(typed(), { person: "", now: T0 });
  is(valuesOf(draft, ruth(T0)), null);
  same(valuesOf(draft, { ...ruth(T0), person: "" }), draft.values);
});

test("just now stays so for twenty minutes, and is a time of a night after that", () => {
  const draft = draftOf(typed({ when: "now" }), { person: "ruth", now: T0 });
  is(Object.fromEntries(valuesOf(draft, ruth(T0 + 19 * MINUTE))).when, "now");
  const later = Object.fromEntries(valuesOf(draft, ruth(T0 + 6 * HOUR)));
  same([later.when, later.night, later.time, later.leg], ["at", "2026-11-23", "03:14", "left"]);
});

test("nonsense in its place is no draft", () => {
  for (const nonsense of [null, undefined, 7, "x", {}, { person: "ruth", at: "then", values: [] }]) {
    is(valuesOf(nonsense, ruth(T0)), null);
  }
});
