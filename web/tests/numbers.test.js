import assert from "node:assert/strict";
import test from "node:test";

import { numberTerms, numerals } from "../search/numbers.js";

test("digits in words, from three on", () => {
  assert.equal(numerals("打幺二三〇五"), "打12305");
  assert.equal(numerals("一二楼"), "一二楼");
  assert.equal(numerals("call nine five oh one"), "call 9501");
  assert.equal(numerals("one two"), "one two");
});

test("terms: the whole, the end, the beginning, a part", () => {
  assert.deepEqual(numberTerms("12"), [[" 12 ", 1]]);
  assert.deepEqual(numberTerms("123"), [[" 123 ", 1], [" 123", 0.8]]);
  assert.deepEqual(numberTerms("00000000"), [
    [" 00000000 ", 1], ["00000000 ", 0.95], [" 00000000", 0.8], ["00000000", 0.5],
  ]);
});

test("terms: with the country's code, or the area's zero left out", () => {
  const terms = new Map(numberTerms("862100000000"));
  assert.equal(terms.get(" 2100000000 "), 1);
  assert.equal(terms.get(" 02100000000 "), 1);
  assert.equal(new Map(numberTerms("02100000000")).get(" 02100000000 "), 1);
  assert.equal(new Map(numberTerms("860")).size, 2); // too short for a code
});
