// Cramp now: starts the stopwatch when the page opens, leads through the steps, writes the entry when it eases.

import { send } from "../outbox.js";
import { newId } from "../player/dom.js";
import { zoneOf } from "../player/record.js";
import { makeEntry } from "./entry.js";
import { makeMemory } from "./memory.js";
import * as relief from "./relief.js";
import { makeScreen } from "./screen.js";
import { makeVoice } from "./voice.js";

const root = document.querySelector("[data-cramp]");
const { places, texts, ...page } = JSON.parse(document.getElementById("relief").textContent);
const now = () => Date.now();
const memory = makeMemory(() => localStorage, now);
const screen = makeScreen(root, places, texts);
const voice = makeVoice(globalThis.speechSynthesis, globalThis.SpeechSynthesisUtterance, document.documentElement.lang);

let state = relief.pickUp(places, memory.recall(), now()) ?? relief.begin(now(), newId());
let speaking = memory.wantsVoice();
let timer;

function show({ quietly = false } = {}) {
  if (state.endedAt !== undefined) return;
  state = relief.tick(places, state, now());
  const moved = screen.update(state, now());
  if (moved && !quietly) announce();
  if (relief.isLong(state, now())) warn();
  memory.keep(state);
  clearTimeout(timer);
  timer = setTimeout(show, 1000 - (relief.elapsed(state, now()) % 1000));
}

function announce() {
  const { title, detail, say } = relief.stepOf(places, state);
  screen.tell(`${title} ${detail}`);
  if (speaking) voice.say(say);
  navigator.vibrate?.(120);
}

function warn() {
  state = relief.warn(state);
  screen.open("ten");
  screen.tell(texts.ten_minutes);
  if (speaking) voice.say(texts.ten_minutes);
  navigator.vibrate?.([200, 100, 200]);
}

function move(changed) {
  state = changed;
  screen.open("relief");
  show();
}

function ease() {
  state = relief.ease(state, now());
  clearTimeout(timer);
  screen.update(state, now());
  memory.forget();
  voice.hush();
  screen.open("after");
  if (speaking) voice.say(texts.rest_now);
  send(page.sync_url, makeEntry(state, { zone: zoneOf(), cutoff: page.cutoff }));
}

function toggleVoice() {
  speaking = !speaking && voice.exists();
  memory.setVoice(speaking);
  screen.voice(speaking);
  if (speaking) voice.say(relief.stepOf(places, state).say);
  else voice.hush();
  if (!speaking && !voice.exists()) screen.tell(texts.no_voice);
}

const ACTIONS = {
  next: () => move(relief.next(places, state, now())),
  places: () => screen.open("places"),
  place: (button) => move(relief.choose(state, button.value, now())),
  signs: () => { state = relief.lookAtSigns(state); screen.open("signs"); },
  today: () => screen.open("today"),
  back: () => (state.endedAt === undefined ? move(state) : screen.open("after")),
  again: () => move(relief.begin(now(), newId())),
  ease,
  voice: toggleVoice,
};

root.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (button) ACTIONS[button.dataset.action](button);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") show();
  else voice.hush();
  stayAwake();
});

async function stayAwake() {
  if (document.visibilityState !== "visible") return;
  await navigator.wakeLock?.request("screen").catch(() => {});
}

globalThis.speechSynthesis?.getVoices();
screen.voice(speaking);
show({ quietly: true });
stayAwake();
