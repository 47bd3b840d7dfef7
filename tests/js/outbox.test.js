// Nothing a person did at night is lost between the phone and the server.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { makeQueue } from "../../static/js/outbox/queue.js";
import { makeSender, retryAt, sentenceOf } from "../../static/js/outbox/sender.js";

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

/** An outbox whose server gives the answers in turn; a thrown one is a network that fails. */
function outbox(answers, { store = storage(), wall = () => NOW } = {}) {
  const sent = [];
  const queue = makeQueue(() => store);
  const fetch = async (url, options) => {
    sent.push({ url, body: JSON.parse(options.body), options, waiting: queue.all().length });
    const given = answers.length > 1 ? answers.shift() : answers[0];
    if (given instanceof Error) throw given;
    return given.clone();
  };
  return { queue, sent, store, ...makeSender(queue, { fetch, wall }) };
}

test("a session that arrives is answered and leaves nothing waiting", async () => {
  const { send, queue } = outbox([answer(201, { last_seven: 6 })]);
  same(await send("/sessions/", session("a")), { last_seven: 6 });
  same(queue.all(), []);
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
  is(queue.all().length, 1);
  await flush();
  same([queue.all().length, sent.length], [0, 2]);
});

test("a session that waited in storage is sent by the next page", async () => {
  const { store, send } = outbox([new TypeError("offline")]);
  await send("/sessions/", session("a"));
  const next = outbox([answer(201)], { store });
  await next.flush();
  same([next.sent[0].body.client_id, next.queue.all()], ["a", []]);
});

for (const status of [403, 408, 429, 500, 502, 503]) {
  test(`a session answered ${status} is kept to try again`, async () => {
    const { send, queue } = outbox([answer(status, { errors: { request: ["Later."] } })]);
    await send("/sessions/", session("a"));
    same(queue.all().map(({ tries, refused }) => [tries, refused]), [[1, null]]);
  });
}

for (const status of [400, 409, 413, 415, 422]) {
  test(`a session answered ${status} is kept with the server's sentence and not sent again`, async () => {
    const { send, flush, queue, sent } = outbox([answer(status, { errors: { night: ["That night is over."] } })]);
    await send("/sessions/", session("a"));
    await flush();
    same([queue.all()[0].refused, sent.length], ["That night is over.", 1]);
  });
}

test("a session that a fast clock dates to the future waits instead of being refused", async () => {
  const refusal = (date) => answer(400, { errors: { finished_at: ["In the future."] } }, { Date: new Date(date).toUTCString() });
  const body = session("a", { finished_at: new Date(NOW).toISOString() });
  const early = outbox([refusal(NOW - 300_000)]);
  await early.send("/sessions/", body);
  is(early.queue.all()[0].refused, null);
  const late = outbox([refusal(NOW + 300_000)]);
  await late.send("/sessions/", body);
  is(late.queue.all()[0].refused, "In the future.");
});

test("a refused session does not block the next one", async () => {
  const { send, queue } = outbox([answer(400, { errors: { night: ["No."] } }), answer(201, { streak: 1 })]);
  await send("/sessions/", session("a"));
  same(await send("/sessions/", session("b")), { streak: 1 });
  same(queue.all().map(({ body }) => body.client_id), ["a"]);
});

test("a failing session does not block the one behind it", async () => {
  const { send, queue } = outbox([answer(500), answer(500), answer(201)]);
  await send("/sessions/", session("a"));
  await send("/sessions/", session("b"));
  same(queue.all().map(({ body }) => body.client_id), ["a"]);
});

test("a page that is not ours and answers 200 does not take the session", async () => {
  const { send, queue } = outbox([new Response("<html>Sign in to the wifi</html>", { status: 200 })]);
  await send("/sessions/", session("a"));
  is(queue.all().length, 1);
});

test("a refusal that is not ours does not drop the session either", async () => {
  const { send, queue } = outbox([new Response("Bad Request", { status: 400 })]);
  await send("/sessions/", session("a"));
  is(queue.all()[0].refused, null);
});

test("the same session with an answer to how it felt replaces the one that waits", async () => {
  const { send, queue } = outbox([new TypeError("offline")]);
  await send("/sessions/", session("a"));
  await send("/sessions/", session("a", { feedback: "sore" }));
  same(queue.all().map(({ body }) => body.feedback), ["sore"]);
});

test("how it felt is sent although it was said while the first was under way", async () => {
  const { send, queue, sent } = outbox([answer(201), answer(200)]);
  const first = send("/sessions/", session("a"));
  const second = send("/sessions/", session("a", { feedback: "looser" }));
  await Promise.all([first, second]);
  same(sent.map(({ body }) => body.feedback), [null, "looser"]);
  is(queue.all().length, 0);
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
  is(queue.all().length, 1);
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
  makeQueue(() => store).put("/sessions/", session("a"));
  const { flush, sent } = outbox([answer(201)], { store });
  await Promise.all([flush(), flush(), flush()]);
  is(sent.length, 1);
});

test("a session another tab has sent meanwhile stays gone", async () => {
  const { send, queue, store } = outbox([new TypeError("offline")]);
  await send("/sessions/", session("a"));
  const [entry] = queue.all();
  makeQueue(() => store).remove(entry);
  queue.update(entry, { tries: 9 });
  same(queue.all(), []);
});

test("a refusal without a sentence is an empty one", () => {
  same([sentenceOf({}), sentenceOf({ errors: { a: ["One.", "Two."] } })], ["", "One."]);
});
