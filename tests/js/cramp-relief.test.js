// Which instruction belongs to which moment of a cramp.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import * as relief from "../../static/js/cramp/relief.js";

const T0 = Date.UTC(2026, 10, 24, 2, 14, 0);
const step = (seconds, title) => ({ seconds, title });
const PLACES = {
  calf: { steps: [step(30, "toes up"), step(5, "ease"), step(30, "rub")], careful: { 2: step(30, "hold") } },
  foot: { steps: [step(30, "pull"), step(30, "press")], careful: {} },
  comfort: step(0, "warmth"),
};
const titleAt = (state) => relief.stepOf(PLACES, state).title;
const after = (seconds, state = relief.begin(T0, "id")) => relief.tick(PLACES, state, T0 + seconds * 1000);

test("it begins in the calf with the toes up, before anything is chosen", () => {
  is(titleAt(relief.begin(T0, "id")), "toes up");
});

test("steps follow each other at their seconds", () => {
  same([29.9, 30, 34.9, 35, 64.9].map((seconds) => titleAt(after(seconds))), ["toes up", "ease", "ease", "rub", "rub"]);
});

test("the steps are gone through twice and then comfort waits for as long as it takes", () => {
  same([65, 129, 130, 5000].map((seconds) => titleAt(after(seconds))), ["toes up", "rub", "warmth", "warmth"]);
});

test("a phone that slept comes back at the right step", () => {
  const slept = after(100);
  is(titleAt(slept), "rub");
  is(slept.since, T0 + 100_000);
});

test("next goes on at once and gives the new step its whole time", () => {
  const skipped = relief.next(PLACES, relief.begin(T0, "id"), T0 + 10_000);
  is(titleAt(skipped), "ease");
  is(titleAt(relief.tick(PLACES, skipped, T0 + 14_999)), "ease");
  is(titleAt(relief.tick(PLACES, skipped, T0 + 15_000)), "rub");
});

test("next stops at the last step", () => {
  const end = after(500);
  is(relief.next(PLACES, end, T0 + 501_000).index, end.index);
});

test("another place starts at its first step while the stopwatch goes on", () => {
  const moved = relief.choose(after(40), "foot", T0 + 40_000);
  is(titleAt(moved), "pull");
  is(relief.elapsed(moved, T0 + 41_000), 41_000);
});

test("whoever looks at the warning signs is not told to rub any more", () => {
  is(titleAt(relief.lookAtSigns(after(40))), "hold");
});

test("the stopwatch is the difference of two moments, never below nought", () => {
  const state = relief.begin(T0, "id");
  is(relief.elapsed(state, T0 + 61_500), 61_500);
  is(relief.elapsed(state, T0 - 3_600_000), 0);
});

test("the stopwatch stands still once it has eased", () => {
  is(relief.elapsed(relief.ease(after(80), T0 + 80_000), T0 + 999_000), 80_000);
});

test("a clock set back while it hurt does not end the cramp before it began", () => {
  is(relief.ease(relief.begin(T0, "id"), T0 - 60_000).endedAt, T0);
});

test("the ten-minute card is due at ten minutes, once", () => {
  const state = relief.begin(T0, "id");
  same([599_999, 600_000].map((ms) => relief.isLong(state, T0 + ms)), [false, true]);
  is(relief.isLong(relief.warn(state), T0 + 700_000), false);
});

test("the dots count one round, and stay at its end for comfort", () => {
  same([0, 30, 35, 65, 100, 130].map((seconds) => relief.progress(PLACES, after(seconds)).at), [0, 1, 2, 0, 2, 2]);
  is(relief.progress(PLACES, after(0)).of, 3);
});

test("the reading of the stopwatch has minutes and two digits of seconds", () => {
  same([0, 7_900, 60_000, 725_000].map(relief.reading), ["0:00", "0:07", "1:00", "12:05"]);
});

test("a reload within ten minutes goes on with the same cramp", () => {
  const state = after(40);
  same(relief.pickUp(PLACES, { seen: T0 + 40_000, state }, T0 + 50_000), state);
});

test("what was on the screen longer ago, or in the future, or is no cramp at all, is left alone", () => {
  const state = after(40);
  const kept = [{ seen: T0, state }, null, {}, { seen: T0 + 700_000, state }, { seen: T0 + 600_000 },
    { seen: T0 + 600_000, state: { ...state, place: "comfort" } }, { seen: T0 + 600_000, state: { ...state, index: 99 } }];
  same(kept.map((row) => relief.pickUp(PLACES, row, T0 + 600_001)), kept.map(() => null));
});
