import assert from "node:assert/strict";
import test, { mock } from "node:test";

import { createShow, escape, mark, pattern, teaser } from "../../web/search/show.js";
import { ZH, ZH_TEXTS, partsOf } from "./small.js";

test("a text is shown as it is, never as markup", () => {
  assert.equal(escape('<b title="x">&'), "&#60;b title=&#34;x&#34;&#62;&#38;");
  assert.equal(mark("<i>退款</i>", pattern(["退款"])), "&#60;i&#62;<mark>退款</mark>&#60;/i&#62;");
});

test("what is marked: numbers and Han words however they are spaced, words with their endings", () => {
  assert.equal(mark("021-0000 0000", pattern([" 02100000000 "])), "<mark>021-0000 0000</mark>");
  assert.equal(mark("退 款", pattern(["退款"])), "<mark>退 款</mark>");
  assert.equal(mark("Refunded, prefund", pattern([" refund "])), "<mark>Refunded</mark>, prefund");
  assert.equal(mark("退款", pattern([])), "退款");
});

test("the teaser: where most of the words stand close together, from a stop on", () => {
  const text = "退款的事先放一放，先看别的，看完再说。这里说退款和电话，电话在后面。还有很多别的话要说，说也说不完。";
  const shown = teaser(text, pattern(["退款", "电话"]), 20, /[。，]/);
  assert.equal(shown, "…这里说<mark>退款</mark>和<mark>电话</mark>，<mark>电话</mark>在后面。还有很多别…");
  assert.equal(teaser("短", pattern(["x"]), 20, /。/), "短");
});

test("a page's results: the best first, a section with the title of its page", () => {
  const show = createShow(ZH, partsOf(ZH, ZH_TEXTS).corpus);
  const asked = [{ own: "退款", factor: 1, terms: new Map([["退款", 1]]) }];
  const [own, ...more] = show([[1, 2], [0, 1]], asked);
  assert.deepEqual(more, []); // the page's own entry says nothing beside one of its sections
  assert.equal(own.location, "buyer/refund.html#refund-steps");
  assert.deepEqual([own.title, own.page], ["先做这几步", "怎么申请退款"]);
  assert.match(own.text, /<mark>退款<\/mark>/);
  const [head] = show([[0, 1]], asked);
  assert.deepEqual([head.title, head.page], ["怎么申请<mark>退款</mark>", ""]);
  assert.deepEqual(head.terms, { 退款: true });
});

test("a number that was asked for brings its status, and says when its review is overdue", () => {
  const show = createShow(ZH, partsOf(ZH, ZH_TEXTS).corpus);
  const asked = [{ own: " 02100000000 ", factor: 3, terms: new Map([[" 02100000000 ", 1]]) }];
  // It is due on 2026-01-01: the day itself is in time.
  const days = { "2025-12-31": "", "2026-01-01": "", "2026-01-02": " · 该复查了" };
  for (const [day, late] of Object.entries(days)) {
    mock.timers.enable({ apis: ["Date"], now: new Date(`${day}T12:00:00`) });
    assert.deepEqual(show([[3, 1]], asked)[0].tags, [`021-0000 0000 已证伪${late}`]);
    mock.timers.reset();
  }
  assert.equal(show([[4, 1]], asked)[0].tags, undefined); // another section
});
