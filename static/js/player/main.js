// The player: puts the parts together on the page.

import { send } from "../outbox.js";
import { makeAnnouncer } from "./announcer.js";
import { makeChime } from "./chime.js";
import { makeClock } from "./clock.js";
import { wireControls, wireReturn, wireStopRules } from "./controls.js";
import { part, put, readJson, set } from "./dom.js";
import { makeFigures } from "./figures.js";
import { makeFinish } from "./finish.js";
import { makeHints } from "./hints.js";
import { parsePlan } from "./plan.js";
import { makeRecord, newId, zoneOf } from "./record.js";
import { makeScreen } from "./screen.js";
import { makeSegments } from "./segments.js";
import { makeSession, oneTimer } from "./session.js";
import { makeStore } from "./store.js";
import { makeSafetySwitch, makeVoiceSwitch } from "./switches.js";
import { makeVibration } from "./vibrate.js";
import { makeVoice } from "./voice.js";
import { makeWakeLock } from "./wakelock.js";

const root = document.querySelector("[data-player]");
const plan = parsePlan(readJson("plan"));
const texts = readJson("texts");
const clock = makeClock();
const hint = makeHints(part(root, "hint"), texts);
const safety = makeSafetySwitch();
const voiceSwitch = makeVoiceSwitch(plan.voice);

const voice = makeVoice(plan, texts, {
  engine: { synth: globalThis.speechSynthesis, Utterance: globalThis.SpeechSynthesisUtterance },
  language: document.documentElement.lang || "en",
  amount: voiceSwitch.amount,
  now: clock.now,
  silent: (yes) => hint("no_voice", yes),
});

const wakeLock = makeWakeLock({
  request: navigator.wakeLock && (() => navigator.wakeLock.request("screen")),
  visible: () => document.visibilityState === "visible",
  missing: (yes) => hint("keep_screen", yes),
});

function makeContext() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  return Context ? new Context() : null;
}

function record() {
  const cutoff = Number(plan.cutoff ?? root.dataset.cutoff ?? 12);
  return makeRecord(plan, session.state, { clientId: session.clientId, zone: zoneOf(), cutoff, toWall: clock.toWall });
}

const session = makeSession(plan, {
  clock,
  store: makeStore(plan, () => localStorage),
  newId,
  timer: oneTimer(),
  outputs: [
    makeScreen(root, plan, texts),
    makeFigures(root, plan),
    makeSegments(part(root, "segments"), plan, texts),
    makeFinish(root, plan, texts, { record, send }),
    makeAnnouncer(part(root, "status"), plan, texts),
    voice,
    makeChime({ makeContext, audioSession: navigator.audioSession, enabled: plan.chimes !== false }),
    makeVibration({ vibrate: navigator.vibrate?.bind(navigator), enabled: plan.vibration !== false }),
    wakeLock,
  ],
});

function showVoice() {
  const button = root.querySelector("[data-voice]");
  set(button, "aria-pressed", voiceSwitch.isOn());
  put(part(root, "voice"), voiceSwitch.isOn() ? texts.voice_on : texts.voice_off);
}

root.querySelector("[data-voice]").addEventListener("click", () => {
  voiceSwitch.toggle();
  if (!voiceSwitch.isOn()) voice.hush();
  hint("no_voice", false);
  showVoice();
});

wireControls(root, session, { onAction: (action) => { if (action === "start") safety.see(); } });
wireStopRules(root, session);
wireReturn(session, wakeLock.again);
if (safety.seen()) part(root, "safety")?.remove();
showVoice();
session.dispatch("tick");
// Off until here: a tap before the scripts are in would be lost.
root.querySelector("[data-action=start]").disabled = false;
