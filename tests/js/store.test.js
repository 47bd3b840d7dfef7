// Going back to a running session after a reload.
import { strictEqual as is, deepStrictEqual as same, doesNotThrow } from "node:assert";
import { test } from "node:test";
import { look, reduce } from "../../static/js/player/machine.js";
import { makeStore } from "../../static/js/player/store.js";
import { classicStart, Run, started, T0, trialProtocol } from "./_fixtures.js";

function memory() {
  const rows = new Map();
  return {
    rows, getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => rows.set(key, value),
    removeItem: (key) => rows.delete(key),
  };
}

function leftAt(milliseconds, { storage = memory(), given = trialProtocol(), later = 1000, action } = {}) {
  let wall = T0;
  const store = makeStore(given, () => storage, () => wall);
  const run = started(given);
  run.at(milliseconds, action);
  store.save(run.state, "id", run.now);
  wall += later;
  return { storage, run, load: () => store.load() };
}

test("a reload comes back paused at the same phase and second", () => {
  const back = leftAt(13_400).load();
  const view = look(trialProtocol(), back.state, T0 + 999_999);
  same([view.status, view.index, view.seconds, back.clientId], ["paused", 1, 7, "id"]);
});

test("what was held before a reload still counts", () => {
  const run = new Run(trialProtocol());
  run.state = leftAt(23_000).load().state;
  run.at(400_000, "end");
  is(run.state.held[1], 10_000);
});

test("carrying on after a reload runs from where it was", () => {
  const { state } = leftAt(13_400).load();
  const later = T0 + 500_000;
  const running = reduce(trialProtocol(), state, "resume", later);
  is(look(trialProtocol(), running, later + 3000 + 600).seconds, 6);
});

test("a place is told apart as restored until it goes on", () => {
  const { state } = leftAt(13_400).load();
  is(state.restored, true);
  is(reduce(trialProtocol(), state, "resume", T0).restored, false);
});

test("time added before a reload is still there", () => {
  const { state } = leftAt(12_000, { action: "extend" }).load();
  is(look(trialProtocol(), state, T0).seconds, 18);
});

test("a session left three hours ago is over", () => {
  is(leftAt(13_400, { later: 3 * 3_600_000 }).load(), null);
});

test("a session left just under three hours ago can go on", () => {
  is(leftAt(13_400, { later: 3 * 3_600_000 - 1 }).load().clientId, "id");
});

test("another routine does not take up the place", () => {
  const { storage } = leftAt(13_400);
  is(makeStore(classicStart(), () => storage, () => T0).load(), null);
});

test("a session that is over leaves nothing behind", () => {
  const { storage, load } = leftAt(13_400, { action: "end" });
  same([load(), storage.rows.size], [null, 0]);
});

test("a session that was not started is not kept", () => {
  const storage = memory();
  makeStore(trialProtocol(), () => storage).save(new Run(trialProtocol()).state, "id", T0);
  is(storage.rows.size, 0);
});

test("a storage that throws costs the place and nothing else", () => {
  const broken = () => { throw new Error("denied"); };
  const store = makeStore(trialProtocol(), broken);
  doesNotThrow(() => store.save(started(trialProtocol()).state, "id", T0));
  is(store.load(), null);
});

test("what is not ours in the storage is not taken up", () => {
  for (const value of ["", "null", "[]", "{", '{"mark":1}', '{"state":{"status":"paused","index":99}}']) {
    const storage = memory();
    storage.setItem("legato.player", value);
    is(makeStore(trialProtocol(), () => storage).load(), null);
  }
});

test("a place beyond the end of the plan is not taken up", () => {
  const { storage, load } = leftAt(13_400);
  const kept = JSON.parse(storage.getItem("legato.player"));
  storage.setItem("legato.player", JSON.stringify({ ...kept, state: { ...kept.state, index: 99 } }));
  is(load(), null);
});
