import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { findNumbers, numbersAsked } from "../../web/numbers/find.js";

/** @type {{ text: string, is: string[] }[]} */
const VECTORS = JSON.parse(readFileSync(new URL("../vectors/numbers.json", import.meta.url), "utf8"));
const brief = (/** @type {ReturnType<typeof findNumbers>[number]} */ { number, ext }) => number + (ext ? ` ext ${ext}` : "");

test("the numbers of a text, as the build's detector finds them", () => {
  for (const { text, is } of VECTORS) assert.deepEqual(findNumbers(text).map(brief), is, text);
});

test("where they stand", () => {
  const text = "😀 拨打 ０２１－5339 5288，或 95\u200b187";
  assert.deepEqual(findNumbers(text).map(({ start, end }) => text.slice(start, end)), ["０２１－5339 5288", "95\u200b187"]);
});

test("what is nothing but digits is asked as a number, in words it takes a word that says so", () => {
  const asked = (/** @type {string} */ text) => numbersAsked(text).map(brief);
  assert.deepEqual(asked("53395288"), ["53395288"]);
  assert.deepEqual(asked(" 1 1 0 "), ["110"]);
  assert.deepEqual(asked("120"), ["120"]);
  assert.deepEqual(asked("21-53395288"), ["02153395288"]);
  assert.deepEqual(asked("123456"), ["123456"]);
  assert.deepEqual(asked("12315 110 120"), ["12315", "110", "120"]);
  assert.deepEqual(asked("1234"), []);
  assert.deepEqual(asked("订单 53395288"), []);
  assert.deepEqual(asked("2026-11-22"), []);
  const [{ start, end }] = numbersAsked(" 53395288");
  assert.deepEqual([start, end], [1, 9]);
});

test("a long text is looked through in no time", () => {
  for (const piece of ["1", "1 ", "一二三", "九5", "O0l1", "+1", "(1", "13800001234 ", "请拨打客服电话 021-53395288，"]) {
    findNumbers(piece.repeat(1e4 / piece.length)); // a pattern that runs wild would never end
  }
});
