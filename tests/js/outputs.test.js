// Chimes, vibration and the wake lock, against browsers that have them, lack them or refuse.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { makeChime as make } from "../../static/js/player/chime.js";
import { makeVibration } from "../../static/js/player/vibrate.js";
import { happened } from "../../static/js/player/machine.js";
import { makeWakeLock } from "../../static/js/player/wakelock.js";
import { classicStart, Run, trialProtocol } from "./_fixtures.js";

// Without timers, unless a test brings its own.
const makeChime = (options) => make({ later: () => {}, ...options });

function drive(plan, output) {
  const run = new Run(plan);
  return (milliseconds, action) => {
    run.at(milliseconds, action);
    const [previous, view] = run.views.slice(-2);
    output.update(view, previous, happened(previous, view));
  };
}

/** An AudioContext that notes its bells by their pitch, and whether it was woken. */
function audio(state = "suspended") {
  const bells = [];
  const loudness = [];
  const context = {
    state, currentTime: 0, destination: {}, bells, loudness,
    resume() { bells.push("resume"); context.state = "running"; },
    suspend() { bells.push("suspend"); context.state = "suspended"; },
    createGain: () => ({
      gain: { setValueAtTime() {}, exponentialRampToValueAtTime: (level) => loudness.push(level) }, connect: () => ({}),
    }),
    createOscillator() {
      const frequency = {};
      return { frequency, connect: (node) => node, start: () => bells.push(frequency.value), stop() {} };
    },
  };
  return context;
}

test("sound is made and woken in the tap on Start, under the mute switch too", () => {
  const context = audio();
  const audioSession = {};
  drive(trialProtocol(), makeChime({ makeContext: () => context, audioSession }))(0, "start");
  same([context.bells, audioSession.type], [["resume"], "playback"]);
});

test("for somebody who wants that it keeps still under the mute switch, and other apps' music goes on", () => {
  const audioSession = {};
  drive(trialProtocol(), makeChime({ makeContext: audio, audioSession, overSilent: false }))(0, "start");
  is(audioSession.type, "transient");
});

test("the chimes are as loud as the person likes, and half as loud as they can be by themselves", () => {
  const loudest = (options) => {
    const context = audio();
    const at = drive(trialProtocol(), makeChime({ makeContext: () => context, ...options }));
    at(0, "start");
    at(10_000);
    return Math.max(...context.loudness);
  };
  is(loudest({}), 0.16);
  same([loudest({ volume: 100 }), loudest({ volume: 10 })], [0.32, 0.032]);
});

test("a hold begins with a rising chime and a change of legs with a falling one", () => {
  const context = audio();
  const at = drive(trialProtocol(), makeChime({ makeContext: () => context }));
  at(0, "start");
  at(10_000);
  at(20_000);
  same(context.bells.slice(1), [523, 784, 659, 523]);
});

test("the end has a chime of its own", () => {
  const context = audio();
  const at = drive(trialProtocol(), makeChime({ makeContext: () => context }));
  at(0, "start");
  at(189_900);
  at(190_000);
  same(context.bells.slice(-3), [659, 523, 392]);
});

test("hidden minutes bring no burst of chimes", () => {
  const context = audio();
  const at = drive(classicStart(), makeChime({ makeContext: () => context }));
  at(0, "start");
  at(15_000 + 180_000 + 20_000 + 12_000);
  same(context.bells, ["resume"]);
});

test("a pause silences a chime that still rings, and going on wakes it", () => {
  const context = audio();
  const at = drive(trialProtocol(), makeChime({ makeContext: () => context }));
  at(0, "start");
  at(10_000);
  at(10_200, "pause");
  at(20_000, "resume");
  same(context.bells.slice(-2), ["suspend", "resume"]);
});

test("sound that a call interrupted is asked back at the next chime", () => {
  const context = audio();
  const at = drive(trialProtocol(), makeChime({ makeContext: () => context }));
  at(0, "start");
  context.state = "interrupted";
  at(10_000);
  same(context.bells, ["resume", "resume", 523, 784]);
});

/** A chime in a session of `plan`, with timers that run when told: {at, context, pass}. */
function resting(plan) {
  const context = audio();
  const timers = [];
  const later = (work, milliseconds) => { timers.push({ work, milliseconds }); };
  const at = drive(plan, makeChime({ makeContext: () => context, later }));
  const pass = () => { for (const { work, milliseconds } of timers.splice(0)) if (milliseconds > 1000) work(); };
  return { at, context, pass };
}

