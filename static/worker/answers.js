// The answers: a page comes from the network unless that takes too long; a file with a hash in its name from the shelf.

const LONG_ENOUGH = 3000;
// Who has just come in is somebody else than before: what is kept is not theirs, so the network gets more time.
const LONG_ENOUGH_AFTER_SIGNING_IN = 15000;
const OFFLINE = "/offline/";
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
// The operator's pages are Django's own and need a network anyway.
const NOT_OURS = /^\/(admin|healthz|sw\.js|manifest\.webmanifest)/;
// Pages with the diary in them are never kept; writing an entry has a page of its own that knows nothing.
const STAND_INS = { "/diary/": "/diary/offline/" };

/** How a request is answered: "page", "send" (a form that leads to a page), "file", "hashed", or "" for not at all. */
export function kindOf({ method, mode, url }, origin) {
  const { pathname, origin: theirs } = new URL(url);
  if (theirs !== origin || NOT_OURS.test(pathname)) return "";
  if (mode === "navigate" && method === "GET") return "page";
  // Signing out empties what the browser keeps, this worker included: it must not stand in between.
  if (mode === "navigate") return pathname.startsWith("/account/") ? "" : "send";
  if (method !== "GET" || !pathname.startsWith("/static/")) return "";
  return HASHED.test(pathname) ? "hashed" : "file";
}

function patienceFor({ referrer }) {
  const from = referrer ? new URL(referrer).pathname : "";
  return from.startsWith("/account/") ? LONG_ENOUGH_AFTER_SIGNING_IN : LONG_ENOUGH;
}

/** Makes {page, send, file, hashed}, each from a request to a promise of the response. */
export function makeAnswers({ shelf, fetch, wanted, later = setTimeout }) {
  const soon = (request) => new Promise((done) => { later(() => done(null), patienceFor(request)); });

  async function stored(request) {
    const address = new URL(request.url).pathname;
    return (await shelf.page(request.url)) ?? (STAND_INS[address] && shelf.page(STAND_INS[address]));
  }

  /** Also hands `keep` a promise that ends when the page is on the shelf. */
  async function page(request, keep) {
    const coming = fetch(request);
    keep(coming.then((response) => shelf.see(request.url, response.clone(), wanted)).catch(() => {}));
    const arrived = coming.catch(() => null);
    const first = await Promise.race([arrived, soon(request)]);
    // A server in trouble is no better than none.
    if (first && first.status < 500) return first;
    return (await stored(request)) ?? first ?? (await arrived) ?? offline();
  }

  const offline = async () => (await shelf.page(OFFLINE)) ?? Response.error();

  const send = (request) => fetch(request).catch(offline);

  const hashed = (request) => shelf.file(request.url);

  // Without a hash the name says nothing about what is in the file: the network knows better.
  async function file(request) {
    try {
      return await fetch(request);
    } catch {
      return shelf.file(request.url);
    }
  }

  return { page, send, file, hashed };
}
