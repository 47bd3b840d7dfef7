// The senses: what tells the plan to ear, hand and screen reader, keeps the screen on, and what comes at the end.
// main.js loads it behind the first paint, so that Start is ready sooner.

import { send } from "../outbox.js";
import { makeAnnouncer } from "./announcer.js";
import { makeChime } from "./chime.js";
import { part } from "./dom.js";
import { makeDarkness } from "./darkness.js";
import { makeFinish } from "./finish.js";
import { makeHints } from "./hints.js";
import { makeLockScreen } from "./lockscreen.js";
import { makeRecord, zoneOf } from "./record.js";
import { makeVibration } from "./vibrate.js";
import { makeVoice } from "./voice.js";
import { makeWakeLock } from "./wakelock.js";

/** Makes {outputs, voice, wakeLock, hint}. `amount()` is how much the voice says. */
export function makeSenses(root, plan, texts, { amount, clock, session }) {
  const hint = makeHints(part(root, "hint"), texts);

  const voice = makeVoice(plan, texts, {
    engine: { synth: globalThis.speechSynthesis, Utterance: globalThis.SpeechSynthesisUtterance },
    language: document.documentElement.lang || "en",
    amount,
    now: clock.now,
    silent: (yes) => hint("no_voice", yes),
  });

  const wakeLock = makeWakeLock({
    request: navigator.wakeLock && (() => navigator.wakeLock.request("screen")),
    visible: () => document.visibilityState === "visible",
    missing: (yes) => hint("keep_screen", yes),
  });

  function record() {
    const { state, clientId } = session;
    return makeRecord(plan, state, { clientId, zone: zoneOf(), cutoff: plan.cutoff, toWall: clock.toWall });
  }

  const chime = makeChime({
    makeContext, audioSession: navigator.audioSession, enabled: plan.chimes !== false,
    volume: plan.chime_volume, overSilent: plan.over_silent, silent: (yes) => hint("no_sound", yes),
  });
  // Back from a call: the sound comes with the first look at the page, or with the first touch where a phone wants one.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") chime.revive(); });
  root.addEventListener("pointerdown", chime.revive);

  const outputs = [
    makeFinish(root, plan, texts, { record, send }),
    makeAnnouncer(part(root, "status"), plan, texts),
    voice,
    chime,
    makeVibration({ vibrate: navigator.vibrate?.bind(navigator), enabled: plan.vibration !== false }),
    wakeLock,
    makeDarkness(root, { wanted: plan.dark_between }),
    makeLockScreen(plan, texts, {
      session: navigator.mediaSession, Metadata: globalThis.MediaMetadata, act: session.dispatch,
    }),
  ];
  return { outputs, voice, wakeLock, hint };
}

function makeContext() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  return Context ? new Context() : null;
}
