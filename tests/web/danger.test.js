import assert from "node:assert/strict";
import test from "node:test";

import { createDanger } from "../../web/search/danger.js";
import { ZH, partsOf } from "./small.js";

/** @import { Hits } from "../../web/search/show.js" */

const { corpus, normaliser } = partsOf(ZH);
const danger = createDanger(ZH.danger, corpus, normaliser);
/** @type {Hits} */
const refund = [[0, 2]];
/** @type {Hits} */
const phone = [[2, 1]];
/** @type {Hits} */
const call = [[4, 0.5], [4, 0.4]];

test("a word of danger leads to the page for it, in any reading", () => {
  assert.equal(danger.of(["yanzhengma", "外币验证码退款"]), 4);
  assert.equal(danger.of(["退款"]), undefined);
  assert.equal(danger.of([]), undefined);
});

test("that page comes in front, or behind a page that answers well", () => {
  assert.deepEqual(danger.lead([refund], 4, 0.2), [[[4, 0]], refund]);
  assert.deepEqual(danger.lead([refund, phone], 4, 0.9), [refund, [[4, 0]], phone]);
  assert.deepEqual(danger.lead([], 4, 0), [[[4, 0]]]);
});

test("a safe page that is among the first stays where it is", () => {
  assert.deepEqual(danger.lead([refund, phone, call], 4, 0.9), [refund, phone, call]);
});
