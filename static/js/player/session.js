// The session: holds the one state, passes actions through the machine and tells every output; and its clock.

import { create, happened, look, reduce, untilNextSecond } from "./machine.js";

/**
 * Makes {dispatch, restart, join, state, clientId}. `outputs` have update(view, previous, events); `timer(milliseconds,
 * work)` replaces the timer set before it, `store` and `newId` keep and name the session.
 */
export function makeSession(plan, { clock, outputs, store, newId, timer, report = console.error }) {
  let { state, clientId } = store.load() ?? { state: create(), clientId: newId() };
  let first = null;
  let shown = null;

  function dispatch(action) {
    const now = clock.now();
    state = reduce(plan, state, action, now);
    tell(look(plan, state, now));
    store.save(state, clientId, now);
  }

  function tell(view) {
    const previous = shown ?? view;
    const events = happened(previous, view);
    first ??= view;
    shown = view;
    timer(view.status === "running" ? untilNextSecond(view) : null, () => dispatch("tick"));
    notify(outputs, view, previous, events);
  }

  // The clock must outlive a speech engine that throws.
  function notify(listeners, view, previous, events) {
    for (const output of listeners) {
      try {
        output.update(view, previous, events);
      } catch (error) {
        report(error);
      }
    }
  }

  /** Forgets the place and starts from the first phase, as a new session. */
  function restart() {
    state = create();
    clientId = newId();
    shown = look(plan, state, clock.now());
    dispatch("start");
  }

  /** Lets more outputs hear of everything, first of what has begun before they came. */
  function join(others) {
    outputs = [...outputs, ...others];
    notify(others, shown, first, happened(first, shown));
  }

  return { dispatch, restart, join, get state() { return state; }, get clientId() { return clientId; } };
}

/** A timer that holds one piece of work: the next replaces it, null milliseconds only clear it. */
export function oneTimer(set = setTimeout, clear = clearTimeout) {
  let waiting = null;
  return (milliseconds, work) => {
    clear(waiting);
    waiting = milliseconds === null ? null : set(work, milliseconds);
  };
}

/**
 * The clock: makes `now()`, in milliseconds since 1970 at the start and only forward from then on, through a locked
 * phone and a changed wall clock.
 *
 * Each reading moves by the larger of what the two clocks moved. `performance.now` stops while some
 * phones sleep and the wall clock does not; the wall clock can be set back and the other cannot.
 */
export function makeClock(wall = () => Date.now(), mono = () => performance.now()) {
  let last = { wall: wall(), mono: mono() };
  let elapsed = last.wall;
  function now() {
    const next = { wall: wall(), mono: mono() };
    elapsed += Math.max(0, next.wall - last.wall, next.mono - last.mono);
    last = next;
    return Math.floor(elapsed);
  }
  /** The calendar's milliseconds for one of this clock's, for records that others read. */
  function toWall(moment) {
    return moment - now() + last.wall;
  }
  return { now, toWall };
}
