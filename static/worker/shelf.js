// The shelf: the pages and files this phone keeps, in the browser's caches. Whose pages they are is written on it, and
// nobody else's are ever beside them.

const FILES = "files";
const ABOUT = "about";
const PAGES = "pages-";
const TOKEN = /(name="csrfmiddlewaretoken" value=")[^"]*/g;
const FILE = /"(\/static\/[^"?]+)"/g;
const PERSON = /<html[^>]* data-person="([^" ]*)/;

/** A page as it is kept: marked, and without the tokens of its forms, which are one visit's own. */
export function toKeep(html) {
  return html.replace(TOKEN, "$1").replace("<html ", "<html data-from-shelf ");
}

/** The addresses of all static files that a page names. */
export function filesIn(html) {
  return [...new Set([...html.matchAll(FILE)].map(([, address]) => address))];
}

/** The tag of the person a page was made for: "" for a visitor, null when the page does not say. */
export function personIn(html) {
  return PERSON.exec(html)?.[1] ?? null;
}

/**
 * Makes the shelf of one release. `caches` and `fetch` are the browser's own, or a test's.
 */
export function makeShelf({ caches, fetch, version }) {
  let turn = Promise.resolve();

  // One after the other: a page of somebody who has just left must not slip in behind the sweeping.
  function inTurn(work) {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  /** What was noted under `name`, any JSON; null when nothing was. */
  async function noted(name) {
    const found = await (await caches.open(ABOUT)).match(`/${name}`);
    return found ? found.json() : null;
  }

  async function note(name, value) {
    await (await caches.open(ABOUT)).put(`/${name}`, new Response(JSON.stringify(value)));
  }

  const pageCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PAGES));

  async function sweepPages() {
    for (const name of await pageCaches()) await caches.delete(name);
    await note("set", null);
  }

  async function belongTo(person) {
    const owner = await noted("person");
    if (owner === person) return;
    if (owner !== null) await sweepPages();
    await note("person", person);
  }

  /** From now on the pages are those of `person` (a tag); those of anybody else are taken down. */
  const makeRoomFor = (person) => inTurn(() => belongTo(person));

  async function place(address, response, html) {
    const headers = new Headers(response.headers);
    for (const name of ["Content-Encoding", "Content-Length", "Set-Cookie"]) headers.delete(name);
    const page = new Response(toKeep(html), { headers });
    await (await caches.open(PAGES + version)).put(address, page);
  }

  /**
   * Looks at a page that came from the server: takes others' pages down when it is somebody else's, and keeps it
   * when `wanted(address)`. Answers the page's text, or null for what is no page.
   */
  async function see(address, response, wanted) {
    if (!response.ok || response.redirected || !response.headers.get("Content-Type")?.startsWith("text/html")) return null;
    const html = await response.text();
    const person = personIn(html);
    if (person === null) return null;
    await inTurn(async () => {
      await belongTo(person);
      if (await wanted(address)) await place(address, response, html);
    });
    return html;
  }

  /** The kept page at `address`, of this release or of one before it; undefined when there is none. */
  async function page(address) {
    for (const name of (await pageCaches()).reverse()) {
      const found = await (await caches.open(name)).match(address, { ignoreSearch: true, ignoreVary: true });
      if (found) return found;
    }
    return undefined;
  }

  /** The file at `address`, kept or fetched and then kept. Rejects when it cannot be had. */
  async function file(address) {
    const cache = await caches.open(FILES);
    const kept = await cache.match(address, { ignoreVary: true });
    if (kept) return kept;
    const response = await fetch(address);
    if (response.ok) await cache.put(address, response.clone());
    return response;
  }

  /** Puts files on the shelf that came together: {address: [content type, text]}. */
  async function unpack(files) {
    const cache = await caches.open(FILES);
    const kept = Object.entries(files).map(([address, [type, text]]) => (
      cache.put(address, new Response(text, { headers: { "Content-Type": type } }))));
    await Promise.all(kept);
  }

  /** Takes down pages of other releases, and every file that no page of this one names and that is not in `needed`. */
  async function tidy(needed) {
    const wanted = new Set(needed);
    for (const name of await pageCaches()) if (name !== PAGES + version) await caches.delete(name);
    const pages = await caches.open(PAGES + version);
    for (const request of await pages.keys()) {
      for (const address of filesIn(await (await pages.match(request)).text())) wanted.add(address);
    }
    const files = await caches.open(FILES);
    for (const request of await files.keys()) {
      if (!wanted.has(new URL(request.url).pathname)) await files.delete(request);
    }
  }

  return { see, page, file, unpack, tidy, noted, note, makeRoomFor };
}
