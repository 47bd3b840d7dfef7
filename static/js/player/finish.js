// The end: good night, how the legs feel, and the night on its way to the server.

import { part, put, set } from "./dom.js";
import { fill } from "./script.js";

const WAIT_FOR_ANSWER = 3000;

/**
 * `record()` gives the body to send, `send(url, body)` keeps and sends it: a promise of the server's answer
 * or null. `leave(address)` goes to another page.
 */
export function makeFinish(root, plan, texts, { record, send, leave = (to) => location.assign(to) }) {
  let body = null;
  let underWay = Promise.resolve();

  function update(view, previous) {
    if (view.status !== "finished" || body) return;
    body = record();
    const any = body.held.length > 0;
    root.toggleAttribute("data-nothing-held", !any);
    put(part(root, "summary"), any ? summary(body, plan, texts) : texts.nothing_held);
    if (any) underWay = deliver();
  }

  async function deliver() {
    const answer = await send(root.dataset.syncUrl, body);
    put(part(root, "nights"), nightsLine(answer, texts));
  }

  function feel(button) {
    const feeling = button.dataset.feedback;
    body = { ...body, feedback: body.feedback === feeling ? null : feeling };
    for (const each of root.querySelectorAll("[data-feedback]")) {
      set(each, "aria-pressed", each.dataset.feedback === body.feedback);
    }
    underWay = deliver();
  }

  // The answer is wanted on the next page, but nobody is kept from sleep for it.
  async function goodNight(event) {
    event.preventDefault();
    const link = event.currentTarget;
    await Promise.race([underWay, new Promise((done) => { setTimeout(done, WAIT_FOR_ANSWER); })]);
    leave(link.href);
  }

  for (const button of root.querySelectorAll("[data-feedback]")) button.addEventListener("click", () => feel(button));
  part(root, "good-night").addEventListener("click", goodNight);
  return { update };
}

/** Where the week stands, by the server's answer; nothing without one, or when no night counts yet. */
export function nightsLine(answer, texts) {
  return answer?.last_seven > 0 ? fill(texts.last_seven, { count: answer.last_seven }) : "";
}

/** How long it took and how many steps were stretched: what a person would tell in the morning. */
export function summary(body, plan, texts) {
  const minutes = Math.max(1, Math.round((Date.parse(body.finished_at) - Date.parse(body.started_at)) / 60000));
  const done = new Set(body.held.map((held) => held.exercise)).size;
  return fill(texts.summary, { minutes, steps: Math.min(done, plan.steps), total: plan.steps });
}
