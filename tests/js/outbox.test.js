// Nothing a person did at night is lost between the phone and the server.
import { strictEqual as is, deepStrictEqual as same, rejects } from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MARK, OLD_PLACE } from "../../static/js/outbox/marks.js";
import { makeQueue } from "../../static/js/outbox/queue.js";
import { makeSender, retryAt, sentenceOf } from "../../static/js/outbox/sender.js";
import { nightName } from "../../static/js/player/dom.js";
import { sorted } from "../../static/js/outbox/slot.js";
import { layered, memoryStore, plainStore } from "../../static/js/outbox/stores.js";
import { makeSending } from "../../static/worker/sending.js";

const NOW = Date.UTC(2026, 10, 23, 21, 51, 3);

function storage() {
  const rows = new Map();
  return {
    getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => rows.set(key, String(value)),
    removeItem: (key) => rows.delete(key),
  };
}

const answer = (status, body = {}, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const session = (id, more = {}) => ({ client_id: id, night: "2026-11-23", feedback: null, ...more });

const queueIn = (store, options) => makeQueue(layered([plainStore(() => store), memoryStore()]), options);

test("a refused night is told as the language of the page writes it", () => {
  is(nightName("2026-11-23", "en"), "Monday 23 November");
  is(nightName("2026-11-23", "es"), "lunes, 23 de noviembre");
  same([nightName("soon", "en"), nightName(undefined, "en")], ["soon", "undefined"]);
});

test("every page looks for the marks that the outbox leaves", () => {
  const page = readFileSync(new URL("../../static/js/app.js", import.meta.url), "utf8");
  for (const mark of [MARK, OLD_PLACE]) is(page.includes(JSON.stringify(mark)), true, mark);
});

/** An outbox whose server gives the answers in turn; a thrown one is a network that fails. */
function outbox(answers, { store = storage(), wall = () => NOW, person, mine } = {}) {
  const sent = [];
  const queue = queueIn(store, { person });
  const fetch = async (url, options) => {
    sent.push({ url, body: JSON.parse(options.body), options, waiting: (await queue.all()).length });
    const given = answers.length > 1 ? answers.shift() : answers[0];
    if (given instanceof Error) throw given;
    return typeof given === "function" ? given() : given.clone();
  };
  return { queue, sent, store, ...makeSender(queue, { fetch, wall, mine }) };
}

test("a session that arrives is answered and leaves nothing waiting", async () => {
  const { send, queue } = outbox([answer(201, { last_seven: 6 })]);
  same(await send("/sessions/", session("a")), { last_seven: 6 });
  same((await queue.all()), []);
});

test("a session taken along by another run is answered to whoever sent it", async () => {
  const { send, flush, queue } = outbox([answer(201, { last_seven: 6 })]);
  const sending = send("/sessions/", session("a"));
  // The page's own first look begins between keeping and sending.
  while (!(await queue.all()).length) await null;
  flush();
  same(await sending, { last_seven: 6 });
});

test("a session is on the phone before it is sent", async () => {
  const { send, sent } = outbox([answer(201)]);
  await send("/sessions/", session("a"));
  is(sent[0].waiting, 1);
});

test("it is sent as JSON to our own server, following no redirect", async () => {
  const { send, sent } = outbox([answer(201)]);
  await send("/sessions/", session("a"));
  const { url, options } = sent[0];
  same([url, options.method, options.credentials, options.redirect, options.keepalive],
    ["/sessions/", "POST", "same-origin", "manual", true]);
  is(options.headers["Content-Type"], "application/json");
});

test("without a network the session waits and arrives later", async () => {
  const { send, flush, queue, sent } = outbox([new TypeError("offline"), answer(201)]);
  is(await send("/sessions/", session("a")), null);
  is((await queue.all()).length, 1);
  await flush();
  same([(await queue.all()).length, sent.length], [0, 2]);
});

test("a session that waited in storage is sent by the next page", async () => {
  const { store, send } = outbox([new TypeError("offline")]);
  await send("/sessions/", session("a"));
  const next = outbox([answer(201)], { store });
  await next.flush();
  same([next.sent[0].body.client_id, (await next.queue.all())], ["a", []]);
});

for (const status of [403, 408, 429, 500, 502, 503]) {
  test(`a session answered ${status} is kept to try again`, async () => {
    const { send, queue } = outbox([answer(status, { errors: { request: ["Later."] } })]);
    await send("/sessions/", session("a"));
    same((await queue.all()).map(({ tries, refused }) => [tries, refused]), [[1, null]]);
  });
}

for (const status of [400, 409, 413, 415, 422]) {
  test(`a session answered ${status} is kept with the server's sentence and not sent again`, async () => {
    const { send, flush, queue, sent } = outbox([answer(status, { errors: { night: ["That night is over."] } })]);
    await send("/sessions/", session("a"));
    await flush();
    same([(await queue.all())[0].refused, sent.length], ["That night is over.", 1]);
  });
}

test("a session that a fast clock dates to the future waits instead of being refused", async () => {
  const refusal = (date) => answer(400, { errors: { finished_at: ["In the future."] } }, { Date: new Date(date).toUTCString() });
  const body = session("a", { finished_at: new Date(NOW).toISOString() });
  const early = outbox([refusal(NOW - 300_000)]);
  await early.send("/sessions/", body);
  is((await early.queue.all())[0].refused, null);
  const late = outbox([refusal(NOW + 300_000)]);
  await late.send("/sessions/", body);
  is((await late.queue.all())[0].refused, "In the future.");
});

test("a refused session does not block the next one", async () => {
  const { send, queue } = outbox([answer(400, { errors: { night: ["No."] } }), answer(201, { streak: 1 })]);
  await send("/sessions/", session("a"));
  same(await send("/sessions/", session("b")), { streak: 1 });
  same((await queue.all()).map(({ body }) => body.client_id), ["a"]);
});

test("a failing session does not block the one behind it", async () => {
  const { send, queue } = outbox([answer(500), answer(500), answer(201)]);
  await send("/sessions/", session("a"));
  await send("/sessions/", session("b"));
  same((await queue.all()).map(({ body }) => body.client_id), ["a"]);
});

test("a page that is not ours and answers 200 does not take the session", async () => {
  const { send, queue } = outbox([new Response("<html>Sign in to the wifi</html>", { status: 200 })]);
  await send("/sessions/", session("a"));
  is((await queue.all()).length, 1);
});

test("a refusal that is not ours does not drop the session either", async () => {
  const { send, queue } = outbox([new Response("Bad Request", { status: 400 })]);
  await send("/sessions/", session("a"));
  is((await queue.all())[0].refused, null);
});

test("the same session with an answer to how it felt replaces the one that waits", async () => {
  const { send, queue } = outbox([new TypeError("offline")]);
  await send("/sessions/", session("a"));
  await send("/sessions/", session("a", { feedback: "sore" }));
  same((await queue.all()).map(({ body }) => body.feedback), ["sore"]);
});

test("how it felt is sent although it was said while the first was under way", async () => {
  let second;
  const saidMeanwhile = () => { second = box.send("/sessions/", session("a", { feedback: "looser" })); return answer(201); };
  const box = outbox([saidMeanwhile, answer(200)]);
  await box.send("/sessions/", session("a"));
  await second;
  same(box.sent.map(({ body }) => body.feedback), [null, "looser"]);
  is((await box.queue.all()).length, 0);
});

test("Retry-After is obeyed", async () => {
  let now = NOW;
  const busy = answer(503, {}, { "Retry-After": "120" });
  const { send, flush, sent } = outbox([busy, answer(201)], { wall: () => now });
  await send("/sessions/", session("a"));
  now += 119_000;
  await flush();
  is(sent.length, 1);
  now += 1000;
  await flush();
  is(sent.length, 2);
});

const retry = (value) => retryAt(answer(503, {}, value === null ? {} : { "Retry-After": value }), NOW) - NOW;

test("Retry-After may be a date", () => {
  is(retry(new Date(NOW + 30_000).toUTCString()), 30_000 - (NOW % 1000));
});

test("Retry-After holds nothing back for more than an hour", () => {
  is(retry("1000000000"), 3_600_000);
});

test("a Retry-After of the past or without sense means now", () => {
  same([retry("Mon, 01 Jan 2001 00:00:00 GMT"), retryAt(answer(503, {}, { "Retry-After": "soon" }), NOW), retryAt(null, NOW)],
    [0, 0, 0]);
});

test("without storage a session is still sent", async () => {
  const broken = { getItem() { throw new Error("denied"); }, setItem() { throw new Error("full"); }, removeItem() {} };
  const { send, queue } = outbox([new TypeError("offline"), answer(201, { streak: 2 })], { store: broken });
  await send("/sessions/", session("a"));
  is((await queue.all()).length, 1);
  same(await send("/sessions/", session("a")), { streak: 2 });
});

test("what is not ours in the storage is not sent", async () => {
  for (const text of ["{", "null", "5", '[null,{"url":"/x"},{"body":{}}]']) {
    const store = storage();
    store.setItem("legato.outbox", text);
    const { flush, sent } = outbox([answer(201)], { store });
    await flush();
    is(sent.length, 0);
  }
});

test("two calls to send the queue send each session once", async () => {
  const store = storage();
  await queueIn(store).put("/sessions/", session("a"));
  const { flush, sent } = outbox([answer(201)], { store });
  await Promise.all([flush(), flush(), flush()]);
  is(sent.length, 1);
});

test("a session another tab has sent meanwhile stays gone", async () => {
  const { send, queue, store } = outbox([new TypeError("offline")]);
  await send("/sessions/", session("a"));
  const [entry] = await queue.all();
  await queueIn(store).remove(entry);
  await queue.update(entry, { tries: 9 });
  same((await queue.all()), []);
});

test("a refusal without a sentence is an empty one", () => {
  same([sentenceOf({}), sentenceOf({ errors: { a: ["One.", "Two."] } })], ["", "One."]);
});

test("what was kept for somebody is sent with their tag and by nobody else", async () => {
  const { send, sent } = outbox([answer(201)], { person: () => "ruth" });
  await send("/sessions/", session("a"));
  is(sent[0].options.headers["X-Legato-Person"], "ruth");
  is("X-Legato-Visitor" in sent[0].options.headers, false);
  const other = outbox([answer(201)], { person: () => "ruth", mine: (tag) => tag === "vera" });
  is(await other.send("/sessions/", session("a")), null);
  same([other.sent.length, (await other.queue.all()).length], [0, 1]);
});

test("what was kept while nobody was known is sent as a visitor's", async () => {
  const { send, sent } = outbox([answer(201)], { person: () => "" });
  await send("/sessions/", session("a"));
  const { headers } = sent[0].options;
  same(["X-Legato-Person" in headers, headers["X-Legato-Visitor"]], [false, "yes"]);
});

for (const [status, needs] of [[401, "sign-in"], [403, "sign-in"], [409, "other"]]) {
  test(`an entry answered ${status} for its person's sake waits for them`, async () => {
    const { send, flush, queue } = outbox([answer(status, { errors: { person: ["Not you."] } }), answer(201)]);
    await send("/sessions/", session("a"));
    same((await queue.all()).map((entry) => [entry.refused, entry.needs]), [[null, needs]]);
    await flush();
    same(await queue.all(), []);
  });
}

test("a later change of the same setting takes the place of an earlier one, the rest keeps its order", async () => {
  const { send, queue } = outbox([new TypeError("offline")]);
  await send("/preferences/changes/", session("a"), "theme");
  await send("/sessions/", session("b"));
  await send("/preferences/changes/", session("c"), "theme");
  same((await queue.all()).map(({ body }) => body.client_id), ["b", "c"]);
});

test("a clock that was set back does not turn the order round", async () => {
  const store = storage();
  await queueIn(store, { wall: () => NOW }).put("/x/", session("a"));
  await queueIn(store, { wall: () => NOW - 86_400_000 }).put("/x/", session("b"));
  same((await queueIn(store).all()).map(({ body }) => body.client_id), ["a", "b"]);
});

test("what a guest did goes to the person they became on this phone, and to no other", async () => {
  const store = storage();
  await queueIn(store, { person: () => "guest" }).put("/x/", session("a"));
  await queueIn(store, { person: () => "vera" }).put("/x/", session("b"));
  await queueIn(store).adopt(["ruth", "guest"]);
  same((await queueIn(store).all()).map(({ person }) => person), ["ruth", "vera"]);
});

test("entries that an older version left are known, and move into the database", async () => {
  const store = storage();
  const old = { url: "/sessions/", body: session("a"), after: 0, tries: 3, refused: null };
  store.setItem("legato.outbox", JSON.stringify([old, { ...old, body: session("b") }]));
  const database = memoryStore();
  const queue = makeQueue(layered([database, plainStore(() => store), memoryStore()]));
  await queue.moveUp();
  same((await queue.all()).map(({ body, person, tries }) => [body.client_id, person, tries]), [["a", "", 3], ["b", "", 3]]);
  is(store.getItem("legato.outbox"), null);
});

const broken = { change: async () => { throw new Error("quota exceeded"); } };

test("a database that is full or missing gives way to the next store, and the last one says that it does not last", async () => {
  const store = storage();
  const second = layered([broken, plainStore(() => store), memoryStore()]);
  is((await makeQueue(second).put("/x/", session("a"))).lasting, true);
  const last = makeQueue(layered([broken, broken, memoryStore()]));
  is((await last.put("/x/", session("b"))).lasting, false);
  is((await last.all()).length, 1);
});

test("entries that could not move up stay where they are", async () => {
  const store = storage();
  await queueIn(store).put("/x/", session("a"));
  const queue = makeQueue(layered([broken, plainStore(() => store), memoryStore()]));
  await queue.moveUp().catch(() => {});
  is((await queue.all()).length, 1);
});

test("entries of others, of nobody here, refused and waiting ones are told apart", () => {
  const entry = (more) => ({ person: "", needs: null, refused: null, ...more });
  const entries = [entry(), entry({ person: "ruth" }), entry({ person: "vera" }), entry({ refused: "No." }), entry({ needs: "sign-in" })];
  const counts = (tags) => Object.values(sorted(entries, tags)).map((list) => list.length);
  same(counts(["ruth"]), [2, 1, 1, 1]);
  same(counts([]), [1, 3, 0, 1]);
});

test("the worker asks to be woken again while something may still arrive, and not for what needs its person", async () => {
  const store = memoryStore();
  const told = [];
  const answers = [answer(503, {}), answer(401, { errors: { person: ["Sign in."] } })];
  const bring = makeSending({
    store: layered([store, memoryStore()]), fetch: async () => answers.shift(), tell: async (message) => told.push(message.type),
  });
  await makeQueue(layered([store, memoryStore()])).put("/x/", session("a"));
  await rejects(bring(), /1 entries/);
  await bring();
  same(told, ["outbox", "outbox"]);
});
