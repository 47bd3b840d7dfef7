// The voices of a device: which may speak, which was chosen here, what the choice does to the player.
import { deepStrictEqual as same, ok, strictEqual as is } from "node:assert";
import { test } from "node:test";
import { fitting, makeVoice, pickVoice, timeToSay } from "../../static/js/player/voice.js";
import { happened } from "../../static/js/player/machine.js";
import { chosenVoice, keepVoice, localVoices } from "../../static/js/voices.js";
import { Run, TEXTS, trialProtocol } from "./_fixtures.js";

const voice = (name, lang = "en-GB", localService = true) => ({ name, lang, localService });
const ADA = voice("Ada");
const BEN = voice("Ben", "en_US");

/** A phone's storage that keeps words, or refuses everything. */
function storage(refuses = false) {
  const words = new Map();
  const guard = () => { if (refuses) throw new Error("blocked"); };
  return {
    getItem(name) { guard(); return words.get(name) ?? null; },
    setItem(name, word) { guard(); words.set(name, word); },
    removeItem(name) { guard(); words.delete(name); },
  };
}

/** What the engine is asked to say first, for a plan with these additions and this phone's storage. */
function spokenBy(additions, kept = storage()) {
  class Utterance {}
  const said = [];
  const synth = { getVoices: () => [ADA, BEN], speak: (utterance) => said.push(utterance), cancel() {} };
  const plan = { ...trialProtocol(), ...additions };
  const run = new Run(plan);
  const speaker = makeVoice(plan, TEXTS, {
    engine: { synth, Utterance }, language: "en-GB", amount: () => "full", now: () => run.now, later() {}, storage: () => kept,
  });
  run.at(0, "start");
  const [previous, view] = run.views.slice(-2);
  speaker.update(view, previous, happened(previous, view));
  return said[0];
}

test("the list holds this phone's voices of the language and none from a server", () => {
  const voices = [ADA, BEN, voice("Far", "en-GB", false), voice("Ida", "it-IT")];
  same(localVoices(voices, "en-GB"), [ADA, BEN]);
});

test("a chosen voice is taken though another speaks the exact language", () => {
  is(pickVoice([ADA, BEN], "en-GB", "Ben"), BEN);
});

test("a chosen voice that this phone lacks, or that lives on a server, leaves the choice to the phone", () => {
  is(pickVoice([ADA, BEN], "en-GB", "Cleo"), ADA);
  is(pickVoice([ADA, voice("Far", "en-GB", false)], "en-GB", "Far"), ADA);
});

test("this phone's own choice comes before the one saved for the person", () => {
  const kept = storage();
  is(chosenVoice("Ada", () => kept), "Ada");
  keepVoice("Ben", () => kept);
  is(chosenVoice("Ada", () => kept), "Ben");
  keepVoice("", () => kept);
  is(chosenVoice("Ada", () => kept), "Ada");
});

test("a phone that keeps nothing goes by the saved choice", () => {
  const blocked = () => storage(true);
  keepVoice("Ben", blocked);
  is(chosenVoice("Ada", blocked), "Ada");
});

test("the player speaks with the saved voice, and rather with the phone's own choice", () => {
  is(spokenBy({ voice_name: "Ben" }).voice, BEN);
  const kept = storage();
  keepVoice("Ada", () => kept);
  is(spokenBy({ voice_name: "Ben" }, kept).voice, ADA);
  is(spokenBy({}).voice, ADA);
});

test("the chosen speed is the engine's, a little unhurried", () => {
  is(spokenBy({}).rate, 0.95);
  ok(Math.abs(spokenBy({ voice_speed: 0.7 }).rate - 0.665) < 1e-9);
  ok(Math.abs(spokenBy({ voice_speed: 1.3 }).rate - 1.235) < 1e-9);
});

test("a slower voice needs longer and says fewer lines in the same time", () => {
  const line = "a".repeat(40);
  is(timeToSay(line, 0.5), 2 * timeToSay(line));
  is(fitting([line, line, line], 7000, 1).length, 2);
  is(fitting([line, line, line], 7000, 0.7).length, 1);
  is(fitting([line, line, line], 10_000, 1.3).length, 3);
});
