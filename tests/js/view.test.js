// What the outputs see of a session, and which moments they are told of.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { happened, untilNextSecond } from "../../static/js/player/machine.js";
import { classicStart, started, trialProtocol, waiting } from "./_fixtures.js";

function events(run) {
  const [previous, view] = run.views.slice(-2);
  return [...happened(previous, view)];
}

function eventsAfter(run, ...moves) {
  for (const [milliseconds, action] of moves) run.at(milliseconds, action);
  return events(run);
}

test("the seconds shown are whole and count the one that is running", () => {
  const run = started(trialProtocol());
  same([run.at(1).seconds, run.at(999).seconds, run.at(1000).seconds, run.at(1001).seconds], [10, 10, 9, 9]);
});

test("a finished session has no time left", () => {
  const run = started(trialProtocol());
  is(run.at(5000, "end").seconds, 0);
});

test("the next look is due when the number changes", () => {
  const run = started(trialProtocol());
  is(untilNextSecond(run.at(3300)), 700);
  is(untilNextSecond(run.at(4000)), 1000);
});

test("in the get-ready the next look follows its own seconds", () => {
  const run = started(trialProtocol());
  run.at(3300, "pause");
  run.at(10_000, "resume");
  is(untilNextSecond(run.at(10_400)), 600);
});

test("Start is a start and enters the first phase", () => {
  same(events(started(trialProtocol())), ["started", "entered"]);
});

test("a phase that begins in time is entered", () => {
  same(eventsAfter(started(trialProtocol()), [10_020]), ["entered"]);
});

test("three hidden minutes bring no burst: nothing is entered late", () => {
  const run = started(classicStart());
  same(eventsAfter(run, [15_000 + 180_000 + 20_000 + 12_000]), []);
});

test("a hidden stretch of time that ends as a phase begins enters that one alone", () => {
  const run = started(classicStart());
  same(eventsAfter(run, [15_000 + 180_000 + 500]), ["entered"]);
});

test("a session that ended long ago while hidden is not called out", () => {
  same(eventsAfter(started(trialProtocol()), [900_000]), []);
});

test("a session that ends now is finished", () => {
  same(eventsAfter(started(trialProtocol()), [189_000], [190_030]), ["finished"]);
});

test("pausing and resuming are told", () => {
  const run = started(trialProtocol());
  same(eventsAfter(run, [12_000, "pause"]), ["paused"]);
  same(eventsAfter(run, [15_000, "resume"]), ["resumed"]);
});

test("the end of the get-ready in the middle of a hold is a go, not a new phase", () => {
  const run = started(trialProtocol());
  same(eventsAfter(run, [13_000, "pause"], [15_000, "resume"], [18_000]), ["go"]);
});

test("the end of the get-ready of a restarted step enters it", () => {
  const run = started(trialProtocol());
  same(eventsAfter(run, [13_000, "pause"], [15_000, "repeat"], [18_000]), ["go", "entered"]);
});

test("repeat enters the same phase again", () => {
  same(eventsAfter(started(trialProtocol()), [13_000, "repeat"]), ["entered"]);
});

test("a short hold has a second cue half way", () => {
  const run = started(trialProtocol());
  same(eventsAfter(run, [14_000], [15_000]), ["cue"]);
  is(run.view.cue, 1);
});

test("a long warm-up goes through all its cues", () => {
  const run = started(classicStart());
  same([16, 61, 106, 151].map((second) => run.at(second * 1000).cue), [0, 1, 2, 3]);
});

test("ten seconds are called in a hold of twenty-five or more", () => {
  const run = started(classicStart());
  same(eventsAfter(run, [234_000], [235_000]), ["ten"]);
});

test("ten seconds are not called in a hold of ten", () => {
  same(eventsAfter(started(trialProtocol()), [10_000], [10_400]), []);
});

test("a cue missed by more than two seconds is dropped", () => {
  same(eventsAfter(started(classicStart()), [216_000], [237_000]), []);
});

test("an untimed hold is entered but has no timed cues", () => {
  const run = started(waiting(classicStart(), () => true));
  same(eventsAfter(run, [1000, "next"]), ["entered"]);
  same(eventsAfter(run, [120_000], [121_000]), []);
});
