import assert from "node:assert/strict";
import test from "node:test";

import { createNormaliser, cutShort, fold, size } from "../search/text.js";

const zh = createNormaliser("電电話话", true), en = createNormaliser("", false);

test("folding: width, case, hyphens in numbers, short forms of verbs", () => {
  assert.equal(fold("ＡＢＣ１２"), "abc12");
  assert.equal(fold("021-0000-0000"), "02100000000");
  assert.equal(fold("12-3"), "12-3"); // only before three digits or more
  assert.equal(fold("They can't, I won’t, it doesn't, we're"), "they can not, i will not, it does not, we");
});

test("endings: words that are one word in other forms meet", () => {
  for (const [word, short] of [
    ["refunds", "refund"], ["refunded", "refund"], ["replies", "reply"], ["boxes", "box"], ["cancelling", "cancell"],
    ["stopped", "stop"], ["charge", "charg"], ["charged", "charg"], ["seller's", "seller"],
  ])
    assert.equal(cutShort(word), short, word);
  for (const word of ["status", "this", "pass", "free", "gas", "b2b4s"]) assert.equal(cutShort(word), word);
});

test("comparing: Han runs stand close, words between blanks, punctuation parts two runs", () => {
  assert.equal(zh.canon("退款，客服"), " 退款|客服 ");
  assert.equal(zh.canon("退款，客服", true), " 退款客服 ");
  assert.equal(zh.canon("打 021 再说"), " 打 021 再说 ");
  assert.equal(en.canon("the refunds"), " the refund ");
});

test("terms: letters as we print them; a word has its blanks, a Han string none", () => {
  assert.equal(zh.term("客服電話"), "客服电话");
  assert.equal(en.term("Refunds"), " refund ");
  assert.equal(zh.term("QQ群"), " qq 群");
  assert.equal(zh.name("Refunds"), " refunds "); // pinyin has no endings
});

test("size: a Han character says 1, a word 2", () => {
  assert.equal(size("退款"), 2);
  assert.equal(size(" refund 退|qq "), 5);
});