test("between two chimes the sound rests, and is awake again two seconds before the next", () => {
  const { at, context, pass } = resting(classicStart());
  at(0, "start");
  pass();
  is(context.state, "suspended");
  at(12_900);
  is(context.state, "suspended");
  at(13_100);
  is(context.state, "running");
  at(15_000);
  same(context.bells.slice(-2), [523, 784]);
  pass();
  is(context.state, "suspended");
});

test("a chime that comes by a tap wakes the sound itself, and one that still rings is not cut off", () => {
  const { at, context, pass } = resting(classicStart());
  at(0, "start");
  pass();
  at(3000, "next");
  same(context.bells.slice(-3), ["resume", 523, 784]);
  const { at: again, context: ringing, pass: late } = resting(trialProtocol());
  again(0, "start");
  again(10_000);
  ringing.bells.length = 0;
  again(20_000);
  late();
  is(ringing.bells.filter((bell) => bell === "suspend").length, 1);
});

test("without Web Audio, or with chimes off, nothing sounds and nothing throws", () => {
  const context = audio();
  for (const chime of [makeChime({ makeContext: () => null }), makeChime({ makeContext: () => context, enabled: false })]) {
    const at = drive(trialProtocol(), chime);
    at(0, "start");
    at(10_000);
    at(11_000, "pause");
  }
  same(context.bells, []);
});

test("the hand feels the hold, the change and the end differently", () => {
  const felt = [];
  const at = drive(trialProtocol(), makeVibration({ vibrate: (pattern) => felt.push(pattern) }));
  at(0, "start");
  at(10_000);
  at(20_000);
  at(189_900);
  at(190_000);
  same(felt, [[180], [120, 90, 120], [400]]);
});

test("vibration that is off or missing is lived without", () => {
  const felt = [];
  for (const output of [makeVibration({}), makeVibration({ vibrate: (pattern) => felt.push(pattern), enabled: false })]) {
    drive(trialProtocol(), output)(0, "start");
  }
  same(felt, []);
});

const settled = () => new Promise((done) => { setImmediate(done); });

function lockWorld({ refuse = false, none = false } = {}) {
  const world = { locks: [], missing: [], visible: true, timers: [] };
  const request = () => {
    if (refuse) return Promise.reject(new Error("low battery"));
    const lock = { released: false, release() { lock.released = true; } };
    world.locks.push(lock);
    return Promise.resolve(lock);
  };
  world.lock = makeWakeLock({
    request: none ? undefined : request, visible: () => world.visible, missing: (yes) => world.missing.push(yes),
    later: (work, milliseconds) => { world.timers.push({ work, milliseconds }); return world.timers.length - 1; },
    cancel: (index) => { if (world.timers[index]) world.timers[index].work = () => {}; },
  });
  world.at = drive(trialProtocol(), world.lock);
  return world;
}

test("the screen is kept on from Start to the end", async () => {
  const { at, locks } = lockWorld();
  at(0, "start");
  await settled();
  is(locks[0].released, false);
  at(5000, "end");
  is(locks[0].released, true);
});

test("one lock is enough for all the seconds", async () => {
  const { at, locks } = lockWorld();
  at(0, "start");
  at(1000);
  await settled();
  at(2000);
  await settled();
  is(locks.length, 1);
});

test("a lock the browser took away is taken again when the page is seen", async () => {
  const world = lockWorld();
  world.at(0, "start");
  await settled();
  world.locks[0].released = true;
  world.visible = false;
  world.at(1000);
  await settled();
  is(world.locks.length, 1);
  world.visible = true;
  world.at(2000);
  await settled();
  is(world.locks.length, 2);
});

test("a pause lets the screen sleep after five minutes, not before", async () => {
  const { at, locks, timers } = lockWorld();
  at(0, "start");
  await settled();
  at(3000, "pause");
  same([locks[0].released, timers[0].milliseconds], [false, 300_000]);
  timers[0].work();
  is(locks[0].released, true);
});

test("going on within five minutes keeps the screen on", async () => {
  const { at, locks, timers } = lockWorld();
  at(0, "start");
  await settled();
  at(3000, "pause");
  at(9000, "resume");
  timers[0].work();
  is(locks[0].released, false);
});

test("a browser that refuses or cannot says so once, without asking every second", async () => {
  for (const options of [{ refuse: true }, { none: true }]) {
    const { at, missing } = lockWorld(options);
    at(0, "start");
    await settled();
    at(1000);
    await settled();
    same(missing, [true]);
  }
});

test("a refused lock is asked for again when the page comes back", async () => {
  const { at, lock, missing } = lockWorld({ refuse: true });
  at(0, "start");
  await settled();
  lock.again();
  at(1000);
  await settled();
  same(missing, [true, true]);
});
