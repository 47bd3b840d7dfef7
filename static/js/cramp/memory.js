// The memory: the running cramp and whether the voice is wanted, kept on this phone through a reload.

const RUNNING = "legato.cramp";
const VOICE = "legato.cramp.voice";

/** Keeps both in `storage()`; a storage that throws (full, private, blocked) is lived without. */
export function makeMemory(storage, now) {
  return {
    keep: (state) => quietly(() => storage().setItem(RUNNING, JSON.stringify({ seen: now(), state }))),
    recall: () => quietly(() => JSON.parse(storage().getItem(RUNNING))),
    forget: () => quietly(() => storage().removeItem(RUNNING)),
    wantsVoice: () => quietly(() => storage().getItem(VOICE)) === "on",
    setVoice: (on) => quietly(() => storage().setItem(VOICE, on ? "on" : "off")),
  };
}

function quietly(work) {
  try {
    return work() ?? null;
  } catch {
    return null;
  }
}
