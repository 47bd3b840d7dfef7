// The screen: shows the present step, the stopwatch and one panel at a time. Writes only what has changed.

import { elapsed, progress, reading, stepOf } from "./relief.js";

export function makeScreen(root, places, texts) {
  const find = (selector) => root.querySelector(selector);
  const figures = [...root.querySelectorAll("[data-figure]")];
  const shown = {};

  function change(name, value, write) {
    if (shown[name] === value) return false;
    shown[name] = value;
    write(value);
    return true;
  }

  function step(state) {
    const { title, detail, figure } = stepOf(places, state);
    change("title", title, (text) => { find("[data-title]").textContent = text; });
    change("detail", detail, (text) => { find("[data-detail]").textContent = text; });
    change("figure", figure, show);
    change("last", stepOf(places, state).seconds === 0, (last) => { find("[data-action=next]").disabled = last; });
    dots(progress(places, state));
  }

  function show(name) {
    for (const box of figures) box.hidden = box.dataset.figure !== name;
  }

  function dots({ at, of }) {
    change("dots", `${at}/${of}`, () => {
      const dot = (number) => Object.assign(document.createElement("i"), { className: number === at ? "on" : "" });
      find("[data-dots]").replaceChildren(...Array.from({ length: of }, (_, number) => dot(number)));
      const label = texts.step_of.replace("{at}", at + 1).replace("{of}", of);
      find("[data-dots]").setAttribute("aria-label", label);
    });
  }

  /** Shows `state` at `now`; answers whether another step is on the screen than before. */
  function update(state, now) {
    const time = reading(elapsed(state, now));
    change("time", time, (text) => {
      for (const place of root.querySelectorAll("[data-stopwatch]")) place.textContent = text;
      root.dataset.elapsed = Math.floor(elapsed(state, now) / 1000);
    });
    step(state);
    Object.assign(root.dataset, { place: state.place, step: state.index });
    return change("step", `${state.place}/${state.index}/${state.handsOff}`, () => {});
  }

  /** One panel, or the relief itself. Focus follows only when what had it goes out of sight. */
  function open(panel) {
    change("panel", panel, () => {
      const hides = root.contains(document.activeElement);
      root.dataset.show = panel;
      const heading = find(panel === "relief" ? "[data-title]" : `[data-panel="${panel}"] :is(h1, h2)`);
      if (hides) heading.focus({ preventScroll: true });
    });
  }

  function tell(text) {
    find("[role=status]").textContent = text;
  }

  function voice(on) {
    const button = find("[data-action=voice]");
    button.setAttribute("aria-pressed", String(on));
    button.querySelector("[data-label]").textContent = on ? texts.voice_on : texts.voice_off;
  }

  return { update, open, tell, voice };
}
