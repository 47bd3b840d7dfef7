// The hearing: once on each phone, beside the first session that goes on meanwhile, asks whether its sound arrives.

import { makeSwitch } from "./store.js";

const HEARD = "legato.heard";

/**
 * Makes {output, pending}. `box` is the question's place on the page; `sounds()` says whether there is anything to hear
 * and `sound("first" or "again")` lets it be heard; `tell(text)` is for a screen reader, `music()` lets other apps' music
 * go on, and is null where that is not ours to say; `done()` hears that the question is gone.
 */
export function makeHearing(box, { sounds, sound, tell, music = null, done = () => {}, kept = makeSwitch(HEARD) }) {
  const answers = {
    yes: () => { kept.write("yes"); if (music) explain("music"); else close(); },
    no: () => { kept.write("no"); explain("help"); },
    again: () => { sound("again"); show("ask"); },
    without: close,
    fine: close,
    music: () => { music(); close(); },
  };
  let step = null;

  const part = (name) => box.querySelector(`[data-hear-part="${name}"]`);
  const pending = () => kept.read() === null && sounds();

  function show(name) {
    const byHand = box.contains(document.activeElement);
    for (const each of ["ask", "help", "music"]) part(each).hidden = each !== name;
    box.hidden = false;
    // The button just used is gone.
    if (byHand) part(name).querySelector("button").focus({ preventScroll: true });
  }

  function explain(name) {
    show(name);
    tell(part(name).querySelector("p").textContent);
  }

  function close() {
    box.hidden = true;
    done();
  }

  function update(view, previous, events) {
    if (events.has("started") && pending()) ask(view);
    // Not answered within its step is answer enough: the next evening is not asked again.
    else if (view.status === "finished" || (step !== null && view.phase.step !== step)) box.hidden = true;
  }

  function ask(view) {
    step = view.phase.step;
    kept.write("asked");
    show("ask");
    sound("first");
  }

  box.addEventListener("click", ({ target }) => answers[target.closest("[data-hear]")?.dataset.hear]?.());
  return { output: { update }, pending };
}
