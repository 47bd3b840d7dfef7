// The store: the place in a running session, kept on the phone so that a reload can go back to it.

import { freeze } from "./machine.js";
import { signature } from "./plan.js";

const KEY = "legato.player";
const KEPT_FOR = 3 * 60 * 60 * 1000;

/** Keeps one place in `storage`; a storage that throws (full, private, blocked) is lived without. */
export function makeStore(plan, storage, wall = () => Date.now()) {
  const mark = signature(plan);

  function save(state, clientId, now) {
    if (state.status === "ready") return null;
    if (state.status === "finished") return clear();
    const kept = { mark, savedAt: wall(), clientId, state: freeze(state, now) };
    return quietly(() => storage().setItem(KEY, JSON.stringify(kept)));
  }

  /** {state, clientId} of a session of this very plan left less than three hours ago, or null. */
  function load() {
    const kept = quietly(() => JSON.parse(storage().getItem(KEY)));
    if (kept?.mark !== mark || !isFresh(kept.savedAt, wall()) || !fits(plan, kept.state)) return null;
    return { clientId: kept.clientId, state: { ...kept.state, restored: true } };
  }

  function clear() {
    return quietly(() => storage().removeItem(KEY));
  }

  return { save, load, clear };
}

function isFresh(savedAt, now) {
  return Math.abs(now - savedAt) < KEPT_FOR;
}

function fits(plan, state) {
  return state?.status === "paused" && plan.phases[state.index] !== undefined && Number.isFinite(state.spent);
}

function quietly(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
