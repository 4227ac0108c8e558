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

test("a word of danger puts the page for it in front, or behind a page that answers well", () => {
  assert.deepEqual(danger.lead([refund], ["外币验证码退款"], 0.2), [[[4, 0]], refund]);
  assert.deepEqual(danger.lead([refund, phone], ["验证码退款"], 0.9), [refund, [[4, 0]], phone]);
  assert.deepEqual(danger.lead([], ["yanzhengma", "验证码"], 0), [[[4, 0]]]); // in any reading
});

test("a safe page that is among the first stays where it is", () => {
  assert.deepEqual(danger.lead([refund, phone, call], ["验证码"], 0.9), [refund, phone, call]);
});

test("without a word of danger, nothing changes", () => {
  assert.deepEqual(danger.lead([refund], ["退款"], 0.2), [refund]);
  assert.deepEqual(danger.lead([], [], 0), []);
});
