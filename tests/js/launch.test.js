// The pictures an iPhone shows while the app opens.
import { deepStrictEqual as same } from "node:assert";
import { test } from "node:test";
import { pictures } from "../../static/js/launch.js";

test("an iPhone wants one picture upright and one lying, in its own pixels, however it is held", () => {
  const wanted = [{ way: "portrait", width: 1179, height: 2556 }, { way: "landscape", width: 2556, height: 1179 }];
  same(pictures({ width: 393, height: 852 }, 3), wanted);
  same(pictures({ width: 852, height: 393 }, 3), wanted);
});
