// Settings saved one by one through htmx: the page takes the new look at once, and says what became of a change.
const status = document.getElementById("said");

function takeLook(part) {
  const told = part.querySelector?.("[data-look]");
  if (!told) return;
  const [theme, tone, motion, text] = told.dataset.look.split(" ");
  Object.assign(document.documentElement.dataset, { theme, tone, motion, text });
  // The message lives outside the swapped form: a live region that arrives with its text is not read out.
  status.textContent = told.dataset.saying;
}

function offerPhoneZone() {
  const button = document.getElementById("phone-zone");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!button || !zone || document.getElementById("input-timezone").value === zone) return;
  button.value = zone;
  button.querySelector("[data-zone]").textContent = zone;
  button.hidden = false;
}

function sayFailure() {
  status.textContent = status.dataset.failed;
  status.classList.remove("vh");
}

document.addEventListener("htmx:load", (event) => {
  takeLook(event.detail.elt);
  offerPhoneZone();
});
document.addEventListener("htmx:beforeRequest", () => status.classList.add("vh"));
document.addEventListener("htmx:responseError", sayFailure);
document.addEventListener("htmx:sendError", sayFailure);
