// The first evening's question whether sound arrives, and sound that is opened in the tap on Start.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { afterEach, test } from "node:test";
import { makeChime } from "../../static/js/player/chime.js";
import { makeHearing } from "../../static/js/player/hearing.js";
import { happened } from "../../static/js/player/machine.js";
import { announcement, spoken } from "../../static/js/player/script.js";
import { makeSpeaker } from "../../static/js/player/speaker.js";
import { makeSwitch } from "../../static/js/player/store.js";
import { Run, TEXTS, trialProtocol } from "./_fixtures.js";

globalThis.document = { activeElement: null };
afterEach(() => { document.activeElement = null; });

/** A page with the question on it: what is shown of it, what sounded and what a screen reader was told. */
function evening({ kept = makeSwitch("x", none), sounds = true, music = null } = {}) {
  const parts = Object.fromEntries(["ask", "help", "music"].map((name) => [name, { hidden: true, focused: 0 }]));
  for (const part of Object.values(parts)) {
    part.querySelector = (what) => (what === "p" ? { textContent: "Turn it up." } : { focus: () => { part.focused += 1; } });
  }
  const world = { parts, heard: [], told: [], done: 0, kept };
  let clicked = null;
  const box = world.box = {
    hidden: true, contains: (node) => node === box, addEventListener: (kind, work) => { clicked = work; },
    querySelector: (selector) => parts[/"(\w+)"/.exec(selector)[1]],
  };
  world.hearing = makeHearing(box, {
    sounds: () => sounds, sound: (turn) => world.heard.push(turn), tell: (text) => world.told.push(text), music,
    done: () => { world.done += 1; }, kept,
  });
  world.tap = (answer) => clicked({ target: { closest: () => ({ dataset: { hear: answer } }) } });
  const run = new Run(trialProtocol());
  world.at = (moment, action) => {
    const view = run.at(moment, action);
    world.hearing.output.update(view, run.views.at(-2), happened(run.views.at(-2), view));
    return view;
  };
  return world;
}

const none = () => { throw new Error("no storage"); };

test("at the first Start it sounds and asks, and a Yes ends it for good", () => {
  const { at, tap, box, parts, heard, hearing, kept } = evening();
  is(hearing.pending(), true);
  at(0, "start");
  same([box.hidden, parts.ask.hidden, parts.help.hidden, heard], [false, false, true, ["first"]]);
  is(hearing.pending(), false);
  tap("yes");
  same([box.hidden, kept.read()], [true, "yes"]);
});

test("the second evening is not asked, whatever the first one answered", () => {
  for (const answer of ["yes", "no", null]) {
    const first = evening();
    first.at(0, "start");
    if (answer) first.tap(answer);
    const second = evening({ kept: first.kept });
    second.at(0, "start");
    same([second.box.hidden, second.heard, second.hearing.pending()], [true, [], false]);
  }
});

test("a No says what to do, lets it be heard again and may be left at that", () => {
  const { at, tap, box, parts, heard, told, kept } = evening();
  at(0, "start");
  tap("no");
  same([parts.ask.hidden, parts.help.hidden, told], [true, false, ["Turn it up."]]);
  tap("again");
  same([parts.ask.hidden, heard], [false, ["first", "again"]]);
  tap("no");
  tap("without");
  same([box.hidden, kept.read()], [true, "no"]);
});

test("whoever answers by keyboard keeps a button under the hand", () => {
  const world = evening();
  world.at(0, "start");
  is(world.parts.ask.focused, 0);
  document.activeElement = world.box;
  world.tap("no");
  is(world.parts.help.focused, 1);
  world.tap("without");
  is(world.done, 1);
});

test("unanswered it goes with its step, and with the end", () => {
  const step = evening();
  step.at(0, "start");
  step.at(20_000);
  is(step.box.hidden, false);
  step.at(100_000);
  is(step.box.hidden, true);
  const end = evening();
  end.at(0, "start");
  end.at(1000, "end");
  is(end.box.hidden, true);
});

test("where nothing can sound nobody is asked", () => {
  const { at, box, heard } = evening({ sounds: false });
  at(0, "start");
  same([box.hidden, heard], [true, []]);
});

