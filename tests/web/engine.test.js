import assert from "node:assert/strict";
import test from "node:test";

import { createSearch } from "../../web/search/engine.js";
import { EN, SOUNDS, ZH, ZH_TEXTS } from "./small.js";

const zh = createSearch(ZH, SOUNDS);
/** @param {string} query */
const places = (query) => zh(query).items.map((group) => group[group.length - 1].location);

test("names answer before the texts have come", () => {
  const early = createSearch(ZH, SOUNDS);
  assert.equal(early("退款").items[0][0].location, "buyer/refund.html");
  assert.deepEqual(early("多半").items, []);
  early.addTexts(ZH_TEXTS);
  assert.equal(early("多半").items[0][0].location, "fraud/call.html");
});

zh.addTexts(ZH_TEXTS);

test("one query in many spellings", () => {
  for (const query of ["退款", "退钱", "tuikuan", "tk", "refund", "腿款", "Ｔｕｉｋｕａｎ"])
    assert.match(places(query)[0], /^buyer\/refund\.html/, query);
  for (const query of ["021-00000000", "021 0000 0000", "+86 21 00000000", "零二一〇〇〇〇〇〇〇〇"])
    assert.ok(places(query).includes("buyer/phone.html#contact-shop"), query);
  assert.match(places("客服電話")[0], /^buyer\/phone\.html/);
});

test("nonsense, and nothing at all, find nothing", () => {
  assert.deepEqual(places("量子纠缠实验"), []);
  assert.deepEqual(places("  "), []);
});

test("each language has its own answers", () => {
  const en = createSearch(EN, SOUNDS);
  assert.match(en("get my money back").items[0].slice(-1)[0].location, /^en\/buyer\/refund\.html/);
  assert.match(en("hotlin").items[0][0].location, /^en\/buyer\/phone\.html/);
  assert.match(en("退款").items[0].slice(-1)[0].location, /^en\/buyer\/refund\.html/);
});

test("a word that nobody knows does not empty the answer", () => {
  assert.match(places("量子退款")[0], /^buyer\/refund\.html/);
  assert.match(places("whatsapp 退款")[0], /^buyer\/refund\.html/);
});

test("a word of danger leads to the safe page, whatever stands around it", () => {
  for (const query of ["量子纠缠被骗", "虚拟币验证码投资", "yanzhengma"]) assert.ok(places(query).includes("fraud/call.html"), query);
});

test("a query about something else says so", () => {
  assert.deepEqual(["退款", "客服电话"].map((query) => zh(query).off), [false, false]);
  assert.deepEqual(["量子纠缠实验", "红烧肉在哪里吃"].map((query) => zh(query).off), [true, true]);
  assert.equal(zh("量子验证码纠缠实验").off, false); // a word of danger is never about something else
});

test("what was answered from the names keeps its order when the texts come", () => {
  const early = createSearch(ZH, SOUNDS);
  const before = early("电话").items.map((group) => group[0].location);
  early.addTexts(ZH_TEXTS);
  const after = early("电话").items;
  assert.deepEqual(after.map((group) => group[0].location).slice(0, before.length), before);
  assert.match(after[0].map((result) => result.text).join(), /<mark>电话<\/mark>/); // but with passages
});
