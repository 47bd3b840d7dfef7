// The player: puts the parts together on the page.

import { makeFocus, wireControls, wireReturn, wireStopRules } from "./controls.js";
import { newId, part, put, readJson, set } from "./dom.js";
import { parsePlan } from "./plan.js";
import { makeFigures, makeScreen, makeSegments } from "./screen.js";
import { makeClock, makeSession, oneTimer } from "./session.js";
import { makeSpeaker } from "./speaker.js";
import { makeSafetySwitch, makeStore, makeVoiceSwitch } from "./store.js";

const root = document.querySelector("[data-player]");
const plan = parsePlan(readJson("plan"));
const texts = readJson("texts");
const clock = makeClock();
const safety = makeSafetySwitch();
const speaker = makeSpeaker();
const voiceSwitch = makeVoiceSwitch(plan.voice);
let senses = null;

const session = makeSession(plan, {
  clock,
  store: makeStore(plan, () => localStorage),
  newId,
  timer: oneTimer(),
  outputs: [
    makeScreen(root, plan, texts), makeFigures(root, plan), makeSegments(part(root, "segments"), plan, texts), makeFocus(root),
  ],
});

function showVoice() {
  const button = root.querySelector("[data-voice]");
  set(button, "aria-pressed", voiceSwitch.isOn());
  put(part(root, "voice"), voiceSwitch.isOn() ? texts.voice_on : texts.voice_off);
}

root.querySelector("[data-voice]").addEventListener("click", () => {
  voiceSwitch.toggle();
  if (!voiceSwitch.isOn()) senses?.voice.hush();
  senses?.hint("no_voice", false);
  showVoice();
});

function begin() {
  safety.see();
  // They would come too late for the tap.
  if (!senses) speaker.unlock();
}

wireControls(root, session, { onAction: (action) => { if (action === "start") begin(); } });
wireStopRules(root, session);
wireReturn(session, () => senses?.wakeLock.again());
if (safety.seen()) part(root, "safety")?.remove();
showVoice();
session.dispatch("tick");
// Off until here: a tap before the scripts are in would be lost.
root.querySelector("[data-action=start]").disabled = false;

// A phone that is offline just now tries again: without the senses the end could not be kept.
async function loadSenses() {
  for (;;) {
    try {
      return await import("./senses.js");
    } catch {
      await new Promise((again) => { setTimeout(again, 3000); });
    }
  }
}

const { makeSenses } = await loadSenses();
senses = makeSenses(root, plan, texts, { amount: voiceSwitch.amount, clock, session, speaker });
session.join(senses.outputs);
