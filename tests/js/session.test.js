// One session on the page: actions in, every output told, the next look in time.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { makeSession, oneTimer } from "../../static/js/player/session.js";
import { classicStart, T0, trialProtocol } from "./_fixtures.js";

const nothingKept = { load: () => null, save() {}, clear() {} };

/** A session with a hand-moved clock whose timer fires when time is moved past it. */
function page(plan, { outputs = [], store = nothingKept } = {}) {
  const world = { now: T0, due: null, seen: [], reports: [], ids: 0 };
  const recorder = { update: (view, previous, events) => world.seen.push({ view, previous, events: [...events] }) };
  world.session = makeSession(plan, {
    clock: { now: () => world.now }, store, outputs: [...outputs, recorder],
    newId: () => `id-${(world.ids += 1)}`,
    timer: (milliseconds, work) => { world.due = milliseconds === null ? null : { at: world.now + milliseconds, work }; },
    report: (error) => world.reports.push(error.message),
  });
  world.pass = (milliseconds, late = 0) => {
    const end = world.now + milliseconds;
    while (world.due && world.due.at + late <= end) {
      world.now = world.due.at + late;
      world.due.work();
    }
    world.now = end;
  };
  return world;
}

const last = (world) => world.seen.at(-1).view;

test("a whole study routine runs by itself and ends after 190 seconds", () => {
  const world = page(trialProtocol());
  world.session.dispatch("start");
  world.pass(189_999);
  is(last(world).status, "running");
  world.pass(1);
  is(last(world).status, "finished");
});

test("timers that are 40 ms late each time drift by nothing over the whole routine", () => {
  const world = page(classicStart());
  world.session.dispatch("start");
  world.pass(400_000, 40);
  is(world.session.state.finishedAt - T0, classicStart().total_seconds * 1000);
});

test("the page is looked at once a second and no more", () => {
  const world = page(trialProtocol());
  world.session.dispatch("start");
  world.pass(60_000);
  is(world.seen.length <= 62, true);
});

test("no timer runs before Start, while paused or when finished", () => {
  const world = page(trialProtocol());
  world.session.dispatch("tick");
  is(world.due, null);
  world.session.dispatch("start");
  world.session.dispatch("pause");
  is(world.due, null);
  world.session.dispatch("end");
  is(world.due, null);
});

test("an output that throws stops neither the clock nor the others", () => {
  const broken = { update() { throw new Error("no sound"); } };
  const world = page(trialProtocol(), { outputs: [broken] });
  world.session.dispatch("start");
  world.pass(190_000);
  same([last(world).status, world.reports[0]], ["finished", "no sound"]);
});

test("every output is told what was before and what happened", () => {
  const world = page(trialProtocol());
  world.session.dispatch("tick");
  world.session.dispatch("start");
  const { previous, events } = world.seen.at(-1);
  same([previous.status, events], ["ready", ["started", "entered"]]);
});

test("three hidden minutes are told in one go with no burst", () => {
  const world = page(classicStart());
  world.session.dispatch("start");
  world.seen.length = 0;
  world.now += 180_000 + 15_000 + 4500;
  world.session.dispatch("tick");
  same(world.seen.map(({ events }) => events), [[]]);
  same([last(world).index, last(world).seconds], [2, 16]);
});

test("a kept place is where the session begins", () => {
  const world = page(trialProtocol());
  world.session.dispatch("start");
  world.pass(13_000);
  world.session.dispatch("pause");
  const kept = { state: world.session.state, clientId: "kept" };
  const again = page(trialProtocol(), { store: { ...nothingKept, load: () => kept } });
  again.session.dispatch("tick");
  same([last(again).status, last(again).seconds, again.session.clientId], ["paused", 7, "kept"]);
});

test("starting again is a new session from the first phase", () => {
  const world = page(trialProtocol());
  world.session.dispatch("start");
  world.pass(13_000);
  world.session.restart();
  same([last(world).index, last(world).seconds, world.session.clientId], [0, 10, "id-2"]);
  same(world.session.state.held, {});
});

test("each change is kept", () => {
  const saved = [];
  const store = { ...nothingKept, save: (state, id, now) => saved.push([state.status, id, now - T0]) };
  const world = page(trialProtocol(), { store });
  world.session.dispatch("start");
  world.pass(1000);
  same(saved, [["running", "id-1", 0], ["running", "id-1", 1000]]);
});

test("a timer replaces the one before it", () => {
  const calls = [];
  const timer = oneTimer((work, milliseconds) => { calls.push(`set ${milliseconds}`); return milliseconds; }, (id) => calls.push(`clear ${id}`));
  timer(10, () => {});
  timer(20, () => {});
  timer(null, () => {});
  same(calls, ["clear null", "set 10", "clear 10", "set 20", "clear 20"]);
});
