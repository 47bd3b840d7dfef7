// The editor's pure parts: where a dragged step lands, how far a button moves, which figure comes next.

import assert from "node:assert/strict";
import test from "node:test";

import { bumped } from "../../static/js/editor/numbers.js";
import { placeAt, stepped } from "../../static/js/editor/order.js";

const OTHERS = [{ top: 0, bottom: 100 }, { top: 100, bottom: 300 }, { top: 300, bottom: 400 }];

test("a step lands before the first whose middle is below the finger", () => {
  const landed = [-50, 49, 51, 199, 201, 349, 351, 9999].map((y) => placeAt(y, OTHERS));
  assert.deepEqual(landed, [0, 0, 1, 1, 2, 2, 3, 3]);
});

test("alone in the list a step can only be first", () => {
  assert.equal(placeAt(500, []), 0);
});

test("a move by a button stops at the ends", () => {
  assert.deepEqual([stepped(0, -1, 3), stepped(0, 1, 3), stepped(2, 1, 3), stepped(1, -1, 3), stepped(0, 1, 1)], [0, 1, 2, 0, 0]);
});

test("plus and minus go to the next round figure", () => {
  assert.deepEqual([bumped("30", 5, 1, 600), bumped("32", 5, 1, 600), bumped("32", -5, 1, 600)], [35, 35, 30]);
  assert.deepEqual([bumped("30", -5, 1, 600), bumped("2", 1, 1, 20), bumped("2", -1, 1, 20)], [25, 3, 1]);
});

test("plus and minus stay inside the bounds", () => {
  assert.deepEqual([bumped("3", -5, 1, 600), bumped("600", 5, 1, 600), bumped("9999", -5, 1, 600)], [1, 600, 600]);
  assert.deepEqual([bumped("0", -5, 0, 120), bumped("1", 5, 1, 600)], [0, 5]);
});

test("what is no number starts at the least", () => {
  assert.deepEqual([bumped("", 5, 1, 600), bumped("x", -5, 1, 600), bumped("NaN", 1, 1, 20)], [1, 1, 1]);
});
