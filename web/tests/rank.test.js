import assert from "node:assert/strict";
import test from "node:test";

import { createConcepts } from "../search/concepts.js";
import { createRank } from "../search/rank.js";
import { ZH, ZH_TEXTS, partsOf } from "./small.js";

const parts = partsOf(ZH, ZH_TEXTS);
/** @param {{ said: number[], alone: number[] }} opinions */
const rankWith = (opinions) => {
  const made = createConcepts(parts.lexicon, parts.corpus.known, () => []);
  return createRank({ ...parts, ...made, opinions: () => opinions });
};
const rank = rankWith({ said: [], alone: [] });
/** @param {ReturnType<typeof rank>["scores"]} scores */
const order = (scores) => [...scores].sort(([, a], [, b]) => b.score - a.score).map(([i]) => i);

test("a name that is the query comes before one that holds it, and that before a text", () => {
  assert.deepEqual(order(rank("退钱").scores), [1, 0]);
  assert.equal(order(rank(" 店铺电话 ").scores)[0], 3);
  assert.equal(order(rank("客服").scores)[0], 2); // in two titles; the other page's weight is half
});

test("how much of the query is found decides who stays", () => {
  assert.equal(rank("骗子").scores.get(4)?.cover, 1); // 0.625 of a text, times 1.6
  assert.deepEqual([...rank("量子纠缠").scores], []);
});

test("nothing but small words is taken as it is", () => {
  assert.deepEqual(order(rank("怎么").scores), [0, 1]);
  assert.deepEqual([...rank(" ").scores], []);
});

test("what was learned adds to a page's score, and names a page that nothing else names", () => {
  const before = rank("退款").scores.get(0)?.score ?? 0;
  const after = rankWith({ said: [-1, -9, -9], alone: [] })("退款").scores.get(0)?.score ?? 0;
  assert.ok(Math.abs(after - before - 0.2 * 7) < 1e-9);
  const named = rankWith({ said: [-9, -9, -0.5], alone: [2] })("退款").scores;
  assert.equal(named.get(4)?.score, 0.2 * 7.5);
});
