import assert from "node:assert/strict";
import test from "node:test";

import { createConcepts } from "../../web/search/concepts.js";
import { createRank } from "../../web/search/rank.js";
import { TUNING } from "../../web/search/tuning.js";
import { EN, ZH, ZH_TEXTS, partsOf } from "./small.js";

/** @type {(parts: ReturnType<typeof partsOf>, wording?: number[]) => ReturnType<typeof createRank>} */
const rankWith = (parts, wording = []) => {
  const made = createConcepts(parts.lexicon, parts.corpus.known, () => []);
  return createRank({ ...parts, ...made, wording: () => wording });
};
const parts = partsOf(ZH, ZH_TEXTS);
const rank = rankWith(parts);
/** @param {ReturnType<typeof rank>["scores"]} scores */
const order = (scores) => [...scores].sort(([, a], [, b]) => b.score - a.score).map(([i]) => i);

test("a name that is the query comes before one that holds it, and that before a text", () => {
  assert.deepEqual(order(rank("退钱").scores), [1, 0]);
  assert.equal(order(rank(" 店铺电话 ").scores)[0], 3);
  assert.equal(order(rank("怎么退钱").scores)[0], 1); // but for words that say little
});

test("a section that has more of the query comes first, and what stands nowhere leaves it there", () => {
  assert.equal(rank("自称客服").scores.get(4)?.cover, 1);
  const { scores } = rank("自称客服量子");
  assert.equal(order(scores)[0], 4);
  assert.ok(Number(scores.get(4)?.cover) > Number(scores.get(4)?.read)); // of the whole query it has less
  assert.deepEqual([...rank("量子纠缠").scores], []);
});

test("a query fits that is of our words, in one section, and not one that has them by chance", () => {
  assert.equal(rank("退款").fit, 1);
  assert.equal(rank("量子纠缠").fit, 0);
  assert.ok(rank("量子退款纠缠实验").fit < rank("申请退款").fit);
  assert.ok(rank("拼多多 量子").fit >= TUNING.fitLeast); // it names what the handbook is about
  assert.equal(rank(" 95000 ").fit, 0);
  assert.ok(rank(" 02100000000 ").fit >= TUNING.fitSure);
});

test("a word of what the handbook is not about parts, unless a name has it", () => {
  const fit = (/** @type {string} */ text, /** @type {string[]} */ elsewhere) =>
    rankWith(partsOf({ ...ZH, elsewhere }, ZH_TEXTS))(text).fit;
  assert.ok(fit("天气退款", ["天气"]) < fit("天气退款", []));
  assert.equal(fit("客服电话", ["电话"]), fit("客服电话", []));
  assert.ok(fit("拼多多天气", ["天气"]) < fit("拼多多量子", ["天气"]));
});

test("nothing but small words is taken as it is", () => {
  assert.deepEqual(order(rank("怎么").scores), [0, 1]);
  assert.deepEqual([...rank(" ").scores], []);
});

test("how its page is spoken of adds to a section's score", () => {
  const before = rank("退款").scores.get(0)?.score ?? 0;
  const after = rankWith(parts, [0.5, 0, 0])("退款").scores.get(0)?.score ?? 0;
  assert.ok(Math.abs(after - before - 0.5 * TUNING.wording) < 1e-9);
});

test("a page for few readers stands back", () => {
  const { scores } = rankWith(partsOf(EN))(" refund ");
  assert.deepEqual(order(scores).filter((i) => i !== 1), [0, 3]);
  const alike = partsOf({ ...EN, aside: [] });
  assert.ok(Number(rankWith(alike)(" refund ").scores.get(3)?.score) > Number(scores.get(3)?.score));
});
