import assert from "node:assert/strict";
import test from "node:test";

import { readNames, readTexts } from "../../web/search/index.js";
import { EN, ZH } from "./small.js";

test("names: what the index leaves out or cuts short is there again", () => {
  const { pages, sections, names } = readNames(ZH);
  assert.deepEqual(pages[0], { address: "buyer/refund.html", title: "怎么申请退款", h1: "refund", aside: false });
  assert.equal(pages[1].h1, "hotline");
  assert.deepEqual(sections.map((s) => s.anchor), ["", "#refund-steps", "", "#contact-shop", ""]);
  assert.deepEqual(sections.map((s) => s.title)[0], "怎么申请退款");
  assert.deepEqual(sections.map((s) => s.page), [0, 0, 1, 1, 2]);
  assert.deepEqual(names.filter((n) => n.section === 1).map((n) => n.text), ["先做这几步", "退钱", "钱退到哪里"]);
  assert.deepEqual(names.filter((n) => n.section === 3).map((n) => n.text), ["店铺电话"]);
});

test("pages for few readers are known by the beginning of their address", () => {
  assert.deepEqual(readNames(EN).pages.map((page) => page.aside), [false, false, true]);
});

test("texts: rows whose empty ends are left out", () => {
  const { sections } = readNames(ZH);
  readTexts(sections, [[], ["一"], ["二", [3]], ["", [1]]]);
  assert.deepEqual(sections.slice(0, 4).map(({ text, also }) => [text, also]), [["", []], ["一", []], ["二", [3]], ["", [1]]]);
});
