// The voices of this device: which ones may speak, and which one was chosen here. For the settings and the player.

const KEPT = "legato.voice-name";

/** The voices of the device for the language: one from a server would send it what is said. */
export function localVoices(voices, language) {
  const wanted = language.toLowerCase().split("-")[0];
  return voices.filter((voice) => voice.localService && tagOf(voice).split("-")[0] === wanted);
}

/** The language a voice speaks, as `en-gb`. */
export function tagOf(voice) {
  return voice.lang.replace("_", "-").toLowerCase();
}

/** The name chosen on this device, else `saved`, the one the person chose last on any. */
export function chosenVoice(saved, storage = () => localStorage) {
  try {
    return storage().getItem(KEPT) ?? saved;
  } catch {
    return saved;
  }
}

/** Keeps the choice of this device; without a name the device chooses again. */
export function keepVoice(name, storage = () => localStorage) {
  try {
    if (name) storage().setItem(KEPT, name);
    else storage().removeItem(KEPT);
  } catch {
    /* The server has it too. */
  }
}
