// The diary's form on a phone: tells the server its zone, and puts a new entry into the outbox.

import { send, takeBack } from "../outbox.js";
import { newId, nightName } from "../player/dom.js";
import { zoneOf } from "../player/record.js";
import { keepDrafts } from "./drafting.js";
import { entryOf, nightsBack, nightToAsk } from "./entry.js";

const form = document.querySelector("[data-entry]");
let draft = null;

const settings = () => ({
  person: document.documentElement.dataset.person?.split(" ")[0] ?? "",
  zone: zoneOf(), cutoff: Number(form.dataset.cutoff), now: Date.now(),
});

if (form) {
  form.elements.timezone.value ||= zoneOf();
  // Changing an entry that the server has needs the server; writing a new one does not.
  if (form.dataset.entry === "new") begin();
}

function begin() {
  // A page from the phone's shelf comes with the same id each time, and two entries must not share one.
  form.elements.client_id.value = newId();
  form.addEventListener("submit", keep);
  // What the server has sent back with a remark is newer than any draft, and names its nights itself.
  if (form.querySelector("[role=alert]")) return;
  if (isOfAnotherClock(document.documentElement)) bringUpToDate(Date.now());
  draft = keepDrafts(form, settings);
}

// A page from the shelf names the nights of the day it was kept; a visitor's, those of the server's own zone.
function isOfAnotherClock({ dataset }) {
  return "fromShelf" in dataset || !dataset.person;
}

function bringUpToDate(now) {
  const where = [now, zoneOf(), Number(form.dataset.cutoff)];
  form.elements.night.replaceChildren(...nightsBack(...where).map((night) => new Option(nightName(night), night)));
  const asked = document.querySelector("[data-morning]");
  if (!asked) return;
  asked.elements.night.value = nightToAsk(...where);
  asked.parentElement.querySelector("p").textContent = nightName(nightToAsk(...where));
}

// On the phone first and on the server second; what the server refuses it explains better in the form.
async function keep(event) {
  const entry = entryOf(new FormData(form), settings());
  // The server's own page takes it from here, and keeps what was typed.
  if (!entry) return draft?.forget();
  event.preventDefault();
  // A swollen leg may be a clot: the safety question about it comes first.
  const onward = entry.swollen ? "/safety/leg/?next=/diary/" : "/diary/";
  const answer = await send("/diary/entries/", entry);
  // From here on the outbox keeps it.
  draft?.forget();
  if (answer) return location.assign(onward);
  if (await takeBack(entry.client_id)) return form.submit();
  form.reset();
  form.elements.client_id.value = newId();
  form.querySelector("[data-said]").textContent = form.dataset.kept;
}
