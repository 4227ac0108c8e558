import assert from "node:assert/strict";
import test from "node:test";

import { createLearned, features, logarithms } from "../search/learned.js";
import { ZH_TEXTS } from "./small.js";

test("features: words, characters, and pairs", () => {
  assert.deepEqual(features("退款 qq 12"), ["退", "退款", "款", "qq"]);
});

test("logarithms are of probabilities that sum up to one", () => {
  const sum = logarithms([1, 2, -3]).reduce((all, one) => all + Math.exp(one), 0);
  assert.ok(Math.abs(sum - 1) < 1e-12);
});

test("opinions: the page for which the words speak, named alone where that is sure", () => {
  const learned = createLearned(new Set(), () => []);
  learned.add({ ...ZH_TEXTS.learned, words: "骗子 骗 子 钱", codes: "9C0A 6C 6C 6A" });
  const { said, alone } = learned.opinions("骗子");
  assert.equal(said.indexOf(Math.max(...said)), 2);
  assert.deepEqual(alone, [2]);
  assert.ok(said[0] < said[1]); // "0" speaks against the first page
});

test("no opinion on what is hardly known", () => {
  const learned = createLearned(new Set(), () => []);
  assert.deepEqual(learned.opinions("骗子"), { said: [], alone: [] }); // nothing was learned yet
  learned.add(ZH_TEXTS.learned);
  assert.deepEqual(learned.opinions("量子纠缠实验"), { said: [], alone: [] });
});

test("a near spelling speaks, but names no page alone", () => {
  const learned = createLearned(new Set(), (word) => (word === "refnd" ? [[" refund ", 0.8]] : []));
  learned.add({ letters: "AB", words: "refund", codes: "9B", bias: [0, 0] });
  const { said, alone } = learned.opinions("refnd");
  assert.ok(said[1] > said[0]);
  assert.deepEqual(alone, []);
});
