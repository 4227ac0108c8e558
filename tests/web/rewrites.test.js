import assert from "node:assert/strict";
import test from "node:test";

import { createPinyin } from "../../web/search/pinyin.js";
import { createRewrites } from "../../web/search/rewrites.js";
import { createMender } from "../../web/search/typos.js";
import { EN, SOUNDS, ZH, ZH_TEXTS, partsOf } from "./small.js";

/** @type {(data: typeof ZH, near?: (word: string) => [string, number][]) => ReturnType<typeof createRewrites>} */
const rewritesOf = (data, near = () => []) => {
  const { normaliser, lexicon, corpus } = partsOf(data, data === ZH ? ZH_TEXTS : undefined);
  const own = [...lexicon.words].filter((t) => !t.startsWith(" "));
  const names = corpus.pooled.names.texts;
  const pinyin = createPinyin(SOUNDS, () => ({ own, names, texts: [] }));
  const mender = createMender({
    known: corpus.known, ours: (t) => lexicon.words.has(t), alike: pinyin.alike, texts: () => [...own, ...names],
  });
  const { known } = corpus;
  return createRewrites({ normaliser, lexicon, pinyin: data.pinyin ? pinyin : undefined, mender, known, near });
};
const zh = rewritesOf(ZH);

test("letters are read as pinyin, alone or over blanks", () => {
  assert.deepEqual(zh(" tuikuan "), [" 退款 "]);
  assert.deepEqual(zh(" kefu dianhua "), [" 客服电话 "]);
});

test("Han typos are mended, small words left alone", () => {
  assert.deepEqual(zh(" 腿款 "), [" 退款 "]);
  assert.deepEqual(zh(" 电话怎么腿款 "), [" 电话的退款 "]);
  assert.deepEqual(zh(" 退款 "), []);
});

test("English words are not read as pinyin", () => {
  assert.deepEqual(rewritesOf(EN)(" tuikuan "), []);
});

test("an English word that nobody knows is read as its nearest, one that is known is left alone", () => {
  const en = rewritesOf(EN, (word) => (word === "refnud" ? [[" refund ", 0.8]] : []));
  assert.deepEqual(en(" ask refnud "), [" ask refund "]);
  assert.deepEqual(en(" refund "), []);
});

test("nothing asked, nothing read", () => assert.deepEqual(zh("  "), []));
