import assert from "node:assert/strict";
import test from "node:test";

import { createMender, edits, nearSpellings } from "../search/typos.js";

test("edits: one for a letter more, less, other or swapped; no count above the most", () => {
  for (const [a, b, n] of /** @type {[string, string, number][]} */ ([
    ["refund", "refund", 0], ["refund", "refnd", 1], ["refund", "reffund", 1], ["refund", "rezund", 1],
    ["refund", "refudn", 1], ["refund", "rfeudn", 2], ["refund", "hotline", 3],
  ]))
    assert.equal(edits(a, b, 2), n, `${a} ${b}`);
});

test("near spellings: longer words may have more slips, and the nearest ones count", () => {
  const words = ["refund", "fund", "intervention", "order", "bordel"];
  assert.deepEqual(nearSpellings("refnd", words), [[" refund ", 0.8]]);
  assert.deepEqual(nearSpellings("intervenshon", words), [[" intervention ", 0.65]]);
  assert.deepEqual(nearSpellings("oder", words), [[" order ", 0.8]]);
  assert.deepEqual(nearSpellings("fud", words), []); // too short to tell
});

const OURS = ["平台介入", "退款"];
const PRINTED = "平台介入|退款|快递丢了";
const sounds = [["界", "介"], ["腿", "退"]];
const mender = createMender({
  known: (text) => PRINTED.includes(text),
  ours: (text) => OURS.includes(text),
  alike: (a, b) => a === b || sounds.some((pair) => pair.includes(a) && pair.includes(b)),
  texts: () => PRINTED.split("|"),
});

test("strange: neighbours that are never printed together", () => {
  assert.equal(mender.strange("平台"), false);
  assert.equal(mender.strange("台界"), true);
});

test("mended: the same sound, one wrong character, two that changed places", () => {
  assert.deepEqual(mender.mended("平台界入"), ["平台介入"]);
  assert.deepEqual(mender.mended("腿款"), ["退款"]);
  assert.deepEqual(mender.mended("快递吃了"), ["快递丢了"]);
  assert.deepEqual(mender.mended("快递了丢"), ["快递丢了"]);
  assert.deepEqual(mender.mended("腿快"), []);
});
