// What the player does with each action, in whole runs by a moved clock.
import { strictEqual as is, deepStrictEqual as same, ok, throws } from "node:assert";
import { test } from "node:test";
import { create, deadline, reduce } from "../../static/js/player/machine.js";
import { classicStart, Run, started, T0, trialProtocol, waiting } from "./_fixtures.js";

const always = () => true;
const preparing = (phase) => phase.kind === "prepare";

test("a new session is ready at its first phase", () => {
  const { view } = new Run(trialProtocol());
  same([view.status, view.index, view.seconds], ["ready", 0, 10]);
});

test("time before Start does not count", () => {
  const run = new Run(trialProtocol());
  run.at(60_000);
  is(run.at(60_000, "start").seconds, 10);
});

test("a second Start changes nothing", () => {
  const run = started(trialProtocol());
  is(run.at(4000, "start").seconds, 6);
});

test("the study routine takes exactly 190 seconds", () => {
  const run = started(trialProtocol());
  for (let second = 1; second < 190; second += 1) is(run.at(second * 1000).status, "running");
  is(run.at(190_000).status, "finished");
  is(run.state.finishedAt - run.state.startedAt, 190_000);
});

test("the study routine is complete and gives both legs the same time", () => {
  const run = started(trialProtocol());
  run.at(190_000);
  is(run.state.completed, true);
  const seconds = { left: 0, right: 0 };
  run.plan.phases.forEach((phase, index) => { if (phase.kind === "hold") seconds[phase.side] += run.state.held[index]; });
  same(seconds, { left: 60_000, right: 60_000 });
});

test("late timers do not add up: every phase begins at the deadline before it", () => {
  const run = started(classicStart());
  const late = 137;
  for (let now = 1000; run.state.status === "running"; now += 1000 + late) run.at(now);
  is(run.state.finishedAt - T0, run.plan.total_seconds * 1000);
});

test("a phase lasts up to its very deadline and not one millisecond longer", () => {
  const run = started(trialProtocol());
  is(run.at(9999).index, 0);
  is(run.at(10_000).index, 1);
});

test("three hidden minutes pass all the phases they held", () => {
  const run = started(classicStart());
  const view = run.at(15_000 + 180_000 + 20_000 + 12_000);
  same([view.index, view.seconds], [3, 18]);
});

test("holds that ran out while hidden are counted in full", () => {
  const run = started(classicStart());
  run.at(15_000 + 180_000 + 5000);
  is(run.state.held[1], 180_000);
});

test("a session that ended while hidden ended at its own deadline", () => {
  const run = started(trialProtocol());
  run.at(8 * 3_600_000);
  is(run.state.finishedAt - T0, 190_000);
});

test("a pause stops the time left", () => {
  const run = started(trialProtocol());
  run.at(4000, "pause");
  same([run.view.status, run.at(60_000).seconds], ["paused", 6]);
});

test("the deadline is infinite while paused", () => {
  const run = started(trialProtocol());
  run.at(4000, "pause");
  is(deadline(run.plan, run.state), Infinity);
});

test("resuming gives three seconds in which the phase stands still", () => {
  const run = started(trialProtocol());
  run.at(4000, "pause");
  is(run.at(60_000, "resume").getReady, 3000);
  same([run.at(62_000).getReady, run.view.seconds], [1000, 6]);
  same([run.at(63_000).getReady, run.view.seconds], [0, 6]);
  is(run.at(64_000).seconds, 5);
});

test("pausing in the get-ready keeps the time left", () => {
  const run = started(trialProtocol());
  run.at(4000, "pause");
  run.at(5000, "resume");
  is(run.at(6500, "pause").seconds, 6);
});

test("a second pause or a second resume changes nothing", () => {
  const run = started(trialProtocol());
  run.at(4000, "pause");
  run.at(5000, "pause");
  run.at(9000, "resume");
  is(run.at(11_000, "resume").getReady, 1000);
});

test("paused time is never held time", () => {
  const run = started(trialProtocol());
  run.at(14_000, "pause");
  run.at(500_000, "end");
  is(run.state.held[1], 4000);
});

test("next goes on at once and counts what was held", () => {
  const run = started(trialProtocol());
  const view = run.at(17_500, "next");
  same([view.index, view.remaining, run.state.held[1]], [2, 5000, 7500]);
});

