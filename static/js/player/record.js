// The record: what the server is told about a session when it is over. Pure.

import { isHeld } from "./plan.js";

// A page left open and finished a day later is still one session, and the server takes none longer.
const LONGEST = 24 * 60 * 60 * 1000 - 1000;

/** The body of POST /sessions/; `toWall` turns the player's milliseconds into the calendar's. */
export function makeRecord(plan, state, { clientId, zone, cutoff, toWall }) {
  const finished = toWall(state.finishedAt);
  const lasted = Math.min(state.finishedAt - state.startedAt, LONGEST);
  return {
    client_id: clientId,
    routine: plan.routine,
    started_at: instant(finished - lasted),
    finished_at: instant(finished),
    timezone: zone,
    night: nightOf(finished, zone, cutoff),
    completed: state.completed,
    held: heldOf(plan, state),
    feedback: null,
  };
}

/** Whole seconds held per exercise and side, in the order of the plan; nothing under a second. */
export function heldOf(plan, state) {
  const sums = new Map();
  plan.phases.forEach((phase, index) => {
    if (!isHeld(phase)) return;
    const key = JSON.stringify([phase.exercise, phase.side]);
    sums.set(key, (sums.get(key) ?? 0) + (state.held[index] ?? 0));
  });
  return [...sums].map(entry).filter((held) => held.seconds > 0);
}

function entry([key, milliseconds]) {
  const [exercise, side] = JSON.parse(key);
  return { exercise, side, seconds: Math.floor(milliseconds / 1000) };
}

/** A moment in UTC to the second, as 2026-11-23T21:40:02Z. */
export function instant(milliseconds) {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The night a moment belongs to: its date on the wall clock of the zone, less the cutoff's hours. */
export function nightOf(milliseconds, zone, cutoff = 12) {
  const parts = wallClock(milliseconds, zone);
  const night = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour - cutoff);
  return new Date(night).toISOString().slice(0, 10);
}

function wallClock(milliseconds, zone) {
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", hourCycle: "h23" };
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { ...fields, timeZone: zone });
  const parts = format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]);
  return Object.fromEntries(parts);
}

/** The zone of this phone by its IANA name; UTC where the browser does not tell. */
export function zoneOf() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
