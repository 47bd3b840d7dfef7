// The switches a person sets on this device: the voice, and that the safety note has been seen.

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
