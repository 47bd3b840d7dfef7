// Signing in with a passkey: by the button, or offered by the keyboard where the address is typed.

import "./offer.js";
import { possible, toGet, told } from "./credentials.js";

const form = document.getElementById("passkey");
const button = form?.querySelector("button");
const problem = document.getElementById("passkey-problem");
let offer = null;

function ask(more) {
  const options = JSON.parse(document.getElementById("options").textContent);
  return navigator.credentials.get({ publicKey: toGet(options), ...more });
}

function send(credential) {
  if (!credential) return;
  form.elements.credential.value = told(credential);
  form.submit();
}

async function useIt() {
  // One question at a time: the quiet offer makes way for the tap.
  offer?.abort();
  problem.hidden = true;
  try {
    send(await ask());
  } catch {
    problem.hidden = false;
  }
}

async function offerQuietly() {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  offer = new AbortController();
  try {
    send(await ask({ mediation: "conditional", signal: offer.signal }));
  } catch {
    /* Nobody asked for it, so nobody has to hear of it. */
  }
}

if (form && possible()) {
  button.addEventListener("click", useIt);
  offerQuietly();
}
