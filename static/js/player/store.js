// The store: what this phone remembers: the place in a running session, for a reload, and two switches.

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

const VOICE = "legato.voice";
const SAFETY = "legato.safety";

/** Reads and keeps one word under a name; where nothing can be kept it lasts as long as the page. */
export function makeSwitch(name, storage = () => localStorage) {
  let memory = null;
  function read() {
    try {
      return storage().getItem(name) ?? memory;
    } catch {
      return memory;
    }
  }
  function write(word) {
    memory = word;
    try {
      storage().setItem(name, word);
    } catch {
      /* `memory` has it. */
    }
  }
  return { read, write };
}

/** The voice: {amount, isOn, toggle}. A person whose plan is silent can still switch it on here. */
export function makeVoiceSwitch(planned, kept = makeSwitch(VOICE)) {
  const isOn = () => (kept.read() ?? (planned === "none" ? "off" : "on")) === "on";
  const amount = () => {
    if (!isOn()) return "none";
    return planned === "none" ? "full" : planned;
  };
  return { amount, isOn, toggle: () => kept.write(isOn() ? "off" : "on") };
}

/** The safety note is shown until a first Start on this device. */
export function makeSafetySwitch(kept = makeSwitch(SAFETY)) {
  return { seen: () => kept.read() === "seen", see: () => kept.write("seen") };
}
