// What is sent to the server when a session is over.
import { strictEqual as is, deepStrictEqual as same, match } from "node:assert";
import { test } from "node:test";
import { newId } from "../../static/js/player/dom.js";
import { heldOf, makeRecord, nightOf, zoneOf } from "../../static/js/player/record.js";
import { classicStart, started, trialProtocol } from "./_fixtures.js";

const how = { clientId: "id", zone: "Europe/Rome", cutoff: 12, toWall: (moment) => moment };
const at = (text) => Date.parse(text);

function finished(given, milliseconds, action) {
  const run = started(given);
  run.at(milliseconds, action);
  return run;
}

test("a whole session is told as the contract says", () => {
  const run = finished(trialProtocol(), 190_000);
  same(makeRecord(run.plan, run.state, how), {
    client_id: "id", routine: "trial-protocol", started_at: "2026-11-23T21:40:02Z", finished_at: "2026-11-23T21:43:12Z",
    timezone: "Europe/Rome", night: "2026-11-23", completed: true, feedback: null,
    held: [
      { exercise: "wall", side: "left", seconds: 30 }, { exercise: "wall", side: "right", seconds: 30 },
      { exercise: "hamstring", side: "left", seconds: 30 }, { exercise: "hamstring", side: "right", seconds: 30 },
    ],
  });
});

test("a session left early is not complete and tells what was held", () => {
  const run = finished(classicStart(), 15_000 + 42_900, "end");
  const record = makeRecord(run.plan, run.state, how);
  is(record.completed, false);
  same(record.held, [{ exercise: "bike", side: "both", seconds: 42 }]);
});

test("less than a second held is nothing held", () => {
  const run = finished(trialProtocol(), 10_900, "end");
  same(heldOf(run.plan, run.state), []);
});

test("a session left while getting ready holds nothing", () => {
  const run = finished(trialProtocol(), 4000, "end");
  same(heldOf(run.plan, run.state), []);
});

test("repeats of one leg are added up before seconds are cut", () => {
  const run = started(trialProtocol());
  same(heldOf(run.plan, { held: { 1: 1600, 5: 1600 } }), [{ exercise: "wall", side: "left", seconds: 3 }]);
});

test("moments are told by the calendar even when the wall clock moved", () => {
  const run = finished(trialProtocol(), 190_000);
  const record = makeRecord(run.plan, run.state, { ...how, toWall: (moment) => moment - 3_600_000 });
  same([record.started_at, record.finished_at], ["2026-11-23T20:40:02Z", "2026-11-23T20:43:12Z"]);
});

test("ten past midnight belongs to the evening before", () => {
  is(nightOf(at("2026-11-23T23:10:00Z"), "Europe/Rome", 12), "2026-11-23");
});

test("eight in the morning belongs to the evening before", () => {
  is(nightOf(at("2026-11-24T07:00:00Z"), "Europe/Rome", 12), "2026-11-23");
});

test("noon begins a new night", () => {
  is(nightOf(at("2026-11-24T10:59:59Z"), "Europe/Rome", 12), "2026-11-23");
  is(nightOf(at("2026-11-24T11:00:00Z"), "Europe/Rome", 12), "2026-11-24");
});

test("a cutoff of zero makes the night the calendar day", () => {
  is(nightOf(at("2026-11-23T23:10:00Z"), "Europe/Rome", 0), "2026-11-24");
});

test("the cutoff is counted on the wall clock through a change of the hour", () => {
  is(nightOf(at("2026-03-29T09:59:00Z"), "Europe/Rome", 12), "2026-03-28");
  is(nightOf(at("2026-10-25T10:59:00Z"), "Europe/Rome", 12), "2026-10-24");
  is(nightOf(at("2026-10-25T11:00:00Z"), "Europe/Rome", 12), "2026-10-25");
});

test("the night before the first of January is the thirty-first", () => {
  is(nightOf(at("2027-01-01T02:00:00Z"), "UTC", 12), "2026-12-31");
});

test("zones a quarter of an hour apart and across the date line are right", () => {
  is(nightOf(at("2026-11-23T06:20:00Z"), "Asia/Kathmandu", 12), "2026-11-23");
  is(nightOf(at("2026-11-23T09:00:00Z"), "Pacific/Kiritimati", 12), "2026-11-23");
});

test("the zone of this machine has a name", () => {
  match(zoneOf(), /^[A-Z]/);
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("a session's id is a random UUID", () => {
  match(newId(), UUID);
});

test("without randomUUID the id is made of random bytes", () => {
  const source = { getRandomValues: (bytes) => bytes.fill(255) };
  match(newId(source), UUID);
  is(newId({ getRandomValues: (bytes) => crypto.getRandomValues(bytes) }).length, 36);
});
