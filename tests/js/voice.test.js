// The voice: which one, how much, and never two at once.
import { strictEqual as is, deepStrictEqual as same, ok } from "node:assert";
import { test } from "node:test";
import { fitting, makeVoice, pickVoice, timeToSay } from "../../static/js/player/voice.js";
import { happened } from "../../static/js/player/machine.js";
import { Run, T0, TEXTS, classicStart, trialProtocol, waiting } from "./_fixtures.js";

const LOCAL = { lang: "en-GB", localService: true, name: "local" };

class Utterance {
  constructor(text) { this.text = text; }
}

/** A speech engine that begins each line at once (or never) and notes what it was asked to do. */
function engine({ voices = [LOCAL], begins = true } = {}) {
  const log = [];
  const synth = {
    getVoices: () => voices,
    speak: (utterance) => { log.push(utterance.text); if (begins) utterance.onstart(); },
    cancel: () => log.push("(cancel)"),
  };
  return { synth, Utterance, log };
}

/** The voice over a run of the machine; `at` moves the run and tells the voice. */
function speaker(plan, { amount = "full", speech = engine() } = {}) {
  const run = new Run(plan);
  const silences = [];
  const timers = [];
  const how = { amount };
  const voice = makeVoice(plan, TEXTS, {
    engine: speech, language: "en", amount: () => how.amount, now: () => run.now,
    later: (work) => timers.push(work), silent: (yes) => silences.push(yes),
  });
  const at = (milliseconds, action) => {
    run.at(milliseconds, action);
    const [previous, view] = run.views.slice(-2);
    voice.update(view, previous, happened(previous, view));
  };
  return { at, log: speech.log, silences, timers, how, voice, run };
}

test("a voice of the device is taken, never one from a server", () => {
  is(pickVoice([{ lang: "en-GB", localService: false }, LOCAL], "en"), LOCAL);
  is(pickVoice([{ lang: "en-GB", localService: false }], "en"), null);
});

test("the exact language comes first, then the device's own default", () => {
  const other = { lang: "en-US", localService: true, default: true };
  is(pickVoice([LOCAL, other], "en-GB"), LOCAL);
  is(pickVoice([LOCAL, other], "en"), other);
});

test("a voice of another language is no voice", () => {
  is(pickVoice([{ lang: "it-IT", localService: true }], "en"), null);
});

test("a language written with an underscore is known", () => {
  ok(pickVoice([{ lang: "en_US", localService: true }], "en-us"));
});

test("getting ready says name, leg and set-up within the tap on Start", () => {
  const { at, log } = speaker(trialProtocol());
  at(0, "start");
  same(log, ["Wall calf stretch", "Left leg first", "Face the wall.", "Step one foot back."]);
});

test("lines that would run past the end of the phase are left out", () => {
  const lines = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
  same(fitting(lines, 7000), lines.slice(0, 2));
  same(fitting(lines, 0), lines.slice(0, 1));
});

test("a phase that waits has time for every line", () => {
  const { at, log } = speaker(waiting(trialProtocol(), () => true));
  at(0, "start");
  is(log.length, 4);
});

test("a new phase cuts off what is still being said", () => {
  const { at, log } = speaker(trialProtocol());
  at(0, "start");
  at(1000, "next");
  same(log.slice(4), ["(cancel)", "Left leg", "Heel down"]);
});

test("a long warm-up gets its further cues", () => {
  const { at, log } = speaker(classicStart());
  at(0, "start");
  at(15_000);
  at(59_000);
  at(60_000);
  same(log.slice(-1), ["Chat"]);
});

function wordy(letters) {
  const given = trialProtocol();
  const wall = { ...given.exercises.wall, cues: ["x".repeat(letters), "Knee straight"] };
  return { ...given, exercises: { ...given.exercises, wall } };
}

function secondCueAfter(letters) {
  const { at, log } = speaker(wordy(letters));
  at(0, "start");
  at(10_000);
  at(14_900);
  at(15_000);
  return log.includes("Knee straight");
}

test("a cue waits for the one before it by up to two seconds and is dropped beyond", () => {
  same([secondCueAfter(70), secondCueAfter(110)], [true, false]);
});

test("nothing is said twice as the seconds pass", () => {
  const { at, log } = speaker(trialProtocol());
  at(0, "start");
  const before = log.length;
  for (const second of [1, 2, 3, 4]) at(second * 1000);
  is(log.length, before);
});

test("after three hidden minutes nothing is made up for", () => {
  const { at, log } = speaker(classicStart());
  at(0, "start");
  const before = log.length;
  at(15_000 + 180_000 + 5000);
  same(log.slice(before).filter((line) => line !== "(cancel)"), []);
});

test("a pause stops the voice in the middle of a line", () => {
  const { at, log } = speaker(trialProtocol());
  at(0, "start");
  at(500, "pause");
  is(log.at(-1), "(cancel)");
});

test("with the voice off nothing is said", () => {
  const { at, log } = speaker(trialProtocol(), { amount: "none" });
  at(0, "start");
  at(10_000);
  same(log, []);
});

test("the voice can be switched on in the middle", () => {
  const { at, log, how } = speaker(trialProtocol(), { amount: "none" });
  at(0, "start");
  how.amount = "short";
  at(10_000);
  same(log, ["Left leg"]);
});

test("a voice that does not begin within a second is given up, and the page told", () => {
  const { at, log, silences, timers } = speaker(trialProtocol(), { speech: engine({ begins: false }) });
  at(0, "start");
  timers[0]();
  same([silences.at(-1), log.at(-1)], [true, "(cancel)"]);
});

test("a voice that begins is not given up", () => {
  const { at, silences, timers } = speaker(trialProtocol());
  at(0, "start");
  timers[0]();
  is(silences.includes(true), false);
});

test("a device without a voice is told to the page and nothing throws", () => {
  for (const speech of [engine({ voices: [] }), { log: [] }]) {
    const { at, silences, timers } = speaker(trialProtocol(), { speech });
    at(0, "start");
    timers[0]();
    same(silences, [true]);
  }
});

test("a voice that comes back later is welcome", () => {
  const speech = engine({ voices: [] });
  const { at, silences, timers } = speaker(trialProtocol(), { speech });
  at(0, "start");
  timers[0]();
  speech.synth.getVoices = () => [LOCAL];
  at(10_000);
  same(silences, [true, false, false]);
});

test("no line of a routine takes ten seconds to say", () => {
  const { at, log, run } = speaker(classicStart());
  at(0, "start");
  for (let second = 1; second <= run.plan.total_seconds; second += 1) at(second * 1000);
  ok(log.every((line) => timeToSay(line) < 10_000));
  is(log.at(-1), "That is tonight done. Good night.");
  is(run.now, T0 + run.plan.total_seconds * 1000);
});
