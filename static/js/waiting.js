// The outbox's doorkeeper: brings it in only where something waits to be sent, which on most evenings is nowhere.

const KEY = "legato.outbox";

function waits() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

const bring = () => import("./outbox.js");

if (waits()) bring();
// Another tab may end its session while this page stays open.
else addEventListener("storage", ({ key }) => { if (key === KEY) bring(); });
