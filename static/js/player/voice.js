// The voice: says the script through the browser's speech, with voices that live on this device only.

import { chosenVoice, localVoices, tagOf } from "../voices.js";
import { spoken } from "./script.js";
import { TOO_LATE } from "./machine.js";

const START_WITHIN = 1000;
// Slow reading, measured generously: a line is taken to be over after this long, whatever the engine says.
const PER_LETTER = 70;
const PER_LINE = 350;
const UNHURRIED = 0.95;
const COUNTS = ["three", "two", "one"];
const LATER_ON = ["cue", "half", "ten", ...COUNTS];

/** A voice of this device for the language, the one called `name` if there is such a one; or null. */
export function pickVoice(voices, language, name = "") {
  const local = localVoices(voices, language);
  return local.find((voice) => voice.name === name) ?? local.find((voice) => tagOf(voice) === language.toLowerCase())
    ?? local.find((voice) => voice.default) ?? local[0] ?? null;
}

/** How long a line takes to say at `speed` (1 is ordinary), in milliseconds. */
export function timeToSay(line, speed = 1) {
  return (PER_LINE + line.length * PER_LETTER) / speed;
}

/** The lines that can be over when the time is: always the first, then as many as fit. */
export function fitting(lines, milliseconds, speed = 1) {
  let left = milliseconds;
  return lines.filter((line, index) => {
    left -= timeToSay(line, speed);
    return index === 0 || left >= 0;
  });
}

/**
 * `plan` may name a voice and a speed. `amount()` is full, short or none; `silent(yes)` is told when nothing can be heard. `engine` is {synth,
 * Utterance}, either of which may be missing.
 */
export function makeVoice(plan, texts, options) {
  const { engine: { synth, Utterance }, language, amount, now, later = setTimeout, silent = () => {}, storage } = options;
  const speed = plan.voice_speed ?? 1;
  const name = chosenVoice(plan.voice_name ?? "", storage);
  let busyUntil = 0;
  let heard = 0;

  function update(view, previous, events) {
    if (events.has("paused") || amount() === "none") hush();
    const lines = spoken(plan, view, events, texts, amount());
    if (!lines.length) return;
    const waits = busyUntil - now();
    if (!LATER_ON.some((name) => events.has(name))) open(lines, view);
    // A number is right in its own second only; another line may wait for the one before it.
    else if (waits <= (COUNTS.some((name) => events.has(name)) ? 0 : TOO_LATE)) lines.forEach(say);
  }

  function open(lines, view) {
    const before = heard;
    hush();
    const time = view.phase.waits || view.status === "finished" ? Infinity : view.remaining;
    fitting(lines, time, speed).forEach(say);
    watch(before);
  }

  function say(line) {
    const voice = synth && Utterance && pickVoice(synth.getVoices(), language, name);
    if (!voice) return;
    const utterance = Object.assign(new Utterance(line), { voice, lang: voice.lang, rate: UNHURRIED * speed });
    utterance.onstart = hear;
    busyUntil = Math.max(busyUntil, now()) + timeToSay(line, speed);
    synth.speak(utterance);
  }

  function hear() {
    heard += 1;
    silent(false);
  }

  // Engines fail without an error: a line not begun by now would only come too late.
  function watch(before) {
    later(() => {
      if (heard > before || amount() === "none") return;
      hush();
      silent(true);
    }, START_WITHIN);
  }

  function hush() {
    if (busyUntil > now()) synth?.cancel();
    busyUntil = 0;
  }

  // Asking early makes browsers load their voices before Start.
  synth?.getVoices();
  return { update, hush, say };
}
