// Plans and helpers that the tests share: small routines with the doses of the real ones.

import { parsePlan } from "../../static/js/player/plan.js";
import { create, look, reduce } from "../../static/js/player/machine.js";

export const T0 = Date.UTC(2026, 10, 23, 21, 40, 2);

export const TEXTS = {
  left: "Left leg", right: "Right leg", both: "Both legs",
  left_first: "Left leg first", right_first: "Right leg first", both_first: "Both legs",
  now_left: "Now your left leg", now_right: "Now your right leg", now_both: "Both legs",
  side_of: "{side}, {rep} of {reps}", rest: "Rest", rest_breathe: "Rest. Breathe.", breathe: "Breathe in and let it go.",
  next: "Next: {name}, {side}", no_hurry: "No hurry.", get_ready: "Get ready", paused: "Paused",
  take_time: "Take the time you need.", restored: "You stopped here.", starts_in: "Starts by itself in {seconds}",
  when_ready: "When you are ready.", about_seconds: "About {seconds} seconds.", ten_seconds: "Ten seconds",
  done: "That is tonight done. Good night.",
};

export const EXERCISES = {
  wall: {
    name: "Wall calf stretch", setup: "Face the wall. Step one foot back.", figure: "wall-calf", kind: "stretch",
    sides: "each", cues: ["Heel down", "Knee straight", "Lean in slowly"],
  },
  hamstring: {
    name: "Standing hamstring", setup: "Heel on a step.", figure: "hamstring-standing", kind: "stretch",
    sides: "each", cues: ["Long back", "Tip from the hips"],
  },
  bike: {
    name: "Easy bike", setup: "Hold the bars.", figure: "bike", kind: "warm-up", sides: "both",
    cues: ["Keep it easy", "Chat", "Smooth circles", "Slow down"],
  },
};

const phase = (kind, exercise, side, seconds, more = {}) =>
  ({ kind, exercise, side, rep: 1, reps: 1, step: 0, seconds, waits: false, ...more });

/** The study's routine: two exercises, three holds of ten seconds a leg, the legs in turn. */
export function trialProtocol() {
  const phases = ["wall", "hamstring"].flatMap((exercise, step) => alternating(exercise, step));
  return plan("trial-protocol", phases);
}

function alternating(exercise, step) {
  const phases = [phase("prepare", exercise, "left", 10, { step })];
  for (let rep = 1; rep <= 3; rep += 1) {
    for (const side of ["left", "right"]) {
      if (phases.length > 1) phases.push(phase("switch", exercise, side, 5, { step }));
      phases.push(phase("hold", exercise, side, 10, { step, rep, reps: 3 }));
    }
  }
  return phases;
}

/** One exercise, 30 seconds twice a leg with ten seconds of rest, after a warm-up of three minutes. */
export function classicStart() {
  const hold = (side, rep) => phase("hold", "wall", side, 30, { step: 1, rep, reps: 2 });
  const between = (kind, side, seconds) => phase(kind, "wall", side, seconds, { step: 1 });
  return plan("classic", [
    phase("prepare", "bike", "both", 15), phase("hold", "bike", "both", 180),
    between("prepare", "left", 20), hold("left", 1), between("rest", "left", 10), hold("left", 2),
    between("switch", "right", 5), hold("right", 1), between("rest", "right", 10), hold("right", 2),
  ]);
}

export function plan(routine, phases) {
  const total_seconds = phases.reduce((sum, each) => sum + each.seconds, 0);
  return parsePlan({ routine, name: routine, total_seconds, untimed: false, voice: "full", phases, exercises: EXERCISES });
}

/** The same plan with some phases waiting for a tap. */
export function waiting(given, waits) {
  return plan(given.routine, given.phases.map((each) => ({ ...each, waits: waits(each) })));
}

/** A run of the machine at a settable moment, in milliseconds from Start. */
export class Run {
  constructor(given) {
    Object.assign(this, { plan: given, state: create(), views: [], now: T0 });
    this.views.push(this.view);
  }

  get view() {
    return look(this.plan, this.state, this.now);
  }

  at(milliseconds, action = "tick") {
    this.now = T0 + milliseconds;
    this.state = reduce(this.plan, this.state, action, this.now);
    this.views.push(this.view);
    return this.view;
  }
}

export function started(given) {
  const run = new Run(given);
  run.at(0, "start");
  return run;
}
