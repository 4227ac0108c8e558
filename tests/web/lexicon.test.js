import assert from "node:assert/strict";
import test from "node:test";

import { EN, ZH, partsOf } from "./small.js";

const zh = partsOf(ZH).lexicon, en = partsOf(EN).lexicon;

test("others: the same goes both ways, a meaning one way", () => {
  assert.equal(zh.others.get("退款")?.get("退钱"), 0.8);
  assert.equal(zh.others.get("退钱")?.get("退款"), 0.8);
  assert.equal(zh.others.get("热线")?.get("客服电话"), 0.9);
  assert.equal(zh.others.get("客服电话"), undefined);
});

test("words: all that is related or listed, and the longest", () => {
  assert.ok(zh.words.has("客服") && zh.words.has("退钱") && !zh.words.has("客服电话"));
  assert.equal(zh.longest, "拼多多".length); // those that are everywhere are ours, too
  assert.equal(en.longest, " customer servic ".length);
});

test("words that say little are left out", () => {
  assert.equal(zh.unskipped("拼多多怎么退款"), "退款");
  assert.equal(en.unskipped(" pinduoduo refund for the order "), "refund|order");
});

test("words of the other language are read as what they mean", () => {
  assert.equal(zh.translated(" refund 电话 ").trim(), "退款电话");
  assert.equal(en.translated(" 退款 now "), " refund now ");
});
