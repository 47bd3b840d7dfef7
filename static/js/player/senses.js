// The senses: what tells the plan to ear, hand and screen reader, keeps the screen on, and what comes at the end.
// main.js loads it behind the first paint, so that Start is ready sooner.

import { send } from "../outbox.js";
import { changeOf } from "../setting-change.js";
import { makeAnnouncer } from "./announcer.js";
import { makeChime } from "./chime.js";
import { part, put } from "./dom.js";
import { makeDarkness } from "./darkness.js";
import { makeFinish } from "./finish.js";
import { makeHearing } from "./hearing.js";
import { makeHints } from "./hints.js";
import { makeLockScreen } from "./lockscreen.js";
import { makeMovement } from "./movement.js";
import { makeRecord, zoneOf } from "./record.js";
import { makeVibration } from "./vibrate.js";
import { makeVoice } from "./voice.js";
import { makeWakeLock } from "./wakelock.js";

/** Makes {outputs, voice, wakeLock, hint}. `amount()` is how much the voice says, `speaker` what sound comes from. */
export function makeSenses(root, plan, texts, { amount, clock, session, speaker }) {
  const hint = makeHints(part(root, "hint"), texts);
  // What is said at Start also asks whether it is heard, on the first evening.
  const script = { ...plan, get asks_hearing() { return hearing.pending(); } };

  const voice = makeVoice(script, texts, {
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

  const shakes = plan.vibration !== false && Boolean(navigator.vibrate);
  const chime = makeChime({
    makeContext: speaker.context, audioSession: navigator.audioSession, enabled: plan.chimes !== false,
    volume: plan.chime_volume, overSilent: plan.over_silent, silent: (yes) => hint(shakes ? "no_sound" : "only_words", yes),
  });
  // Back from a call: the sound comes with the first look at the page, or with the first touch where a phone wants one.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") chime.revive(); });
  root.addEventListener("pointerdown", chime.revive);

  const hearing = askForHearing(root, plan, texts, { amount, chime, clock, speaker, voice });

  const outputs = [
    makeMovement(root.querySelector(".stage")),
    makeFinish(root, plan, texts, { record, send }),
    makeAnnouncer(part(root, "status"), script, texts),
    voice,
    chime,
    makeVibration({ vibrate: navigator.vibrate?.bind(navigator), enabled: shakes }),
    wakeLock,
    makeDarkness(root, { wanted: plan.dark_between }),
    makeLockScreen(plan, texts, {
      session: navigator.mediaSession, Metadata: globalThis.MediaMetadata, act: session.dispatch,
    }),
    // The last, so that the others have asked before it notes that this was done.
    hearing.output,
  ];
  return { outputs, voice, wakeLock, hint };
}

function askForHearing(root, plan, texts, { amount, chime, clock, speaker, voice }) {
  const speaks = () => amount() !== "none" && Boolean(globalThis.speechSynthesis);
  const rings = () => plan.chimes !== false && speaker.context() !== null;

  function letMusicPlay() {
    chime.mix();
    const change = changeOf({ setting: "over_silent", over_silent: "false" }, clock.toWall(clock.now()));
    send("/preferences/changes/", change, "preference over_silent");
  }

  return makeHearing(part(root, "hear"), {
    sounds: () => speaks() || rings(),
    // The first time the voice asks in its own turn.
    sound: (turn) => {
      chime.sound();
      if (turn === "again" && speaks()) voice.say(texts.hear_this);
    },
    tell: (text) => put(part(root, "status"), text),
    music: navigator.audioSession && plan.chimes !== false && plan.over_silent ? letMusicPlay : null,
    done: () => root.querySelector("[data-action=pause]").focus({ preventScroll: true }),
  });
}
