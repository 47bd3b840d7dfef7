// What the diary is told: by the cramp screen when it eases, and by the diary's form while the phone is offline.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { makeEntry } from "../../static/js/cramp/entry.js";
import { makeMemory } from "../../static/js/cramp/memory.js";
import { makeVoice } from "../../static/js/cramp/voice.js";
import { entryOf } from "../../static/js/diary/entry.js";

const T0 = Date.UTC(2026, 10, 24, 2, 14, 0);
const ROME = { zone: "Europe/Rome", cutoff: 12 };
const eased = (seconds) => ({ clientId: "id", place: "foot", startedAt: T0, endedAt: T0 + seconds * 1000 });

test("a cramp after midnight belongs to the evening before", () => {
  same(makeEntry(eased(260), ROME), {
    client_id: "id", started_at: "2026-11-24T02:14:00Z", ended_at: "2026-11-24T02:18:20Z",
    timezone: "Europe/Rome", night: "2026-11-23", muscle: "foot",
  });
});

test("the night follows the person's own cutoff", () => {
  is(makeEntry(eased(60), { zone: "Europe/Rome", cutoff: 2 }).night, "2026-11-24");
});

test("a screen forgotten for more than an hour leaves the length open", () => {
  is(makeEntry(eased(3600), ROME).ended_at, "2026-11-24T03:14:00Z");
  is(makeEntry(eased(3601), ROME).ended_at, null);
});

function formData(changes = {}) {
  const data = new FormData();
  const told = { client_id: "id", when: "now", night: "2026-11-23", time: "", leg: "", muscle: "", strength: "", ...changes };
  for (const [name, value] of Object.entries(told)) for (const one of [value].flat()) data.append(name, one);
  return data;
}

test("a form that says just now takes this moment", () => {
  const entry = entryOf(formData({ leg: "left", strength: "7", woke: "no", swollen: "yes" }), { ...ROME, now: T0 });
  same(entry, {
    client_id: "id", timezone: "Europe/Rome", night: "2026-11-23", started_at: "2026-11-24T02:14:00Z",
    leg: "left", strength: 7, woke: false, swollen: true, helped: [], note: "",
  });
});

test("a time before the cutoff is the morning after the night began", () => {
  const at = (time) => new Date(entryOf(formData({ when: "at", time }), { ...ROME, now: T0 }).started_at);
  same([at("03:10").getDate(), at("23:10").getDate()], [24, 23]);
  same([at("03:10").getHours(), at("03:10").getMinutes()], [3, 10]);
});

test("just now with minutes began that long ago and ends now, in the night it began", () => {
  const noon = Date.parse("2026-11-24T11:02:00Z");
  const entry = entryOf(formData({ minutes: "5" }), { ...ROME, now: noon });
  same([entry.started_at, entry.ended_at, entry.night], ["2026-11-24T10:57:00Z", "2026-11-24T11:02:00Z", "2026-11-23"]);
});

test("minutes give the end, and everything that helped is told", () => {
  const entry = entryOf(formData({ when: "at", time: "03:14", minutes: "3", helped: ["rubbing", "warmth"], note: "hot day" }), { ...ROME, now: T0 });
  is(Date.parse(entry.ended_at) - Date.parse(entry.started_at), 180_000);
  same([entry.helped, entry.note], [["rubbing", "warmth"], "hot day"]);
});

test("a time that was asked for and not given is no entry yet", () => {
  is(entryOf(formData({ when: "at", time: "" }), { ...ROME, now: T0 }), null);
});

function storage() {
  const rows = new Map();
  return {
    getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => rows.set(key, value),
    removeItem: (key) => rows.delete(key),
  };
}

test("the running cramp is remembered with the moment it was last seen, until it is forgotten", () => {
  const shelf = storage();
  const memory = makeMemory(() => shelf, () => T0);
  memory.keep({ place: "calf" });
  same(memory.recall(), { seen: T0, state: { place: "calf" } });
  memory.forget();
  is(memory.recall(), null);
});

test("the voice is off until somebody wants it, and that is remembered", () => {
  const shelf = storage();
  const memory = makeMemory(() => shelf, () => T0);
  is(memory.wantsVoice(), false);
  memory.setVoice(true);
  is(makeMemory(() => shelf, () => T0).wantsVoice(), true);
});

test("a storage that throws stops nothing", () => {
  const memory = makeMemory(() => { throw new Error("blocked"); }, () => T0);
  memory.keep({});
  is(memory.recall(), null);
  is(memory.wantsVoice(), false);
});

function synth(voices) {
  const said = [];
  return { said, getVoices: () => voices, cancel: () => {}, speak: (utterance) => said.push(utterance) };
}
class Utterance {
  constructor(text) { this.text = text; }
}

test("only a voice that lives on the phone and speaks the page's language is used", () => {
  const phone = synth([
    { localService: false, lang: "en-GB", name: "cloud" }, { localService: true, lang: "it-IT", name: "Alice" },
    { localService: true, lang: "en-US", name: "Sam" },
  ]);
  is(makeVoice(phone, Utterance, "en").say("Toes up."), true);
  same(phone.said.map(({ text, voice }) => [text, voice.name]), [["Toes up.", "Sam"]]);
});

test("without a voice of its own the phone stays silent and says so", () => {
  const phone = synth([{ localService: false, lang: "en-GB" }]);
  is(makeVoice(phone, Utterance, "en").say("Toes up."), false);
  is(makeVoice(undefined, Utterance, "en").exists(), false);
  same(phone.said, []);
});
