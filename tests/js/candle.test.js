// Candle by itself: the phone's clock decides, by the same rule as the server.
import { strictEqual as is } from "node:assert";
import { test } from "node:test";
import { isLit, themeAt, toNextHour } from "../../static/js/candle.js";

const at = (hour, minute = 0, second = 0) => new Date(2026, 10, 23, hour, minute, second);

test("the candle burns from its hour until seven in the morning", () => {
  for (const [since, hour, lit] of [
    [21, 20, false], [21, 21, true], [21, 0, true], [21, 6, true], [21, 7, false], [21, 15, false],
    [0, 23, false], [0, 0, true], [0, 7, false], [4, 3, false], [4, 4, true],
  ]) is(isLit(hour, since), lit, `${hour} o'clock, from ${since}`);
});

test("the page has its own theme until the hour, and again in the morning", () => {
  const data = { chosen: "day", candle: "22" };
  is(themeAt(at(21, 59, 59), data), "day");
  is(themeAt(at(22), data), "candle");
  is(themeAt(at(6, 59, 59), data), "candle");
  is(themeAt(at(7), data), "day");
});

test("midnight is an hour and no hour is none", () => {
  is(themeAt(at(0), { chosen: "day", candle: "0" }), "candle");
  is(themeAt(at(23), { chosen: "night", candle: "never" }), "night");
  is(themeAt(at(23), { chosen: "follow" }), "follow");
});

test("it looks again at the next full hour", () => {
  is(toNextHour(at(21, 59, 59)), 1000);
  is(toNextHour(at(21)), 3_600_000);
});
