import assert from "node:assert/strict";
import test from "node:test";

import { createPinyin } from "../search/pinyin.js";
import { createRewrites } from "../search/rewrites.js";
import { createMender } from "../search/typos.js";
import { EN, SOUNDS, ZH, ZH_TEXTS, partsOf } from "./small.js";

/** @param {typeof ZH} data */
const rewritesOf = (data) => {
  const { normaliser, lexicon, corpus } = partsOf(data, data === ZH ? ZH_TEXTS : undefined);
  const own = [...lexicon.words].filter((t) => !t.startsWith(" "));
  const names = corpus.pooled.names.texts;
  const pinyin = createPinyin(SOUNDS, () => ({ own, names, texts: [] }));
  const mender = createMender({
    known: corpus.known, ours: (t) => lexicon.words.has(t), alike: pinyin.alike, texts: () => [...own, ...names],
  });
  return createRewrites({ normaliser, lexicon, pinyin: data.pinyin ? pinyin : undefined, mender, known: corpus.known });
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

test("nothing asked, nothing read", () => assert.deepEqual(zh("  "), []));
