// The voice: says an instruction with a voice that lives on this phone, so that nothing leaves it.

export function makeVoice(synth, Utterance, language) {
  function local() {
    const voices = synth?.getVoices() ?? [];
    return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
  }

  /** Says `text` instead of whatever was being said; false when this phone has no voice for it. */
  function say(text) {
    const voice = local();
    if (!voice) return false;
    const utterance = new Utterance(text);
    Object.assign(utterance, { voice, lang: voice.lang, volume: 0.7, rate: 0.9 });
    synth.cancel();
    synth.speak(utterance);
    return true;
  }

  return { say, hush: () => synth?.cancel(), exists: () => Boolean(local()) };
}
