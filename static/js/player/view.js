// The view: what a state looks like at one moment, the only thing the outputs are given. Pure.

import { exerciseOf } from "./plan.js";
import { lengthOf, spentAt } from "./machine.js";

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

/**
 * What happened between two views, as names: started, entered, go (the get-ready is over), paused,
 * resumed, finished, cue, ten. What was missed while the phone slept is not in it.
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
  if (view.length >= 25000 && previous.seconds > 10 && view.seconds <= 10) names.add("ten");
}
