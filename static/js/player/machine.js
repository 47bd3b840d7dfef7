// The machine: what the player is doing, as a value, and how each action changes it. Pure.

import { exerciseOf, extraKey, isHeld } from "./plan.js";

export const GET_READY = 3000;
export const MORE_TIME = 10000;
// A waiting hold is not timed, so a phone forgotten on it must not claim a night of stretching.
const LONGEST_WAITING_HOLD = 10;

/**
 * The state before Start. `spent` is the time run in this phase up to `since`; `since` is null while
 * frozen, and lies ahead during the get-ready, which is how the phase stands still until it is over.
 */
export function create() {
  return {
    status: "ready", index: 0, pass: 0, spent: 0, since: null, held: {}, extra: {},
    startedAt: null, finishedAt: null, completed: false, restored: false,
  };
}

/** The state after an action at `now` (clock milliseconds); first lets time pass up to it. */
export function reduce(plan, state, action, now) {
  if (!(action in ACTIONS)) throw new Error(`unknown action ${action}`);
  return ACTIONS[action](plan, advance(plan, state, now), now);
}

/** How long a phase lasts in milliseconds, added time included. */
export function lengthOf(plan, state, index = state.index) {
  return plan.phases[index].seconds * 1000 + (state.extra[extraKey(plan, index)] ?? 0);
}

/** Milliseconds really run in the current phase. */
export function spentAt(state, now) {
  return state.spent + (state.since === null ? 0 : Math.max(0, now - state.since));
}

/** The moment at which the current phase runs out; infinite when it waits or stands still. */
export function deadline(plan, state) {
  if (state.since === null || plan.phases[state.index].waits) return Infinity;
  return state.since + lengthOf(plan, state) - state.spent;
}

/** The same place, standing still: what is stored, and what a reload comes back to. */
export function freeze(state, now) {
  return { ...state, status: "paused", spent: spentAt(state, now), since: null };
}

// Each phase begins at the deadline of the one before, never at the moment this is noticed, so
// late timers add up to nothing.
function advance(plan, state, now) {
  let current = state;
  while (current.status === "running" && now >= deadline(plan, current)) {
    current = move(plan, current, current.index + 1, deadline(plan, current));
  }
  return current;
}

function move(plan, state, index, at) {
  const left = keepHeld(plan, state, at);
  if (index >= plan.phases.length) return finish(left, at, true);
  return enter({ ...left, index: Math.max(0, index) }, at);
}

function enter(state, since) {
  return { ...state, spent: 0, since: state.status === "running" ? since : null, pass: state.pass + 1 };
}

function finish(state, at, completed) {
  return { ...state, status: "finished", since: null, finishedAt: at, completed };
}

// The greatest time counts: a repeated hold is one hold, not two.
function keepHeld(plan, state, now) {
  if (!isHeld(plan.phases[state.index])) return state;
  const most = lengthOf(plan, state) * (plan.phases[state.index].waits ? LONGEST_WAITING_HOLD : 1);
  const held = Math.max(state.held[state.index] ?? 0, Math.min(most, spentAt(state, now)));
  return { ...state, held: { ...state.held, [state.index]: held } };
}

function extend(plan, state) {
  const key = extraKey(plan, state.index);
  return { ...state, extra: { ...state.extra, [key]: (state.extra[key] ?? 0) + MORE_TIME } };
}

function repeat(plan, state, now) {
  const kept = keepHeld(plan, state, now);
  if (state.status === "running") return enter(kept, now);
  return enter({ ...kept, status: "running", restored: false }, now + GET_READY);
}

function resume(plan, state, now) {
  return { ...state, status: "running", since: now + GET_READY, restored: false };
}

const during = (rule) => (plan, state, now) =>
  (state.status === "running" || state.status === "paused" ? rule(plan, state, now) : state);

const when = (status, rule) => (plan, state, now) =>
  (state.status === status ? rule(plan, state, now) : state);

