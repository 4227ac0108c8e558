import assert from "node:assert/strict";
import test from "node:test";

import { pool } from "../../web/search/corpus.js";
import { ZH, ZH_TEXTS, partsOf } from "./small.js";

test("a pool tells which texts hold a term, and how often", () => {
  const { find } = pool(["abab", "", "ba"]);
  assert.deepEqual([...find("ab")], [[0, 2]]);
  assert.deepEqual([...find("ba")], [[0, 1], [2, 1]]);
  assert.deepEqual([...find("x")], []);
});

test("where a term occurs: names, page's title, text, shared text", () => {
  const { corpus } = partsOf(ZH, ZH_TEXTS);
  const { where } = corpus.occurrences("退款");
  assert.deepEqual([...where.keys()].sort(), [0, 1]);
  assert.deepEqual(where.get(0), [1, 1, 1 / 1.6, 0]);
  assert.deepEqual(where.get(1), [0, 1, 1 / 1.6, 0]);
  assert.deepEqual([...corpus.occurrences("验证码").where].sort(), [[1, [0, 0, 0, 1]], [4, [1, 0, 0, 1]]]);
  assert.ok(!corpus.known("没有这个"));
});

test("what was looked up before the texts came is forgotten", () => {
  const { corpus } = partsOf(ZH);
  assert.ok(!corpus.known("骗子"));
  corpus.addTexts(ZH_TEXTS);
  assert.ok(corpus.known("骗子"));
  assert.equal(corpus.shown(4), "说是客服的，多半是骗子。 谁要验证码都先挂断。");
});
