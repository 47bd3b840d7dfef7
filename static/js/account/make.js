// Making a passkey: the browser asks for face, finger or phone code, and the form carries its answer.

import { possible, toCreate, told } from "./credentials.js";

const form = document.getElementById("make");
const problem = document.getElementById("make-problem");

async function make() {
  problem.hidden = true;
  try {
    const options = JSON.parse(document.getElementById("options").textContent);
    form.elements.credential.value = told(await navigator.credentials.create({ publicKey: toCreate(options) }));
    form.submit();
  } catch {
    problem.hidden = false;
  }
}

if (possible()) {
  document.getElementById("no-passkeys").hidden = true;
  form.hidden = false;
  form.querySelector("button").addEventListener("click", make);
}