test("next on the last phase finishes the session", () => {
  const run = started(trialProtocol());
  run.at(185_000, "next");
  same([run.state.status, run.state.completed], ["finished", true]);
});

test("back goes to the start of the phase before", () => {
  const run = started(trialProtocol());
  const view = run.at(12_000, "back");
  same([view.index, view.seconds], [0, 10]);
});

test("back on the first phase starts it again", () => {
  const run = started(trialProtocol());
  const view = run.at(6000, "back");
  same([view.index, view.seconds], [0, 10]);
});

test("next while paused moves on and stays paused", () => {
  const run = started(trialProtocol());
  run.at(2000, "pause");
  const view = run.at(3000, "next");
  same([view.status, view.index, view.seconds], ["paused", 1, 10]);
});

test("repeat starts the phase again and the longer hold counts", () => {
  const run = started(trialProtocol());
  is(run.at(18_000, "repeat").seconds, 10);
  run.at(21_000, "next");
  is(run.state.held[1], 8000);
});

test("repeat out of a pause starts again after the get-ready", () => {
  const run = started(trialProtocol());
  run.at(18_000, "pause");
  const view = run.at(20_000, "repeat");
  same([view.status, view.getReady, view.seconds], ["running", 3000, 10]);
});

test("extending adds ten seconds to this phase", () => {
  const run = started(trialProtocol());
  is(run.at(4000, "extend").seconds, 16);
});

test("extending one leg's hold gives the other leg's the same time", () => {
  const run = started(trialProtocol());
  run.at(12_000, "extend");
  const view = run.at(10_000 + 20_000 + 5000);
  same([view.phase.side, view.seconds], ["right", 20]);
});

test("an extended hold is held for longer on both legs", () => {
  const run = started(trialProtocol());
  run.at(12_000, "extend");
  run.at(210_000);
  same([run.state.status, run.state.held[1], run.state.held[3], run.state.held[5]], ["finished", 20_000, 20_000, 10_000]);
});

test("extending while paused is kept for when it goes on", () => {
  const run = started(trialProtocol());
  run.at(4000, "pause");
  is(run.at(5000, "extend").seconds, 16);
});

test("ending early finishes now, incomplete, with what was held", () => {
  const run = started(trialProtocol());
  run.at(13_250, "end");
  same([run.state.status, run.state.completed, run.state.held[1]], ["finished", false, 3250]);
  is(run.state.finishedAt - T0, 13_250);
});

test("nothing changes a finished session", () => {
  const run = started(trialProtocol());
  run.at(13_250, "end");
  for (const action of ["next", "back", "repeat", "extend", "pause", "resume", "start", "tick"]) {
    is(run.at(99_000, action).status, "finished");
  }
  is(run.state.finishedAt - T0, 13_250);
});

test("a phase that waits does not run out", () => {
  const run = started(waiting(trialProtocol(), preparing));
  same([run.at(600_000).index, run.view.seconds], [0, 10]);
});

test("a tap on a waiting phase goes on from that tap", () => {
  const run = started(waiting(trialProtocol(), preparing));
  run.at(600_000, "next");
  is(run.at(604_000).seconds, 6);
});

test("hidden time stops at the next phase that waits", () => {
  const run = started(waiting(trialProtocol(), preparing));
  run.at(1000, "next");
  same([run.at(900_000).index, run.view.phase.kind], [12, "prepare"]);
});

test("an untimed hold counts the time really held", () => {
  const run = started(waiting(trialProtocol(), always));
  run.at(5000, "next");
  run.at(28_000, "next");
  is(run.state.held[1], 23_000);
});

test("an untimed hold forgotten overnight does not count for more than ten times its dose", () => {
  const run = started(waiting(trialProtocol(), always));
  run.at(5000, "next");
  run.at(8 * 3_600_000, "next");
  is(run.state.held[1], 100_000);
});

test("an action that does not exist is refused", () => {
  throws(() => reduce(trialProtocol(), create(), "jump", T0), /jump/);
});

test("no action alters the state it was given", () => {
  const run = started(trialProtocol());
  const before = Object.freeze(run.state);
  for (const action of ["tick", "pause", "next", "back", "repeat", "extend", "end"]) {
    ok(reduce(run.plan, before, action, T0 + 15_000));
  }
  same([before.index, before.spent], [0, 0]);
});