const ACTIONS = {
  start: when("ready", (plan, state, now) => enter({ ...state, status: "running", startedAt: now }, now)),
  tick: (plan, state) => state,
  pause: when("running", (plan, state, now) => freeze(keepHeld(plan, state, now), now)),
  resume: when("paused", resume),
  next: during((plan, state, now) => move(plan, state, state.index + 1, now)),
  back: during((plan, state, now) => move(plan, state, state.index - 1, now)),
  repeat: during(repeat),
  extend: during(extend),
  end: during((plan, state, now) => finish(keepHeld(plan, state, now), now, false)),
};

// --- What a state looks like at one moment: the only thing the outputs are given -----------------------------------

// A cue that comes later than this would talk about something that is already over.
export const TOO_LATE = 2000;
const LONG_HOLD = 60000;

/** Status, phase and times (milliseconds, and `seconds` as shown) of a state at `now`. */
export function look(plan, state, now) {
  const phase = plan.phases[state.index];
  const length = lengthOf(plan, state);
  const elapsed = spentAt(state, now);
  const remaining = remainingOf(state, phase, length, elapsed);
  return {
    status: state.status, index: state.index, pass: state.pass, restored: state.restored,
    phase, length, elapsed, remaining, seconds: Math.ceil(remaining / 1000),
    getReady: getReadyOf(state, now), late: isLate(state, elapsed, now), cue: cueIndex(plan, phase, elapsed, length),
  };
}

function remainingOf(state, phase, length, elapsed) {
  if (state.status === "finished") return 0;
  return phase.waits ? length : Math.max(0, length - elapsed);
}

function getReadyOf(state, now) {
  if (state.status !== "running" || state.since <= now) return 0;
  return state.since - now;
}

function isLate(state, elapsed, now) {
  return (state.status === "finished" ? now - state.finishedAt : elapsed) > TOO_LATE;
}

// Short holds have room for two cues, a long warm-up for all of them.
function cueIndex(plan, phase, elapsed, length) {
  const cues = exerciseOf(plan, phase.exercise).cues.length;
  const slots = length >= LONG_HOLD ? cues : Math.min(2, cues);
  return Math.max(0, Math.min(slots - 1, Math.floor((elapsed / length) * slots)));
}

/** Milliseconds until a shown number changes. */
export function untilNextSecond(view) {
  const moving = view.getReady || (view.phase.waits ? 1000 : view.remaining);
  return moving % 1000 || 1000;
}

const CUED_KINDS = ["hold", "settle"];
// Below these a hold would be all talk.
const LONG_ENOUGH_FOR_HALF = 30000;
const LONG_ENOUGH_FOR_TEN = 25000;
const LONG_ENOUGH_FOR_COUNT = 8000;
const COUNTED = ["three", "two", "one"];

/**
 * What happened between two views, as names: started, entered, go (the get-ready is over), paused,
 * resumed, finished, cue, half, ten, three, two, one. What was missed while the phone slept is not in it.
 */
export function happened(previous, view) {
  const names = new Set();
  if (view.status !== previous.status) names.add(changeOf(previous, view));
  if (view.status === "running") addMoments(names, previous, view);
  if (view.status === "finished" && view.late) names.clear();
  return names;
}

function changeOf(previous, view) {
  if (view.status === "running") return previous.status === "ready" ? "started" : "resumed";
  return view.status;
}

function addMoments(names, previous, view) {
  if (view.pass !== previous.pass) {
    if (!view.late && !view.getReady) names.add("entered");
  } else if (previous.getReady && !view.getReady) {
    names.add("go");
    if (previous.elapsed === 0 && !view.late) names.add("entered");
  } else {
    addCues(names, previous, view);
  }
}

function addCues(names, previous, view) {
  if (!CUED_KINDS.includes(view.phase.kind) || view.phase.waits) return;
  if (view.elapsed - previous.elapsed > TOO_LATE) return;
  if (view.cue !== previous.cue) names.add("cue");
  if (view.length >= LONG_ENOUGH_FOR_HALF && isPast(previous, view, view.length / 2000)) names.add("half");
  if (view.length >= LONG_ENOUGH_FOR_TEN && isPast(previous, view, 10)) names.add("ten");
  if (view.length >= LONG_ENOUGH_FOR_COUNT) {
    COUNTED.forEach((name, index) => { if (isPast(previous, view, COUNTED.length - index)) names.add(name); });
  }
}

const isPast = (previous, view, seconds) => previous.seconds > seconds && view.seconds <= seconds;
