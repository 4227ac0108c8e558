import assert from "node:assert/strict";
import test from "node:test";

import { later, readDay, sayDay } from "../../web/tools/write/dates.js";

test("days are read however they are written, and no other text", () => {
  for (const typed of ["2026-11-03", "2026/11/3", "2026.11.3", " 2026年11月3日 ", "2026 年 11 月 3 日"]) {
    assert.equal(readDay(typed), "2026-11-03", typed);
  }
  for (const typed of ["", "2026-02-29", "2026-13-01", "11-03", "明天", "2026-11-031"]) assert.equal(readDay(typed), "", typed);
  assert.equal(readDay("2028-02-29"), "2028-02-29");
});

test("days are counted over months, years and leap days", () => {
  assert.equal(later("2026-11-30", 3), "2026-12-03");
  assert.equal(later("2026-12-31", 1), "2027-01-01");
  assert.equal(later("2028-02-28", 1), "2028-02-29");
});

test("a day in words", () => {
  assert.equal(sayDay("2026-12-03", "zh"), "2026 年 12 月 3 日");
  assert.equal(sayDay("2026-12-03", "pinyin"), "2026 nián 12 yuè 3 rì");
  assert.equal(sayDay("2026-12-03", "en"), "3 December 2026");
});
