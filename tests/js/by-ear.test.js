// By ear and with eyes shut: the moments of a hold, the count, the lock screen, the dark, and sound that comes back.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { makeChime as make } from "../../static/js/player/chime.js";
import { makeDarkness } from "../../static/js/player/darkness.js";
import { makeLockScreen } from "../../static/js/player/lockscreen.js";
import { happened } from "../../static/js/player/machine.js";
import { spoken } from "../../static/js/player/script.js";
import { makeVoice } from "../../static/js/player/voice.js";
import { Run, TEXTS, classicStart, trialProtocol } from "./_fixtures.js";

// Without timers, unless a test brings its own.
const makeChime = (options) => make({ later: () => {}, ...options });

const WORDS = { ...TEXTS, halfway: "Halfway.", three: "Three", two: "Two", one: "One" };
// Of Classic's start: half a minute of holding the left leg, after the bike.
const HOLD = 215_000;

/** What is said at each of the moments (ms), second by second; {moment: lines}. */
function script(plan, from, to, amount = "full") {
  const run = new Run(plan);
  run.at(0, "start");
  run.at(from);
  const said = {};
  for (let moment = from + 1000; moment <= to; moment += 1000) {
    const view = run.at(moment);
    const lines = spoken(plan, view, happened(run.views.at(-2), view), WORDS, amount);
    if (lines.length) said[(moment - from) / 1000] = lines;
  }
  return said;
}

test("half a minute's hold says halfway with its cue, then ten seconds", () => {
  same(script(classicStart(), HOLD, HOLD + 29_000), { 15: ["Halfway.", "Knee straight"], 20: ["Ten seconds"] });
});

test("in short only the time is said", () => {
  same(script(classicStart(), HOLD, HOLD + 29_000, "short"), { 15: ["Halfway."], 20: ["Ten seconds"] });
});

test("whoever wants it hears the last three seconds counted", () => {
  const said = script({ ...classicStart(), count_down: true }, HOLD, HOLD + 29_000);
  same([said[27], said[28], said[29]], [["Three"], ["Two"], ["One"]]);
});

test("a hold of ten seconds has no halfway", () => {
  is(Object.values(script(trialProtocol(), 10_000, 19_000)).flat().includes("Halfway."), false);
});

/** A voice that takes as long as it takes: what it was given to say. */
function speaker(plan) {
  const run = new Run(plan);
  const log = [];
  class Utterance { constructor(text) { this.text = text; } }
  const synth = {
    getVoices: () => [{ lang: "en-GB", localService: true, name: "local" }],
    speak: (utterance) => { log.push(utterance.text); utterance.onstart(); }, cancel: () => log.push("(cancel)"),
  };
  const voice = makeVoice(plan, WORDS, {
    engine: { synth, Utterance }, language: "en", amount: () => "full", now: () => run.now, later: () => {},
  });
  run.at(0, "start");
  const tell = (moment, name) => voice.update(run.at(moment), run.views.at(-2), new Set([name]));
  return { tell, log };
}

test("a number is never said late: while another line is spoken it is left out", () => {
  const { tell, log } = speaker({ ...classicStart(), count_down: true });
  tell(HOLD, "entered");
  log.length = 0;
  tell(HOLD + 10_000, "ten");
  tell(HOLD + 10_500, "three");
  tell(HOLD + 14_000, "two");
  same(log, ["Ten seconds", "Two"]);
});

function lockScreen() {
  const world = { handlers: {}, acted: [], session: {} };
  world.session.setActionHandler = (name, work) => {
    if (name === "stop") throw new TypeError("unknown action");
    world.handlers[name] = work;
  };
  class Metadata { constructor(told) { Object.assign(this, told); } }
  const run = new Run(trialProtocol());
  const output = makeLockScreen(run.plan, WORDS, { session: world.session, Metadata, act: (name) => world.acted.push(name) });
  world.at = (moment, action) => {
    const view = run.at(moment, action);
    output.update(view, run.views.at(-2), happened(run.views.at(-2), view));
  };
  return world;
}

test("the lock screen shows the step and pauses, resumes and moves on", () => {
  const { at, session, handlers, acted } = lockScreen();
  at(0, "start");
  same([session.playbackState, session.metadata.title, session.metadata.artist], ["playing", "Wall calf stretch", "Left leg first"]);
  for (const name of ["pause", "play", "nexttrack", "previoustrack"]) handlers[name]();
  same(acted, ["pause", "resume", "next", "back"]);
  at(3000, "pause");
  is(session.playbackState, "paused");
  at(4000, "end");
  same([session.playbackState, session.metadata], ["none", null]);
});

test("a browser without a lock screen's controls is lived without", () => {
  const run = new Run(trialProtocol());
  makeLockScreen(run.plan, WORDS, { session: undefined, Metadata: undefined, act() {} }).update(run.at(0, "start"), run.view, new Set(["started"]));
});

function dark(wanted) {
  const listeners = {};
  const names = new Set();
  const root = {
    classList: { add: (name) => names.add(name), remove: (name) => names.delete(name) },
    addEventListener: (kind, work) => { listeners[kind] = work; },
  };
  let due = null;
  const output = makeDarkness(root, { wanted, later: (work) => { due = work; return work; }, cancel: () => { due = null; } });
  const tell = (status, ...events) => output.update({ status }, {}, new Set(events));
  return { tell, touch: () => listeners.click?.(), pass: () => due?.(), isDark: () => names.has("dark") };
}

test("after each step the screen goes dark, and the next step or a touch lights it", () => {
  const { tell, touch, pass, isDark } = dark(true);
  tell("running", "started");
  is(isDark(), false);
  pass();
  is(isDark(), true);
  tell("running", "cue");
  is(isDark(), true);
  tell("running", "entered");
  is(isDark(), false);
  pass();
  touch();
  is(isDark(), false);
});

test("a pause and the end are light", () => {
  const { tell, pass, isDark } = dark(true);
  for (const status of ["paused", "finished"]) {
    tell("running", "started");
    pass();
    tell(status, status);
    pass();
    is(isDark(), false);
  }
});

test("nobody sits in the dark who did not ask for it", () => {
  const { tell, pass, isDark } = dark(false);
  tell("running", "started");
  pass();
  is(isDark(), false);
});

/** A chime whose context begins in `state`. */
function chiming(states) {
  const woken = [];
  const contexts = states.map((state) => ({ state, resume() { woken.push(this.state); this.state = "running"; } }));
  const made = [...contexts];
  const missing = [];
  const chime = makeChime({ makeContext: () => made.shift() ?? null, silent: (yes) => missing.push(yes) });
  return { chime, woken, missing, contexts, start: () => chime.update({ phase: { kind: "prepare" } }, {}, new Set(["started"])) };
}

test("a context that a call interrupted is asked back, one that was closed is made anew", async () => {
  const { chime, woken, start } = chiming(["interrupted", "suspended"]);
  start();
  await chime.revive();
  same(woken, ["interrupted"]);
  const closed = chiming(["suspended", "suspended"]);
  closed.start();
  closed.contexts[0].state = "closed";
  await closed.chime.revive();
  same([closed.contexts[0].state, closed.contexts[1].state], ["closed", "running"]);
});

test("where there is no sound at all the page says so", () => {
  const { start, missing } = chiming([]);
  start();
  same(missing, [true]);
});
