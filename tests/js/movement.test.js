// The figure's movement: seven pictures a second, none while nothing should move.
import { strictEqual as is, deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { makeMovement } from "../../static/js/player/movement.js";
import { started, trialProtocol } from "./_fixtures.js";

function stage() {
  const world = { now: 1000, timers: new Set(), animations: [], period: null };
  world.add = () => {
    const animation = { playState: "running", currentTime: 0, pause() { animation.playState = "paused"; } };
    world.animations.push(animation);
    return animation;
  };
  world.movement = makeMovement({ getAnimations: () => world.animations }, {
    now: () => world.now,
    every: (work, milliseconds) => { world.timers.add(work); world.period = milliseconds; return work; },
    cancel: (work) => world.timers.delete(work),
  });
  world.pass = (milliseconds) => {
    world.now += milliseconds;
    for (const work of world.timers) work();
  };
  world.run = started(trialProtocol());
  world.tell = (moment, action) => world.movement.update(world.run.at(moment, action));
  return world;
}

test("while it runs the figure is moved on seven times a second, by the time that has passed", () => {
  const world = stage();
  const animation = world.add();
  world.tell(0);
  world.tell(1000);
  is(world.timers.size, 1);
  is(Math.round(1000 / world.period), 7);
  world.pass(80);
  world.pass(95);
  same([animation.playState, animation.currentTime], ["paused", 175]);
});

test("between two pictures the browser is asked nothing that would lay the page out anew", () => {
  const world = stage();
  const animation = world.add();
  let asked = 0;
  world.tell(0);
  world.tell(1000);
  Object.defineProperty(animation, "playState", { get() { asked += 1; return "paused"; } });
  for (let picture = 1; picture < 7; picture += 1) world.pass(143);
  same([asked, animation.currentTime], [0, 858]);
});

test("what came while nothing changed is taken along within a second", () => {
  const world = stage();
  world.tell(0);
  const late = world.add();
  for (let picture = 0; picture < 7; picture += 1) world.pass(143);
  is(late.playState, "paused");
});

test("a figure that comes later is taken along", () => {
  const world = stage();
  world.tell(0);
  world.pass(80);
  const late = world.add();
  world.tell(1000);
  world.pass(80);
  same([late.playState, late.currentTime], ["paused", 80]);
});

test("a pause, the getting ready and the end stand still, and no time is caught up with", () => {
  const world = stage();
  const animation = world.add();
  world.tell(0);
  world.pass(80);
  world.tell(2000, "pause");
  is(world.timers.size, 0);
  world.tell(60_000, "resume");
  is(world.timers.size, 0);
  world.now += 61_000;
  world.tell(63_000);
  world.pass(80);
  is(animation.currentTime, 160);
  world.tell(64_000, "end");
  is(world.timers.size, 0);
});
