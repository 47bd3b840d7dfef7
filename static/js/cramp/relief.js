// The relief: which instruction belongs to this moment of a cramp. Pure; times are milliseconds since 1970.

export const TEN_MINUTES = 10 * 60 * 1000;
const PICKED_UP_WITHIN = 10 * 60 * 1000;

/** A cramp that begins now: in the calf, at the first step. */
export function begin(now, clientId) {
  return { clientId, startedAt: now, place: "calf", index: 0, since: now, handsOff: false, warned: false };
}

/** The steps for the state's place: twice through, then comfort. The page lists each of them once. */
export function stepsOf(places, state) {
  const { steps, careful } = places[state.place];
  const round = steps.map((step, number) => (state.handsOff && careful[number]) || step);
  return [...round, ...round, places.comfort];
}

export function stepOf(places, state) {
  return stepsOf(places, state)[state.index];
}

/** Milliseconds since the cramp began; a clock set back gives 0, never less. */
export function elapsed(state, now) {
  return Math.max(0, (state.endedAt ?? now) - state.startedAt);
}

/** Passes every step whose time has run out by `now`; the last one waits. */
export function tick(places, state, now) {
  let { index, since } = state;
  const steps = stepsOf(places, state);
  while (steps[index].seconds > 0 && now - since >= steps[index].seconds * 1000) {
    since += steps[index].seconds * 1000;
    index += 1;
  }
  return index === state.index ? state : { ...state, index, since };
}

export function next(places, state, now) {
  const last = stepsOf(places, state).length - 1;
  return { ...state, index: Math.min(state.index + 1, last), since: now };
}

/** Another place starts at its first step; the stopwatch goes on. */
export function choose(state, place, now) {
  return { ...state, place, index: 0, since: now };
}

/** Whoever asks about the warning signs is not told to rub any more: a clot must not be rubbed. */
export function lookAtSigns(state) {
  return { ...state, handsOff: true };
}

export function ease(state, now) {
  return { ...state, endedAt: Math.max(now, state.startedAt) };
}

/** Whether the ten-minute card is due and has not been seen. */
export function isLong(state, now) {
  return !state.warned && elapsed(state, now) >= TEN_MINUTES;
}

export function warn(state) {
  return { ...state, warned: true };
}

/** Which of the dots is on: {at, of}. The second time round counts on the same dots. */
export function progress(places, state) {
  const round = (stepsOf(places, state).length - 1) / 2;
  return { at: state.index >= 2 * round ? round - 1 : state.index % round, of: round };
}

/** A stopwatch's reading: 0:07, 12:05. */
export function reading(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The cramp that a reload interrupted, if it was on the screen a moment ago; else null. */
export function pickUp(places, kept, now) {
  const state = kept?.state;
  const gap = now - kept?.seen;
  const fits = places[state?.place]?.steps && stepsOf(places, state)[state.index];
  return fits && gap >= 0 && gap < PICKED_UP_WITHIN ? state : null;
}
