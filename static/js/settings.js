// Settings saved one by one through htmx: the page takes the new look at once, and says what became of a change.
import { dress } from "./candle.js";
import { newId } from "./player/dom.js";
import { changeOf } from "./setting-change.js";
import { listVoices, rememberVoice } from "./voice-list.js";

const status = document.getElementById("said");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function takeLook(part) {
  const told = part.querySelector?.("[data-look]");
  if (!told) return;
  const [chosen, tone, motion, text, candle] = told.dataset.look.split(" ");
  Object.assign(document.documentElement.dataset, { chosen, tone, motion, text, candle });
  dress();
  // The message lives outside the swapped form: a live region that arrives with its text is not read out.
  status.textContent = told.dataset.saying;
}

function offerPhoneZone() {
  const button = document.getElementById("phone-zone");
  if (!button || !zone || document.getElementById("input-timezone").value === zone) return;
  button.value = zone;
  button.querySelector("[data-zone]").textContent = zone;
  button.hidden = false;
}

function say(sentence) {
  status.textContent = sentence;
  status.classList.remove("vh");
}

const sayFailure = () => say(status.dataset.failed);

// The network is gone, not the choice: it waits on the phone, and the page shows it as chosen.
async function keepForLater({ detail }) {
  const change = changeOf(detail.requestConfig.parameters, Date.now());
  if (!change) return sayFailure();
  const { send } = await import("./outbox.js");
  send("/preferences/changes/", change, `preference ${change.setting}`);
  showChosen(detail.elt, change);
  say(status.dataset.kept);
}

function showChosen(form, { setting, values: [value] }) {
  for (const button of form.querySelectorAll(`button[name="${setting}"]`)) {
    if (button.role === "switch") button.setAttribute("aria-checked", value);
    else if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(button.value === value));
  }
}

document.addEventListener("htmx:load", (event) => {
  takeLook(event.detail.elt);
  offerPhoneZone();
  listVoices();
});
document.addEventListener("htmx:configRequest", ({ detail }) => {
  // Should the answer be lost, the outbox sends the same change, not another one.
  detail.parameters.client_id = newId();
  if (detail.parameters.setting === "candle_from") detail.parameters.phone_zone = zone ?? "";
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful) rememberVoice(detail.requestConfig.parameters);
});
document.addEventListener("htmx:beforeRequest", () => status.classList.add("vh"));
document.addEventListener("htmx:responseError", sayFailure);
document.addEventListener("htmx:sendError", keepForLater);
