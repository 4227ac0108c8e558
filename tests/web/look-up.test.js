import assert from "node:assert/strict";
import test from "node:test";

import { markOf, verdictsOn } from "../../web/verdict/look-up.js";

/** @import { VerdictData } from "../../web/verdict/data.js" */

const known = (/** @type {string} */ number) => ({
  number, name: "", status: "", badge: "", act: "", tel: null, owner: "", sources: "", reason: "", checked: "", review: "",
  entry: "",
});
/** @type {VerdictData} */
const DATA = {
  words: {},
  listed: { 95000: known("95000"), "02100000000": known("021-0000 0000"), 110: known("110") },
  unlisted: [markOf("4001234567"), markOf("+85223456789")],
};
const brief = (/** @type {string} */ text) =>
  verdictsOn(text, DATA).map((one) => [one.known ? one.known.number : one.unlisted ? "hidden" : "unknown", one.shown]);

test("a mark holds no digit, and others for other numbers", () => {
  assert.match(markOf("4001234567"), /^[a-z]{7}$/);
  assert.equal(new Set(["4001234567", "4001234568", "95000"].map(markOf)).size, 3);
});

test("what is known of numbers: listed, unlisted, nothing; each once", () => {
  assert.deepEqual(brief("95000、400-123-4567，加微信13800000000，再打95000"), [
    ["95000", "95000"], ["hidden", "400-123-4567"], ["unknown", "13800000000"],
  ]);
  assert.deepEqual(brief("+852 2345 6789"), [["hidden", "+852 2345 6789"]]);
  assert.deepEqual(brief("退款 300 元"), []);
});

test("what is shown is what was typed, without what shows nothing", () => {
  assert.deepEqual(brief("4OO-123-4567"), [["hidden", "4OO-123-4567"]]);
  assert.deepEqual(brief("138\u200b0000\u20600001"), [["unknown", "13800000001"]]);
});

test("without its area code a number is still meant, where it stands alone or with a word that says so", () => {
  const data = { ...DATA, listed: { "02130000000": known("021-30000000") } };
  for (const text of ["30000000", "客服电话 3000 0000"]) {
    const [{ known: found, local }] = verdictsOn(text, data);
    assert.deepEqual([found && found.number, local], ["021-30000000", true], text);
  }
  assert.deepEqual(verdictsOn("订单 30000000", data), []);
});

test("the beginning of a known number is not called unknown while it is typed", () => {
  assert.deepEqual(brief("0210000"), []);
  assert.deepEqual(brief("打 0210000"), [["unknown", "0210000"]]);
});

test("an emergency number that the registry has not gets no verdict", () => {
  assert.deepEqual(brief("拨打 110 或 120"), [["110", "110"]]);
});
