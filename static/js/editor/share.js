// The link of a routine: copied, or handed to the phone's own way of sharing. Without scripts it can be marked by hand.

const link = document.querySelector("[data-link]");
const button = document.querySelector("[data-copy]");

async function share() {
  if (navigator.share && matchMedia("(pointer: coarse)").matches) return navigator.share({ url: link.value });
  await navigator.clipboard.writeText(link.value);
  button.textContent = button.dataset.copied;
}

// Plain http on a home network has neither: then the link is there to be marked.
button.hidden = !(navigator.clipboard || navigator.share);
button.addEventListener("click", () => share().catch(() => link.select()));
link.addEventListener("focus", () => link.select());
