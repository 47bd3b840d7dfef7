// The list "Which voice" on the settings page: filled with the voices this phone has, as soon as it knows them.

import { chosenVoice, keepVoice, localVoices } from "./voices.js";

const synth = globalThis.speechSynthesis;

/** Puts this phone's voices into the list and marks the one it will speak with. */
export function listVoices() {
  const list = document.getElementById("input-voice_name");
  const voices = localVoices(synth?.getVoices() ?? [], document.documentElement.lang || "en");
  if (!list || !voices.length) return;
  const names = new Set(voices.map((voice) => voice.name));
  // What the server marked is gone once the list is filled, and a list is filled more than once.
  list.dataset.saved ??= list.value;
  const chosen = chosenVoice(list.dataset.saved);
  list.replaceChildren(list.options[0], ...[...names].map((name) => new Option(name, name)));
  list.value = names.has(chosen) ? chosen : "";
}

/** Keeps on this phone what was just saved; `sent` is what the form sent. */
export function rememberVoice(sent) {
  if (sent.setting !== "voice_name") return;
  keepVoice(sent.undo ?? sent.voice_name);
  listVoices();
}

// Most browsers load their voices only when asked, and tell when they have them.
synth?.addEventListener?.("voiceschanged", listVoices);
