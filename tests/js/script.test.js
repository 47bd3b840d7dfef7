// The words of each moment: on the screen, in the voice, for a screen reader.
import { strictEqual as is, deepStrictEqual as same, ok } from "node:assert";
import { test } from "node:test";
import { announcement, fill, sentences, spoken, words } from "../../static/js/player/script.js";
import { happened } from "../../static/js/player/machine.js";
import { classicStart, started, TEXTS, trialProtocol, waiting } from "./_fixtures.js";

function said(run, amount) {
  const [previous, view] = run.views.slice(-2);
  return spoken(run.plan, view, happened(previous, view), TEXTS, amount);
}

function shown(run) {
  return words(run.plan, run.view, TEXTS);
}

function readOut(run) {
  const [previous, view] = run.views.slice(-2);
  return announcement(run.plan, view, previous, happened(previous, view), TEXTS);
}


test("placeholders are filled and unknown ones left", () => {
  is(fill("{a} of {b}", { a: 1 }), "1 of {b}");
});

test("getting ready says the exercise, the leg and how to set up", () => {
  same(said(started(trialProtocol()), "full"),
    ["Wall calf stretch", "Left leg first", "Face the wall.", "Step one foot back."]);
});

test("the short voice leaves the set-up to the screen", () => {
  same(said(started(trialProtocol()), "short"), ["Wall calf stretch", "Left leg first"]);
});

test("with the voice at none nothing is said in a whole session", () => {
  const run = started(trialProtocol());
  const lines = [];
  for (let second = 1; second <= 190; second += 1) { run.at(second * 1000); lines.push(...said(run, "none")); }
  same(lines, []);
});

test("a hold says its leg and its first cue", () => {
  const run = started(trialProtocol());
  run.at(10_000);
  same(said(run, "full"), ["Left leg", "Heel down"]);
  same(said(run, "short"), ["Left leg"]);
});

test("half way through a hold comes the second cue, with the full voice only", () => {
  const run = started(trialProtocol());
  run.at(14_000);
  run.at(15_000);
  same([said(run, "full"), said(run, "short")], [["Knee straight"], []]);
});

test("ten seconds before the end of a long hold the voice says so", () => {
  const run = started(classicStart());
  run.at(234_000);
  run.at(235_000);
  same(said(run, "short"), ["Ten seconds"]);
});

test("changing legs names the leg that comes", () => {
  const run = started(trialProtocol());
  run.at(20_000);
  same(said(run, "full"), ["Now your right leg"]);
});

test("a rest is called, with a breath", () => {
  const run = started(classicStart());
  run.at(245_000);
  same(said(run, "full"), ["Rest. Breathe."]);
});

test("the end wishes good night", () => {
  const run = started(trialProtocol());
  run.at(189_500);
  run.at(190_000);
  same(said(run, "short"), ["That is tonight done. Good night."]);
});

test("resuming says get ready", () => {
  const run = started(trialProtocol());
  run.at(3000, "pause");
  run.at(5000, "resume");
  same(said(run, "full"), ["Get ready"]);
});

test("pausing says nothing", () => {
  const run = started(trialProtocol());
  run.at(3000, "pause");
  same(said(run, "full"), []);
});

test("everything said is short enough for ten seconds", () => {
  const run = started(classicStart());
  for (let second = 1; second <= run.plan.total_seconds; second += 1) {
    run.at(second * 1000);
    for (const line of said(run, "full")) ok(line.length < 120, line);
  }
});

test("a set-up is said sentence by sentence", () => {
  same(sentences("Sit down. Hold the towel!  Ready? Then"), ["Sit down.", "Hold the towel!", "Ready?", "Then"]);
});

test("an empty text has no sentences", () => {
  same(sentences(""), []);
});

test("getting ready shows name, leg, set-up and when it starts", () => {
  const run = started(trialProtocol());
  run.at(3000);
  same(shown(run), {
    title: "Wall calf stretch", label: "Left leg first", text: "Face the wall. Step one foot back.",
    more: "Starts by itself in 7",
  });
});

test("getting ready that waits says so instead of counting", () => {
  is(shown(started(waiting(trialProtocol(), () => true))).more, "When you are ready.");
});

