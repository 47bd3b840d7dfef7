// The service worker's parts: what is kept, for whom, and what a request is answered with.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { kindOf, makeAnswers } from "../../static/worker/answers.js";
import { filesIn, makeShelf, personIn, toKeep } from "../../static/worker/shelf.js";
import { makeWarming } from "../../static/worker/warming.js";

const HERE = "https://legato.test";
const IMPORTED = "/static/js/voices.222222222222.js";

/** The browser's caches, as far as a shelf needs them. */
function makeCaches() {
  const all = new Map();
  const path = (request) => new URL(request.url ?? request, HERE).pathname;
  const open = async (name) => {
    if (!all.has(name)) all.set(name, new Map());
    const rows = all.get(name);
    return {
      match: async (request) => rows.get(path(request))?.clone(),
      put: async (request, response) => { rows.set(path(request), response); },
      delete: async (request) => rows.delete(path(request)),
      keys: async () => [...rows.keys()].map((address) => ({ url: HERE + address })),
    };
  };
  return { open, keys: async () => [...all.keys()], delete: async (name) => all.delete(name), all };
}

const html = (person, more = "") => new Response(
  `<html lang="en" data-person="${person}"><link href="/static/css/base.111111111111.css">${more}`,
  { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Length": "9" } },
);
const yes = () => true;

function shelf({ caches = makeCaches(), version = "v1", fetch = async () => new Response("file") } = {}) {
  return Object.assign(makeShelf({ caches, fetch, version }), { caches });
}

test("what is kept is marked, and the tokens of its forms are taken out", () => {
  is(toKeep('<html lang="en"><input name="csrfmiddlewaretoken" value="abc"><input name="night" value="x">'),
    '<html data-from-shelf lang="en"><input name="csrfmiddlewaretoken" value=""><input name="night" value="x">');
});

test("a page's files are those it names", () => {
  same(filesIn('<link href="/static/a.css"><script src="/static/b.js"></script>'), ["/static/a.css", "/static/b.js"]);
});

test("a page says whose it is by the first of its tags", () => {
  same(['<html lang="en" data-person="ab cd">', '<html data-person="">', "<html>"].map(personIn), ["ab", "", null]);
});

test("a kept page has its policy and no length of what it was", async () => {
  const { see, page } = shelf();
  await see("/", html("a"), yes);
  const kept = await page("/");
  same([kept.headers.get("Content-Type"), kept.headers.get("Content-Length")], ["text/html; charset=utf-8", null]);
});

test("somebody else's page takes all others down", async () => {
  const { see, page } = shelf();
  await see("/", html("a"), yes);
  await see("/guide/", html("b"), yes);
  same([await page("/"), (await page("/guide/")) !== undefined], [undefined, true]);
});

test("a page that does not say whose it is changes nothing and is not kept", async () => {
  const { see, page } = shelf();
  await see("/", html("a"), yes);
  await see("/x/", new Response("<html>Sign in to the wifi", { headers: { "Content-Type": "text/html" } }), yes);
  same([await page("/x/"), (await page("/")) !== undefined], [undefined, true]);
});

test("a page nobody asked to keep, an error and a file are not kept", async () => {
  const { see, page } = shelf();
  await see("/history/", html("a"), () => false);
  await see("/gone/", new Response("", { status: 404, headers: { "Content-Type": "text/html" } }), yes);
  await see("/export/", new Response("zip", { headers: { "Content-Type": "application/zip" } }), yes);
  same([await page("/history/"), await page("/gone/"), await page("/export/")], [undefined, undefined, undefined]);
});

test("files that came together are there with their types, and nothing is fetched for them", async () => {
  const asked = [];
  const { unpack, file } = shelf({ fetch: async (address) => { asked.push(address); return new Response("file"); } });
  await unpack({ "/static/a.1.js": ["text/javascript", "let a;"], "/static/b.1.css": ["text/css", "a { }"] });
  const kept = await file("/static/a.1.js");
  same([await kept.text(), kept.headers.get("Content-Type")], ["let a;", "text/javascript"]);
  await file("/static/c.1.js");
  same(asked, ["/static/c.1.js"]);
});

test("a file is fetched once", async () => {
  let fetched = 0;
  const { file } = shelf({ fetch: async () => { fetched += 1; return new Response("x"); } });
  await file("/static/a.111111111111.js");
  await file("/static/a.111111111111.js");
  is(fetched, 1);
});

test("tidying leaves the files of this release's pages and the core, and no page of another", async () => {
  const caches = makeCaches();
  const old = shelf({ caches, version: "v0" });
  await old.see("/", html("a"), yes);
  const now = shelf({ caches });
  await now.see("/guide/", html("a"), yes);
  for (const name of ["base.111111111111.css", "core.js", "old.js"]) await now.file(`/static/css/${name}`);
  await now.tidy(["/static/css/core.js"]);
  same([...caches.all.get("files").keys()], ["/static/css/base.111111111111.css", "/static/css/core.js"]);
  is(await now.page("/"), undefined);
});

const ask = (path, method = "GET", mode = "navigate") => ({ url: HERE + path, method, mode });

test("each request has its kind", () => {
  const kinds = [
    [ask("/"), "page"], [ask("/diary/", "POST"), "send"], [ask("/account/sign-out/", "POST"), ""],
    [ask("/admin/"), ""], [ask("/healthz"), ""], [ask("/sessions/", "POST", "cors"), ""],
    [ask("/static/css/base.0123456789ab.css", "GET", "no-cors"), "hashed"],
    [ask("/static/css/base.css", "GET", "no-cors"), "file"], [ask("/history/?month=2026-11", "GET", "cors"), ""],
    [{ ...ask("/"), url: "https://elsewhere.test/" }, ""],
  ];
  same(kinds.map(([request]) => kindOf(request, HERE)), kinds.map(([, kind]) => kind));
});

/** Answers with a network that gives `answer` (a promise), a clock moved by `pass()`, and what the shelf has. */
function answering(answer, kept = {}) {
  const timers = [];
  const stand = { page: async (address) => kept[new URL(address, HERE).pathname], see: async () => null };
  const answers = makeAnswers({ shelf: stand, fetch: () => answer, wanted: yes, later: (work, after) => timers.push({ work, after }) });
  const pass = (seconds = 3) => timers.filter(({ after }) => after <= seconds * 1000).forEach(({ work }) => work());
  return { ...answers, pass };
}

const never = new Promise(() => {});
const nothing = () => {};

test("the network's page comes first", async () => {
  const fresh = new Response("fresh");
  is(await answering(Promise.resolve(fresh), { "/": "kept" }).page(ask("/"), nothing), fresh);
});

test("a page that takes too long is answered from the shelf", async () => {
  const { page, pass } = answering(never, { "/": "kept" });
  const given = page(ask("/"), nothing);
  pass();
  is(await given, "kept");
});

test("who has just come in sees no page of a visitor because the network is slow", async () => {
  const from = (path) => ({ ...ask("/"), referrer: HERE + path });
  const fresh = new Response("fresh");
  let arrive;
  const slow = answering(new Promise((done) => { arrive = done; }), { "/": "kept" });
  const given = slow.page(from("/account/code/"), nothing);
  slow.pass(14);
  arrive(fresh);
  is(await given, fresh);
  const dead = answering(never, { "/": "kept" });
  const atLast = dead.page(from("/account/code/"), nothing);
  dead.pass(15);
  is(await atLast, "kept");
  const elsewhere = answering(never, { "/": "kept" });
  const soon = elsewhere.page(from("/routines/"), nothing);
  elsewhere.pass(3);
  is(await soon, "kept");
});

test("without a network the shelf answers, else the page that says so", async () => {
  const gone = () => Promise.reject(new TypeError("offline"));
  is(await answering(gone(), { "/": "kept" }).page(ask("/"), nothing), "kept");
  is(await answering(gone(), { "/offline/": "sorry" }).page(ask("/history/"), nothing), "sorry");
  is(await answering(gone(), { "/diary/offline/": "form" }).page(ask("/diary/"), nothing), "form");
  is(await answering(gone(), { "/offline/": "sorry" }).send(ask("/diary/", "POST")), "sorry");
});

test("a server in trouble is no better than none, unless there is nothing else", async () => {
  const broken = new Response("", { status: 502 });
  is(await answering(Promise.resolve(broken), { "/": "kept" }).page(ask("/"), nothing), "kept");
  is(await answering(Promise.resolve(broken)).page(ask("/"), nothing), broken);
});

/** A server with two pages, for `person`; `answer.between` runs while the first of them is fetched. */
function warming(person, { busy = false, caches = makeCaches(), between = nothing } = {}) {
  const asked = [];
  const world = { person };
  const fetch = async (address) => {
    asked.push(address);
    if (address === "/offline/set/") {
      return Response.json({ person: world.person, stamp: `of ${world.person}`, pages: ["/", "/guide/"], files: [IMPORTED] });
    }
    if (address === "/") between(world);
    return address.startsWith("/static/") ? new Response("file") : html(world.person);
  };
  const kept = shelf({ caches, fetch });
  return { ...makeWarming({ shelf: kept, fetch, version: "v1", core: [], busy: async () => busy }), asked, kept, caches };
}

test("warming brings each page and its files once, and then only asks whether all is as it was", async () => {
  const { warm, asked } = warming("a");
  is(await warm(), true);
  same(asked.toSorted(), ["/", "/guide/", "/offline/set/", "/static/css/base.111111111111.css", IMPORTED]);
  is(await warm(), true);
  is(asked.length, 6);
});

test("a visitor who becomes a guest meanwhile gets the guest's pages", async () => {
  const { warm, kept } = warming("", { between: (world) => { world.person = "guest"; } });
  is(await warm(), true);
  is(personIn(await (await kept.page("/")).text()), "guest");
});

test("while somebody stretches the files they came with stay", async () => {
  for (const busy of [true, false]) {
    const { warm, kept, caches } = warming("a", { busy });
    await kept.file("/static/js/old.js");
    await warm();
    is(caches.all.get("files").has("/static/js/old.js"), busy);
    is(caches.all.get("files").has(IMPORTED), true);
  }
});

test("only what the server lists is kept, and nothing with a question in its address", async () => {
  const { warm, wanted } = warming("a");
  await warm();
  same([await wanted("/"), await wanted("/?answered"), await wanted("/history/")], [true, false, false]);
});

test("a network that breaks off is no harm: the next open begins again", async () => {
  const broken = makeWarming({
    shelf: shelf(), fetch: async () => { throw new TypeError("offline"); }, version: "v1", core: [], busy: async () => false,
  });
  is(await broken.warm(), false);
});
