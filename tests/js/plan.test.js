// What the player reads from the plan in the page.
import { strictEqual as is, deepStrictEqual as same, throws } from "node:assert";
import { test } from "node:test";
import * as plans from "../../static/js/player/plan.js";
import { classicStart, plan, trialProtocol } from "./_fixtures.js";

test("the phases of the study routine add up to 190 seconds", () => {
  is(trialProtocol().total_seconds, 190);
});

test("a plan knows how many steps it has", () => {
  is(trialProtocol().steps, 2);
});

test("a plan without phases can be read", () => {
  is(plan("empty", []).steps, 0);
});

test("a phase without a number of seconds is refused by its place", () => {
  throws(() => plan("broken", [{ kind: "hold", seconds: "10" }]), /phase 0/);
});

test("a phase of negative length is refused", () => {
  throws(() => plan("broken", [{ kind: "hold", seconds: -1 }]), /phase 0/);
});

test("a phase without a kind is refused", () => {
  throws(() => plan("broken", [{ seconds: 5 }]), /phase 0/);
});

test("holds and settling are held, getting ready and resting are not", () => {
  same(["prepare", "hold", "rest", "switch", "settle"].filter((kind) => plans.isHeld({ kind })), ["hold", "settle"]);
});

test("what comes after a rest is the next hold", () => {
  const given = classicStart();
  is(plans.upcoming(given, 4), given.phases[5]);
  is(plans.upcoming(given, 6), given.phases[7]);
});

test("an exercise the page does not know has empty words", () => {
  same(plans.exerciseOf(classicStart(), "unknown").cues, []);
});

test("a step fills by the phases of its own that are over", () => {
  const given = trialProtocol();
  is(plans.shareOfStep(given, 0), 0);
  is(plans.shareOfStep(given, 6), 0.5);
  is(plans.shareOfStep(given, 12), 0);
});

test("time added to a hold is kept under one name for both legs", () => {
  const given = trialProtocol();
  is(plans.extraKey(given, 1), plans.extraKey(given, 3));
});

test("time added to one repeat is not added to the next", () => {
  const given = trialProtocol();
  is(plans.extraKey(given, 1) === plans.extraKey(given, 5), false);
});

test("time added to a rest belongs to that rest alone", () => {
  const given = classicStart();
  is(plans.extraKey(given, 4) === plans.extraKey(given, 8), false);
});

test("the same plan has the same mark and another dose has another", () => {
  is(plans.signature(trialProtocol()), plans.signature(trialProtocol()));
  is(plans.signature(trialProtocol()) === plans.signature(classicStart()), false);
});