test("a hold of several shows which one it is", () => {
  const run = started(trialProtocol());
  run.at(12_000);
  same([shown(run).label, shown(run).text], ["Left leg, 1 of 3", "Heel down"]);
});

test("a single hold shows its leg alone", () => {
  const run = started(classicStart());
  run.at(16_000);
  is(shown(run).label, "Both legs");
});

test("an untimed hold suggests its seconds", () => {
  const run = started(waiting(trialProtocol(), () => true));
  run.at(1000, "next");
  is(shown(run).more, "About 10 seconds.");
});

test("a rest shows what comes next", () => {
  const run = started(classicStart());
  run.at(246_000);
  same([shown(run).label, shown(run).more], ["Rest", "Next: Wall calf stretch, Left leg"]);
});

test("a pause shows that there is time", () => {
  const run = started(trialProtocol());
  run.at(12_000, "pause");
  same([shown(run).label, shown(run).text, shown(run).more], ["Paused", "Take the time you need.", ""]);
});

test("everything said aloud is on the screen at that moment", () => {
  const run = started(classicStart());
  for (let second = 1; second < run.plan.total_seconds; second += 1) {
    run.at(second * 1000);
    const screen = Object.values(shown(run)).join(" ");
    const lines = said(run, "full").filter((line) => line !== TEXTS.ten_seconds && line !== TEXTS.rest_breathe);
    for (const line of lines) ok(screen.includes(line), `${line} / ${screen}`);
  }
});

/** {step: announcements} of a session that runs by itself, second by second. */
function readOutBySteps(plan) {
  const run = started(plan);
  const told = { 0: [readOut(run)] };
  for (let second = 1; second < plan.total_seconds; second += 1) {
    const { step } = run.at(second * 1000).phase;
    if (readOut(run)) (told[step] ??= []).push(readOut(run));
  }
  return told;
}

test("a screen reader is told four things of a step at most, both legs and all their holds taken together", () => {
  same(readOutBySteps(trialProtocol())[0], [
    "Wall calf stretch: Left leg first. Face the wall. Step one foot back.",
    "Left leg, 1 of 3. Heel down.", "Now your right leg.", "Right leg, 1 of 3. Heel down.",
  ]);
  same(readOutBySteps(classicStart()), {
    0: ["Easy bike: Both legs. Hold the bars.", "Both legs. Keep it easy."],
    1: [
      "Wall calf stretch: Left leg first. Face the wall. Step one foot back.", "Left leg, 1 of 2. Heel down.",
      "Now your right leg.", "Right leg, 1 of 2. Heel down.",
    ],
  });
});

test("three sentences of set-up are told in full", () => {
  const run = started(trialProtocol());
  run.plan = { ...run.plan, exercises: { wall: { ...run.plan.exercises.wall, setup: "One. Two. Hold on to something." } } };
  is(readOut(run), "Wall calf stretch: Left leg first. One. Two. Hold on to something.");
});

test("whoever moves on by hand is answered each time", () => {
  const run = started(classicStart());
  run.at(240_000);
  run.at(241_000, "next");
  is(readOut(run), "Rest. Breathe.");
  run.at(242_000, "next");
  is(readOut(run), "Left leg, 2 of 2. Heel down.");
  run.at(243_000, "repeat");
  is(readOut(run), "Left leg, 2 of 2. Heel down.");
});

test("without a clock each Next is answered", () => {
  const run = started(waiting(classicStart(), () => true));
  const told = [];
  for (let tap = 1; tap < run.plan.phases.length; tap += 1) {
    run.at(tap * 1000, "next");
    told.push(readOut(run));
  }
  is(told.filter(Boolean).length, run.plan.phases.length - 1);
});

test("a screen reader is told the change of legs as a sentence", () => {
  const run = started(trialProtocol());
  run.at(20_000);
  is(readOut(run), "Now your right leg.");
});

test("a screen reader is told nothing while the seconds pass", () => {
  const run = started(classicStart());
  run.at(234_000);
  run.at(235_000);
  is(readOut(run), "");
});

test("a screen reader is told of a pause", () => {
  const run = started(trialProtocol());
  run.at(12_000, "pause");
  is(readOut(run), "Paused");
});
