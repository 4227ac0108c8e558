import assert from "node:assert/strict";
import test from "node:test";

import { createWording, features, logarithms } from "../../web/search/wording.js";
import { ZH, partsOf } from "./small.js";

test("what a text is described by", () => assert.deepEqual(features("退款 qq"), ["退", "退款", "款", "qq"]));

test("shares of the evidence add up to one", () => {
  const shares = logarithms([1, 2, 3]).map(Math.exp);
  assert.ok(Math.abs(shares.reduce((sum, one) => sum + one) - 1) < 1e-9);
  assert.ok(shares[0] < shares[1] && shares[1] < shares[2]);
});

const { corpus, lexicon } = partsOf(ZH);

test("the page whose names use the words more than names in general", () => {
  const wording = createWording(corpus, lexicon.skip, () => []);
  const spoken = wording("钱退到哪");
  assert.equal(spoken.indexOf(Math.max(...spoken)), 0);
  assert.ok(spoken.every((one) => one >= 0 && one <= 1));
  assert.equal(wording("有人问验证码").indexOf(Math.max(...wording("有人问验证码"))), 2);
});

test("too little that is known says nothing", () => {
  const wording = createWording(corpus, lexicon.skip, () => []);
  assert.deepEqual(wording("量子纠缠实验"), []);
});

test("a word that is misspelt speaks for the page of its nearest", () => {
  const names = [{ section: 0, text: " refund ", size: 0 }, { section: 1, text: " phone ", size: 0 }];
  const two = { pages: corpus.pages.slice(0, 2), sections: [{ page: 0 }, { page: 1 }], names };
  const wording = createWording(/** @type {any} */ (two), new Set(), () => [[" refund ", 0.8]]);
  assert.equal(wording(" refnud ").indexOf(Math.max(...wording(" refnud "))), 0);
});
