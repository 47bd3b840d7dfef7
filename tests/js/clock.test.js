// A clock that a sleeping phone and a changed wall clock cannot confuse.
import { strictEqual as is } from "node:assert";
import { test } from "node:test";
import { makeClock } from "../../static/js/player/session.js";

function pair() {
  const at = { wall: 1_000_000, mono: 50 };
  const clock = makeClock(() => at.wall, () => at.mono);
  return { at, clock, pass(wall, mono = wall) { at.wall += wall; at.mono += mono; return clock.now(); } };
}

test("time starts at the wall clock's moment", () => {
  is(pair().clock.now(), 1_000_000);
});

test("time passes with both clocks", () => {
  is(pair().pass(2500), 1_002_500);
});

test("a phone whose fast clock slept still counts the time asleep", () => {
  is(pair().pass(180_000, 400), 1_180_000);
});

test("a wall clock set back an hour does not stop time", () => {
  is(pair().pass(-3_600_000, 1000), 1_001_000);
});

test("time goes on evenly after the wall clock was set back", () => {
  const { pass } = pair();
  pass(-3_600_000, 1000);
  is(pass(1000), 1_002_000);
});

test("time never goes back, even when both clocks do", () => {
  is(pair().pass(-10, -10), 1_000_000);
});

test("milliseconds are whole", () => {
  is(pair().pass(0, 16.7), 1_000_016);
});

test("a moment is told in the wall clock's terms after it was set back", () => {
  const { clock, pass } = pair();
  const now = pass(-3_600_000, 1000);
  is(clock.toWall(now), 1_000_000 - 3_600_000);
  is(clock.toWall(now - 500), 1_000_000 - 3_600_500);
});
