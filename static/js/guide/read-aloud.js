// "Read aloud": says the article with a voice of the phone, passage by passage, showing where it is.

import { localVoice, pieces } from "./sentences.js";

export function passages(article) {
  const blocks = article.querySelectorAll("h1, h2, h3, p, li");
  return [...blocks].filter((block) => !block.closest("[data-unspoken]")).map((block) => ({ block, text: spoken(block) }));
}

// Marks and their sources are for the eye: read out after every sentence they would drown it.
function spoken(block) {
  const copy = block.cloneNode(true);
  for (const mark of copy.querySelectorAll(".claim")) mark.remove();
  return copy.textContent;
}

export function createReader({ speech, Utterance, voice, queue, show, stopped }) {
  let run = 0;

  function say(index, ofRun) {
    if (ofRun !== run) return;
    if (index >= queue.length) return stop();
    const { block, text } = queue[index];
    const utterance = new Utterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => say(index + 1, ofRun);
    utterance.onerror = () => ofRun === run && stop();
    show(block);
    speech.speak(utterance);
  }

  function stop() {
    run += 1; // what a cancelled utterance still reports belongs to a run that is over
    speech.cancel();
    show(null);
    stopped();
  }

  return { start: () => say(0, (run += 1)), stop };
}

export function startReadAloud(button, article, { speechSynthesis: speech, SpeechSynthesisUtterance: Utterance }) {
  const { labelStart, labelStop } = article.dataset;
  const queue = passages(article).flatMap(({ block, text }) => pieces(text).map((text) => ({ block, text })));
  let reader = null;

  function look(reading) {
    button.setAttribute("aria-pressed", String(reading));
    button.setAttribute("aria-label", reading ? labelStop : labelStart);
  }
  function show(block) {
    article.querySelector(".spoken")?.classList.remove("spoken");
    block?.classList.add("spoken");
  }
  function offer() {
    const voice = localVoice(speech.getVoices(), article.lang);
    button.hidden = !voice;
    if (voice && !reader) reader = createReader({ speech, Utterance, voice, queue, show, stopped: () => look(false) });
  }

  button.addEventListener("click", () => {
    const reading = button.getAttribute("aria-pressed") === "true";
    look(!reading);
    if (reading) reader.stop(); else reader.start();
  });
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => reader?.stop());
  offer();
}

const button = globalThis.document?.querySelector("[data-read-aloud]");
if (button && globalThis.speechSynthesis) startReadAloud(button, document.querySelector("[data-reading]"), globalThis);
