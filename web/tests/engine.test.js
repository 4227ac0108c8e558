import assert from "node:assert/strict";
import test from "node:test";

import { createSearch } from "../search/engine.js";
import { EN, SOUNDS, ZH, ZH_TEXTS } from "./small.js";

const zh = createSearch(ZH, SOUNDS);
/** @param {string} query */
const places = (query) => zh(query).items.map((group) => group[group.length - 1].location);

test("names answer before the texts have come", () => {
  const early = createSearch(ZH, SOUNDS);
  assert.equal(early("退款").items[0][0].location, "buyer/refund.html");
  assert.deepEqual(early("骗子").items, []);
  early.addTexts(ZH_TEXTS);
  assert.equal(early("骗子").items[0][0].location, "fraud/call.html");
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

test("what a query is described by", () => assert.deepEqual(zh.features("退款 QQ"), ["退", "退款", "款", "qq"]));
