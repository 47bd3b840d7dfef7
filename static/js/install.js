// The invitation to install: shown where Legato is not installed yet and was not told "not now". Where the browser offers
// to do it itself one tap is enough; elsewhere a page shows how.

const DECLINED = "legato.install";

/** Whether to show it at all. Pure. */
export function invites({ standalone, declined }) {
  return !standalone && !declined;
}

function isStandalone() {
  return matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
}

function isDeclined() {
  try {
    return localStorage.getItem(DECLINED) !== null;
  } catch {
    // Without a memory it would come back every evening.
    return true;
  }
}

/** Shows `card`; `offer()` gives the browser's own offer, which comes at any time, or null. */
export function showInvitation(card, offer) {
  if (!invites({ standalone: isStandalone(), declined: isDeclined() })) return;
  const [now, how, later] = ["now", "how", "later"].map((name) => card.querySelector(`[data-install-${name}]`));
  const takeOffer = () => { now.hidden = !offer(); how.hidden = Boolean(offer()); };
  const close = () => { localStorage.setItem(DECLINED, "no"); card.hidden = true; };
  now.addEventListener("click", async () => { await offer().prompt(); card.hidden = true; });
  later.addEventListener("click", close);
  addEventListener("beforeinstallprompt", takeOffer);
  takeOffer();
  card.hidden = false;
}
