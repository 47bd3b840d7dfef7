// The script: which words belong to a moment, on the screen and in the ear. Pure.

import { exerciseOf, isHeld, upcoming } from "./plan.js";

/** A text of the page with its {placeholders} filled. */
export function fill(text, values) {
  return (text ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The words of the current moment: {label, title, text, more}, each a string, some empty. */
export function words(plan, view, texts) {
  const write = WORDS[view.phase.kind] ?? WORDS.hold;
  const exercise = exerciseOf(plan, view.phase.exercise);
  const written = { title: exercise.name, more: "", ...write(plan, view, texts, exercise) };
  if (view.status === "paused") return { ...written, ...paused(view, texts) };
  return view.getReady ? { ...written, label: texts.get_ready } : written;
}

const WORDS = { prepare, hold, settle: hold, rest, switch: change };

function paused(view, texts) {
  return { label: texts.paused, text: view.restored ? texts.restored : texts.take_time, more: "" };
}

function prepare(plan, view, texts, exercise) {
  const { side } = upcoming(plan, view.index);
  const more = view.phase.waits ? texts.when_ready : fill(texts.starts_in, { seconds: view.seconds });
  return { label: texts[`${side}_first`], text: exercise.setup, more };
}

function hold(plan, view, texts, exercise) {
  const { side, rep, reps } = view.phase;
  const label = reps > 1 ? fill(texts.side_of, { side: texts[side], rep, reps }) : texts[side];
  const more = view.phase.waits ? fill(texts.about_seconds, { seconds: view.seconds }) : "";
  return { label, text: exercise.cues[view.cue] ?? "", more };
}

function rest(plan, view, texts) {
  const { exercise, side } = upcoming(plan, view.index);
  const values = { name: exerciseOf(plan, exercise).name, side: texts[side] };
  return { label: texts.rest, text: texts.breathe, more: fill(texts.next, values) };
}

function change(plan, view, texts) {
  return { label: texts[`now_${upcoming(plan, view.index).side}`], text: texts.no_hurry };
}

/** The sentences to say aloud for what happened, in order; none when the voice is off. */
export function spoken(plan, view, events, texts, amount = "full") {
  if (amount === "none") return [];
  if (events.has("finished")) return [texts.done];
  if (events.has("resumed")) return [texts.get_ready];
  const said = events.has("started") || events.has("entered") ? opening(plan, view, texts, amount) : [];
  if (events.has("started") && plan.asks_hearing) said.unshift(texts.hear_this);
  if (events.has("cue") && amount === "full") said.push(words(plan, view, texts).text);
  if (events.has("half")) said.unshift(texts.halfway);
  if (events.has("ten")) said.push(texts.ten_seconds);
  if (plan.count_down) said.push(...COUNTED.filter((name) => events.has(name)).map((name) => texts[name]));
  return said.filter(Boolean);
}

function opening(plan, view, texts, amount) {
  const { label, title, text } = words(plan, view, texts);
  const full = amount === "full";
  if (view.phase.kind === "prepare") return [title, label, ...(full ? sentences(text) : [])];
  if (isHeld(view.phase)) return [texts[view.phase.side], ...(full ? [text] : [])];
  if (view.phase.kind === "rest") return [full ? texts.rest_breathe : texts.rest];
  return [label];
}

/** A text cut into sentences, so that each is short enough for every speech engine. */
export function sentences(text) {
  return text.match(/[^.!?…]+[.!?…]*/g)?.map((part) => part.trim()).filter(Boolean) ?? [];
}

/**
 * What a screen reader is told, in whole sentences, four at most. A step, both legs of it, gets four announcements: the set-up,
 * the change of legs and each leg's first hold. What comes again has its chime; an answer to a tap is always given.
 */
export function announcement(plan, view, previous, events, texts) {
  if (events.has("paused")) return texts.paused;
  if (events.has("finished")) return texts.done;
  if (events.has("resumed")) return whole([texts.get_ready]);
  if (!events.has("started") && !events.has("entered")) return "";
  return isFirstOfItsKind(plan, view.index) || isByHand(previous) ? whole(opened(plan, view, texts)) : "";
}

function opened(plan, view, texts) {
  const { label, title, text } = words(plan, view, texts);
  // In one sentence, so that none of the set-up has to give way.
  if (view.phase.kind === "prepare") return [`${title}: ${label}`, ...sentences(text)].slice(0, 4);
  if (isHeld(view.phase)) return [label, text];
  return [view.phase.kind === "rest" ? texts.rest_breathe : label];
}

function isFirstOfItsKind(plan, index) {
  const { kind, side, step } = plan.phases[index];
  if (kind === "rest") return false;
  const alike = (phase) => phase.step === step && phase.kind === kind && (kind === "switch" || phase.side === side);
  return !plan.phases.slice(0, index).some(alike);
}

// By itself a phase ends within its last second; the tick before that was not seen earlier.
const isByHand = ({ status, phase, remaining }) => status === "running" && (phase.waits || remaining > 1000);

const whole = (lines) => lines.filter(Boolean).map((line) => (/[.!?…]$/.test(line) ? line : `${line}.`)).join(" ");

const COUNTED = ["three", "two", "one"];
