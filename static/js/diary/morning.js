// The morning's question on a phone: the answer goes into the outbox, so that it needs no network.

import { send, takeBack } from "../outbox.js";
import { newId } from "../player/dom.js";
import { instant, zoneOf } from "../player/record.js";

const ANSWERS = { yes: true, no: false, clear: null };

/** The body of POST /diary/mornings/ for what a form says and the button that was pressed. */
export function answerOf(data, pressed, { now, zone }) {
  return {
    client_id: newId(), night: data.get("night"), answered_at: instant(now), timezone: zone,
    cramped: ANSWERS[pressed], stretched: data.get("stretched") ? true : null,
  };
}

/** Where the page goes once the server has the answer: a cramp is told in the diary. */
export function nextAddress(cramped, wanted) {
  return cramped ? "/diary/?yes#write" : wanted || "/diary/";
}

/** Keeps and sends the answer of `form`, whose `button` was pressed. */
export async function answer(form, button) {
  const data = new FormData(form);
  const body = answerOf(data, button.value, { now: Date.now(), zone: zoneOf() });
  const slot = `morning ${body.night}`;
  if (await send("/diary/mornings/", body, slot)) return location.assign(nextAddress(body.cramped, data.get("next")));
  if (await takeBack(slot)) {
    // The server explains itself better on a page.
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "answer", value: button.value }));
    return form.submit();
  }
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = form.dataset.kept;
  form.replaceChildren(said);
}
