// The chimes: soft bells by Web Audio at the start, the change and the end. No sound files.

const TONES = {
  start: [523, 784], change: [659, 523], rest: [523], end: [659, 523, 392],
};
const APART = 0.22;
const LENGTH = 1.4;
const BEGINS_WITHIN = 1000;
// Longer than any chime and than the get-ready, whose end has one.
const RESTS_AFTER = 4000;
// Time enough for a sleepy loudspeaker.
const AHEAD = 2000;
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
export function makeChime({
  makeContext, audioSession = null, enabled = true, volume = 50, overSilent = true, silent = () => {}, later = setTimeout,
}) {
  let context = null;
  let wanted = false;
  let resting = false;
  let turn = 0;

  function update(view, previous, events) {
    if (!enabled) return;
    if (events.has("started") || events.has("resumed")) wake();
    if (events.has("paused") || events.has("finished")) wanted = false;
    if (events.has("paused")) context?.suspend();
    const name = chimeFor(view, events);
    if (name) ring(TONES[name]);
    else if (resting && view.status === "running" && !view.phase.waits && view.remaining <= AHEAD) rouse();
  }

  // Only within a tap may a page begin to sound. "playback" sounds under the mute switch and stops other apps' music;
  // "transient" obeys the switch, and the music goes on, softer where the phone can.
  function wake() {
    wanted = true;
    restLater();
    if (audioSession) audioSession.type = overSilent ? "playback" : "transient";
    if (!context) open();
    context?.resume();
    silent(!context);
    later(tell, BEGINS_WITHIN);
  }

  function open() {
    context = makeContext();
    if (context) context.onstatechange = tell;
  }

  // A context may be there and never begin, or be taken by a call: whether it sounds is only told by its state.
  function tell() {
    if (wanted) silent(context?.state !== "running");
  }

  // A context that runs costs a phone about as much as all the pictures of a figure: between two chimes it rests.
  function restLater() {
    resting = false;
    turn += 1;
    const mine = turn;
    later(() => { if (mine === turn) rest(); }, RESTS_AFTER);
  }

  function rest() {
    [resting, wanted] = [true, false];
    if (context?.state === "running") context.suspend();
  }

  function rouse() {
    wanted = true;
    revive();
    later(tell, BEGINS_WITHIN);
  }

  // A call or an alarm leaves it "interrupted" or closed, and nothing but asking brings it back.
  function revive() {
    restLater();
    if (context?.state === "closed") open();
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

  /** The bell of a beginning, by itself. */
  const sound = () => { if (enabled) ring(TONES.start); };

  /** Lets other apps' music go on, from now and until the page is left. */
  function mix() {
    overSilent = false;
    if (audioSession) audioSession.type = "transient";
  }

  return { update, revive, sound, mix };
}
