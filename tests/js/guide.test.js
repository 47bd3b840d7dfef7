// Searching the questions, cutting an article for a voice, and reading it aloud in order.
import { deepStrictEqual as same, strictEqual as is } from "node:assert";
import { test } from "node:test";
import { matches, plain } from "../../static/js/guide/match.js";
import { createReader } from "../../static/js/guide/read-aloud.js";
import { openLinked, said } from "../../static/js/guide/search.js";
import { LONGEST_PIECE, localVoice, pieces } from "../../static/js/guide/sentences.js";

test("a question is found whatever the capitals and accents", () => {
  is(matches("¿Cuánto dura un calambre?", "CUANTO calámbre"), true);
});

test("every word typed must occur", () => {
  is(matches("Should I take magnesium?", "magnesium milk"), false);
});

test("part of a word is enough while typing", () => {
  is(matches("Should I take magnesium?", "magn"), true);
});

test("nothing typed shows everything", () => {
  is(matches("Anything", "   "), true);
});

test("signs that mean something to patterns are plain text", () => {
  is(matches("What (really) helps?", "(really"), true);
  is(matches("What helps?", ".*"), false);
});

test("plain text keeps letters of other scripts", () => {
  is(plain("Ödem Καλημέρα"), "odem καλημερα");
});

const texts = { found: "Showing {shown} of {total} questions.", none: "Nothing found." };

test("the count is said in a whole sentence", () => {
  is(said(texts, 3, 63), "Showing 3 of 63 questions.");
});

test("finding nothing is said in words, not as zero", () => {
  is(said(texts, 0, 63), "Nothing found.");
});

function page(...ids) {
  const questions = ids.map((id) => ({ id, open: false }));
  return { questions, querySelectorAll: () => questions };
}

test("a link to a question finds it open and leaves the others shut", () => {
  const root = page("cause", "now");
  openLinked(root, "#now");
  same(root.questions.map((question) => question.open), [false, true]);
});

test("a link to nothing opens nothing", () => {
  const root = page("cause");
  openLinked(root, "#elsewhere");
  openLinked(root, "");
  is(root.questions[0].open, false);
});

test("an article is cut at the ends of its sentences", () => {
  same(pieces("Straighten the leg.  Hold. \n Breathe!"), ["Straighten the leg.", "Hold.", "Breathe!"]);
});

test("words without a full stop are said too", () => {
  same(pieces("Foot up"), ["Foot up"]);
});

test("nothing to say gives no pieces", () => {
  same(pieces("  "), []);
});

test("a long sentence is cut at a comma, and no word is lost", () => {
  const long = `${"slowly and steadily, ".repeat(30)}to the end.`;
  const cut = pieces(long);
  is(cut.every((piece) => piece.length <= LONGEST_PIECE), true);
  is(cut.join(" "), long);
});

test("a long sentence without commas is cut between words", () => {
  const long = `${"word ".repeat(80)}end.`;
  is(pieces(long).join(" "), long);
});

const voice = (lang, localService = true) => ({ lang, localService });

test("a voice that sends the words elsewhere is never used", () => {
  is(localVoice([voice("en-GB", false)], "en"), null);
});

test("the exact language comes before its relatives", () => {
  is(localVoice([voice("es-ES"), voice("es-MX")], "es-MX").lang, "es-MX");
});

test("a relative of the language will do", () => {
  is(localVoice([voice("de-DE"), voice("en_US")], "en").lang, "en_US");
});

test("no voice of the language means none", () => {
  is(localVoice([voice("de-DE")], "en"), null);
});

function reading(...words) {
  const spoken = [];
  const heard = { spoken, cancelled: 0, shown: [], stopped: 0 };
  const speech = { speak: (utterance) => spoken.push(utterance), cancel: () => (heard.cancelled += 1) };
  const queue = words.map((text) => ({ block: `block of ${text}`, text }));
  class Utterance {
    constructor(text) {
      this.text = text;
    }
  }
  const reader = createReader({
    speech, Utterance, voice: voice("en-GB"), queue, show: (block) => heard.shown.push(block), stopped: () => (heard.stopped += 1),
  });
  return { reader, heard, spoken };
}

test("pieces are read one after the other, each shown while it is said", () => {
  const { reader, heard, spoken } = reading("one", "two");
  reader.start();
  spoken[0].onend();
  same(spoken.map((utterance) => utterance.text), ["one", "two"]);
  same(heard.shown, ["block of one", "block of two"]);
});

test("after the last piece the button goes back", () => {
  const { reader, heard, spoken } = reading("one");
  reader.start();
  spoken[0].onend();
  is(heard.stopped, 1);
  is(heard.shown.at(-1), null);
});

test("an utterance that ends because it was stopped does not go on", () => {
  const { reader, spoken } = reading("one", "two");
  reader.start();
  reader.stop();
  spoken[0].onend();
  spoken[0].onerror();
  is(spoken.length, 1);
});

test("reading again begins at the beginning", () => {
  const { reader, spoken } = reading("one", "two");
  reader.start();
  reader.stop();
  reader.start();
  same(spoken.map((utterance) => utterance.text), ["one", "one"]);
});

test("a voice that fails stops the reading instead of hanging", () => {
  const { reader, heard, spoken } = reading("one", "two");
  reader.start();
  spoken[0].onerror();
  is(heard.stopped, 1);
});
