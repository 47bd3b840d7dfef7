// The plan: the page's JSON, checked once and then only looked at. Pure.

const HELD_KINDS = ["hold", "settle"];

/** The payload of the page with its step count; throws when a phase could not be timed. */
export function parsePlan(payload) {
  payload.phases.forEach(checkPhase);
  const steps = 1 + Math.max(-1, ...payload.phases.map((phase) => phase.step));
  return Object.freeze({ ...payload, steps });
}

function checkPhase(phase, index) {
  const timed = Number.isFinite(phase.seconds) && phase.seconds >= 0;
  if (!timed || typeof phase.kind !== "string") throw new Error(`phase ${index} of the plan has no time`);
}

/** True for the phases in which a leg is really stretched, the ones a session records. */
export function isHeld(phase) {
  return HELD_KINDS.includes(phase.kind);
}

/** The next phase that is held, from this index on; the last phase when none follows. */
export function upcoming(plan, index) {
  return plan.phases.slice(index).find(isHeld) ?? plan.phases.at(-1);
}

/** What the page knows about an exercise, with empty texts for one it does not know. */
export function exerciseOf(plan, slug) {
  return plan.exercises?.[slug] ?? { name: "", setup: "", cues: [], figure: "", kind: "", sides: "both" };
}

/** Which share of the phases of this phase's own step came before it, 0 to 1. */
export function shareOfStep(plan, index) {
  const step = plan.phases[index].step;
  const first = plan.phases.findIndex((phase) => phase.step === step);
  const count = plan.phases.filter((phase) => phase.step === step).length;
  return (index - first) / count;
}

/**
 * The name under which added time is kept. A held phase leaves the leg out of its name, so
 * that ten more seconds for one leg are ten more for the other.
 */
export function extraKey(plan, index) {
  const phase = plan.phases[index];
  return isHeld(phase) ? `${phase.step}:${phase.exercise}:${phase.rep}` : `#${index}`;
}

/** A short mark of the phases: equal marks mean that a stored place still fits this plan. */
export function signature(plan) {
  const text = JSON.stringify([plan.routine, plan.untimed, plan.phases]);
  let hash = 5381;
  for (let at = 0; at < text.length; at += 1) hash = (hash * 33 + text.charCodeAt(at)) >>> 0;
  return `${plan.routine}-${hash.toString(36)}`;
}
