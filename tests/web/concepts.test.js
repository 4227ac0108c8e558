import assert from "node:assert/strict";
import test from "node:test";

import { createConcepts, isLoose, tokensOf } from "../../web/search/concepts.js";
import { EN, ZH, ZH_TEXTS, partsOf } from "./small.js";

/**
 * @param {typeof ZH} data
 * @param {[string, number][]} near
 */
const conceptsOf = (data, near = []) => {
  const { lexicon, corpus } = partsOf(data, data === ZH ? ZH_TEXTS : undefined);
  return createConcepts(lexicon, corpus.known, () => near).concepts;
};
const zh = conceptsOf(ZH), en = conceptsOf(EN, [[" refund ", 0.8]]);

test("tokens: Han runs, words, numbers", () => {
  assert.deepEqual(tokensOf(" 打 021 qq 群 "), ["打", "021", "qq", "群"]);
  assert.ok(isLoose("不退") && !isLoose("退款"));
});

test("known words, their others, and pairs of the rest", () => {
  const [one, ...rest] = zh("退款");
  assert.deepEqual([...one.terms], [["退款", 1], ["退钱", 0.8]]);
  assert.equal(one.factor, 0.8 + 2 * 0.25); // more for each character
  assert.deepEqual(rest, []);
  assert.deepEqual(zh("商家退款").map((c) => c.own), ["商家", "退款"]);
});

test("words that say nothing part, and those that are everywhere count little", () => {
  assert.deepEqual(zh("怎么退款").map((c) => c.own), ["退款"]);
  assert.deepEqual(zh("拼多多").map((c) => [c.own, c.factor]), [["拼多多", 0.12]]);
  assert.equal(en(" pinduoduo ")[0].factor, 0.12);
});

test("a word of what the handbook is not about is one word, too", () => {
  assert.deepEqual(zh("上海天气").map((c) => c.own), ["上海", "天气"]);
});

test("a lone character goes with the word behind it", () => {
  const [one, two] = zh("打电话");
  assert.deepEqual([...one.terms], [["打", 0.6], ["打电", 1]]);
  assert.equal(two.own, "电话");
});

test("words of several words, beginnings, near spellings", () => {
  assert.deepEqual(en(" money back ").map((c) => c.own), [" money back "]);
  assert.equal(en(" hotl ")[0].terms.get(" hotl"), 0.85);
  assert.deepEqual([...en(" refnd x ")[0].terms], [[" refnd ", 1], [" refund ", 0.8], [" money back ", 0.8 * 0.8]]);
});

test("numbers: groups are one if we print them as one", () => {
  assert.deepEqual(zh(" 021 00000000 ").map((c) => [c.own, c.factor]), [[" 02100000000 ", 3]]);
  assert.deepEqual(zh(" 12 345 ").map((c) => c.own), [" 12 ", " 345 "]);
});
