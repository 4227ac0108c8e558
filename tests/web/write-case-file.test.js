import assert from "node:assert/strict";
import test from "node:test";

import { asText, empty, readCaseFile } from "../../web/tools/write/case-file.js";

const FILE = {
  answers: { order: "250101-123456789012345" },
  events: [{ date: "2026-11-03", who: "seller", what: "说三天内发货" }, { date: "", who: "me", what: "催了一次" }],
  receipts: ["订单.png"],
};
/** @param {string} id */
const isField = (id) => ["order", "facts"].includes(id);

test("what is written is read again", () => {
  assert.deepEqual(readCaseFile(asText(FILE), isField), FILE);
  assert.deepEqual(readCaseFile(asText(empty()), isField), empty());
});

test("a file that is not wholly one of ours is none", () => {
  const good = JSON.parse(asText(FILE));
  const hostile = [
    "", "{", "null", "[]", "\"x\"", "{}", "x".repeat(400_000),
    JSON.stringify({ ...good, more: 1 }),
    JSON.stringify({ ...good, version: 2 }),
    JSON.stringify({ ...good, format: "other" }),
    JSON.stringify({ ...good, answers: [] }),
    JSON.stringify({ ...good, answers: { unknown: "x" } }),
    JSON.stringify({ ...good, answers: { order: 1 } }),
    JSON.stringify({ ...good, answers: { order: "a\u202eb" } }),
    JSON.stringify({ ...good, answers: { order: "x".repeat(1001) } }),
    JSON.stringify({ ...good, events: {} }),
    JSON.stringify({ ...good, events: [{ date: "x", who: "seller", what: "y" }] }),
    JSON.stringify({ ...good, events: [{ date: "", who: "nobody", what: "y" }] }),
    JSON.stringify({ ...good, events: [{ date: "", who: "me", what: "" }] }),
    JSON.stringify({ ...good, events: [{ date: "", who: "me", what: "y", more: 1 }] }),
    JSON.stringify({ ...good, events: Array(201).fill({ date: "", who: "me", what: "y" }) }),
    JSON.stringify({ ...good, receipts: [1] }),
    JSON.stringify({ ...good, receipts: Array(101).fill("x") }),
    asText(FILE).replace('"order"', '"__proto__"'),
  ];
  for (const text of hostile) assert.equal(readCaseFile(text, isField), null, text.slice(0, 80));
});
