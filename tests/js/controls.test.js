// Keys, switches and the words of the end: what a person does and is told.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { nightsLine, summary } from "../../static/js/player/finish.js";
import { actionFor } from "../../static/js/player/controls.js";
import { makeSafetySwitch, makeSwitch, makeVoiceSwitch } from "../../static/js/player/store.js";
import { trialProtocol } from "./_fixtures.js";

const on = (...selectors) => ({ closest: (asked) => selectors.some((each) => asked.split(", ").includes(each)) || null });
const key = (name, target = on(), more = {}) => ({ key: name, target, ...more });

test("Space pauses what runs and resumes what is paused", () => {
  same(["running", "paused", "ready", "finished"].map((status) => actionFor(key(" "), status)),
    ["pause", "resume", undefined, undefined]);
});

test("arrows, R and + have their actions", () => {
  same(["ArrowRight", "ArrowLeft", "r", "R", "+"].map((name) => actionFor(key(name), "running")),
    ["next", "back", "repeat", "repeat", "extend"]);
});

test("other keys do nothing", () => {
  same(["a", "Enter", "Tab", "Escape", "toString"].map((name) => actionFor(key(name), "running")).filter((each) => typeof each === "string"), []);
});

test("Space on a button is the button's own", () => {
  is(actionFor(key(" ", on("button")), "running"), undefined);
});

test("an arrow works while a button has the focus", () => {
  is(actionFor(key("ArrowRight", on("button")), "running"), "next");
});

test("keys typed into a field or a dialog stay there", () => {
  is(actionFor(key("r", on("input")), "running"), undefined);
  is(actionFor(key("ArrowRight", on("dialog")), "running"), undefined);
});

test("the browser's own shortcuts are left alone", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"]) is(actionFor(key("r", on(), { [held]: true }), "running"), undefined);
});

function memory(rows = {}) {
  return () => ({ getItem: (name) => rows[name] ?? null, setItem: (name, word) => { rows[name] = word; } });
}

const blocked = () => { throw new Error("blocked"); };

test("the voice is on as planned until somebody says otherwise", () => {
  const voice = makeVoiceSwitch("short", makeSwitch("legato.voice", memory()));
  same([voice.isOn(), voice.amount()], [true, "short"]);
  voice.toggle();
  same([voice.isOn(), voice.amount()], [false, "none"]);
});

test("the voice stays off on the next evening", () => {
  const storage = memory();
  makeVoiceSwitch("full", makeSwitch("legato.voice", storage)).toggle();
  is(makeVoiceSwitch("full", makeSwitch("legato.voice", storage)).isOn(), false);
});

test("a silent plan can be given a voice on this phone", () => {
  const voice = makeVoiceSwitch("none", makeSwitch("legato.voice", memory()));
  is(voice.amount(), "none");
  voice.toggle();
  is(voice.amount(), "full");
});

test("where nothing can be kept a switch lasts as long as the page", () => {
  const voice = makeVoiceSwitch("full", makeSwitch("legato.voice", blocked));
  voice.toggle();
  is(voice.isOn(), false);
});

test("the safety note has been seen after a first Start", () => {
  const storage = memory();
  const safety = makeSafetySwitch(makeSwitch("legato.safety", storage));
  is(safety.seen(), false);
  safety.see();
  is(makeSafetySwitch(makeSwitch("legato.safety", storage)).seen(), true);
});

const TEXTS = { summary: "{minutes} min, {steps} of {total} steps.", last_seven: "{count} of your last 7 nights" };
const body = (held, finished_at = "2026-11-23T21:43:12Z") => ({ started_at: "2026-11-23T21:40:02Z", finished_at, held });

test("the end tells minutes and steps", () => {
  const held = ["left", "right"].map((side) => ({ exercise: "wall", side, seconds: 30 }));
  is(summary(body(held), trialProtocol(), TEXTS), "3 min, 1 of 2 steps.");
});

test("a few seconds are told as one minute", () => {
  is(summary(body([], "2026-11-23T21:40:12Z"), trialProtocol(), TEXTS), "1 min, 0 of 2 steps.");
});

test("the week is told as the server counts it", () => {
  is(nightsLine({ last_seven: 6 }, TEXTS), "6 of your last 7 nights");
});

test("a week with nothing kept is not held against anyone", () => {
  is(nightsLine({ last_seven: 0 }, TEXTS), "");
});

test("without an answer the end says nothing of the week", () => {
  is(nightsLine(null, TEXTS), "");
});