test("where the phone lets us choose, the person is asked about the music of other apps", () => {
  for (const [answer, letPlay] of [["music", 1], ["fine", 0]]) {
    let asked = 0;
    const { at, tap, parts, box, told } = evening({ music: () => { asked += 1; } });
    at(0, "start");
    is(parts.music.hidden, true);
    tap("yes");
    same([parts.ask.hidden, parts.music.hidden, told.length], [true, false, 1]);
    tap(answer);
    same([box.hidden, asked], [true, letPlay]);
  }
});

test("the voice asks too, before it says what begins; a screen reader has its four sentences for the set-up", () => {
  const run = new Run(trialProtocol());
  const texts = { ...TEXTS, hear_this: "Can you hear this?" };
  const plan = { ...run.plan, asks_hearing: true };
  const events = happened(run.views[0], run.at(0, "start"));
  const said = spoken(plan, run.view, events, texts);
  same(said.slice(0, 2), ["Can you hear this?", "Wall calf stretch"]);
  same(spoken(plan, run.view, events, texts, "none"), []);
  const told = announcement(plan, run.view, run.views[0], events, texts);
  is(told, "Wall calf stretch: Left leg first. Face the wall. Step one foot back.");
});

/** Chimes on a context that goes through `states` when it is asked to sound. */
function chimes({ state = "running", begins = true } = {}) {
  const world = { hints: [], later: [] };
  const made = world.context = { state: "suspended", resume() { if (begins) made.state = state; }, suspend() { made.state = "suspended"; } };
  world.session = {};
  world.chime = makeChime({
    makeContext: () => made, audioSession: world.session, silent: (yes) => world.hints.push(yes),
    later: (work, milliseconds) => { if (milliseconds <= 1000) world.later.push(work); },
  });
  world.tell = (...events) => world.chime.update({ phase: { kind: "prepare" } }, {}, new Set(events));
  world.wait = () => world.later.splice(0).forEach((work) => work());
  return world;
}

test("a context that does not begin within a second is said to be silent, until it begins", () => {
  const { tell, wait, hints, context } = chimes({ begins: false });
  tell("started");
  is(hints.at(-1), false);
  wait();
  is(hints.at(-1), true);
  context.state = "running";
  context.onstatechange();
  is(hints.at(-1), false);
});

test("a call that takes the sound is told, and so is its return", () => {
  const { tell, wait, hints, context } = chimes();
  tell("started");
  wait();
  context.state = "interrupted";
  context.onstatechange();
  is(hints.at(-1), true);
  context.state = "running";
  context.onstatechange();
  is(hints.at(-1), false);
});

test("a pause is no lack of sound", () => {
  const { tell, wait, hints, context } = chimes();
  tell("started");
  wait();
  tell("paused");
  context.onstatechange();
  wait();
  is(hints.includes(true), false);
});

test("music that may play on is ducked from then on", () => {
  const { tell, chime, session } = chimes();
  tell("started");
  is(session.type, "playback");
  chime.mix();
  is(session.type, "transient");
  tell("resumed");
  is(session.type, "transient");
});

test("the tap on Start opens both ways to sound, and a closed one is made anew", () => {
  const said = [];
  class Context { constructor() { this.state = "suspended"; } resume() { this.state = "running"; } }
  class Utterance { constructor(text) { this.text = text; } }
  const speaker = makeSpeaker({ AudioContext: Context, SpeechSynthesisUtterance: Utterance, speechSynthesis: { speak: ({ text }) => said.push(text) } });
  speaker.unlock();
  const first = speaker.context();
  same([first.state, said], ["running", [""]]);
  is(speaker.context(), first);
  first.state = "closed";
  is(speaker.context() === first, false);
});

test("a phone that cannot sound, or throws, is lived without", () => {
  const throws = { AudioContext: function Broken() { throw new Error("no card"); }, speechSynthesis: { speak() { throw new Error(); } } };
  for (const world of [{}, throws]) {
    const speaker = makeSpeaker(world);
    speaker.unlock();
    is(speaker.context(), null);
  }
});
