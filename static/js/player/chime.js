// The chimes: soft bells by Web Audio at the start, the change and the end. No sound files.

const TONES = {
  start: [523, 784], change: [659, 523], rest: [523], end: [659, 523, 392],
};
const APART = 0.22;
const LENGTH = 1.4;
// At full volume; a page sounds at half of it unless the person says otherwise.
const LOUDEST = 0.32;

/** The name of the chime for what happened, or undefined. */
export function chimeFor(view, events) {
  if (events.has("finished")) return "end";
  if (!events.has("entered") && !events.has("go")) return undefined;
  return { hold: "start", settle: "start", switch: "change", rest: "rest" }[view.phase.kind];
}

/**
 * `makeContext()` gives an AudioContext; where there is none nothing sounds. `volume` is 0 to 100; `overSilent` says
 * whether to sound under an iPhone's mute switch, `silent(yes)` is told when there is no sound at all.
 */
export function makeChime({ makeContext, audioSession = null, enabled = true, volume = 50, overSilent = true, silent = () => {} }) {
  let context = null;

  function update(view, previous, events) {
    if (!enabled) return;
    if (events.has("started") || events.has("resumed")) wake();
    if (events.has("paused")) context?.suspend();
    const name = chimeFor(view, events);
    if (name) ring(TONES[name]);
  }

  // Only within a tap may a page begin to sound; "playback" sounds under the mute switch, "ambient" obeys it.
  function wake() {
    if (audioSession) audioSession.type = overSilent ? "playback" : "ambient";
    context ??= makeContext();
    context?.resume();
    silent(!context);
  }

  // A call or an alarm leaves it "interrupted" or closed, and nothing but asking brings it back.
  function revive() {
    if (context?.state === "closed") context = makeContext();
    if (context && context.state !== "running") return Promise.resolve(context.resume()).catch(() => {});
    return undefined;
  }

  function ring(tones) {
    if (!context) return;
    revive();
    tones.forEach((tone, index) => bell(tone, context.currentTime + 0.02 + index * APART));
  }

  function bell(tone, at) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = tone;
    gain.gain.setValueAtTime(0.0001, at);
    gain.gain.exponentialRampToValueAtTime((LOUDEST * volume) / 100, at + 0.06);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + LENGTH);
  }

  return { update, revive };
}
