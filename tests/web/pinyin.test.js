import assert from "node:assert/strict";
import test from "node:test";

import { blur, createPinyin, readSounds } from "../../web/search/pinyin.js";
import { SOUNDS } from "./small.js";

const pinyin = createPinyin(SOUNDS, () => ({
  own: ["退款", "客服", "电话", "商家"],
  names: ["客服电话打不通", "商家不回"],
  texts: ["验证码不能给"],
}));

test("sounds: from the table, and the other readings", () => {
  const sounds = readSounds(SOUNDS);
  assert.deepEqual(sounds.get("退"), ["tui"]);
  assert.deepEqual(sounds.get("款"), ["kuan"]);
  assert.deepEqual(sounds.get("行"), ["xing", "hang"]);
});

test("alike: southern sounds are not kept apart", () => {
  const same = { zhang: "zan", zhi: "zi", chi: "ci", shi: "si", niu: "liu", ne: "le", ling: "lin", cheng: "cen", shuang: "suan" };
  for (const [sound, plain] of Object.entries(same)) assert.equal(blur(sound), plain);
  for (const sound of ["zong", "ng", "z", "he", "en", "gun", "lve"]) assert.equal(blur(sound), sound);
  assert.ok(pinyin.alike("上", "桑") && pinyin.alike("介", "界"));
  assert.ok(!pinyin.alike("退", "客"));
});

test("a word in full, its beginning, its initials", () => {
  assert.deepEqual(pinyin.fromPinyin("tuikuan"), ["退款"]);
  assert.deepEqual(pinyin.fromPinyin("kefudianhua"), ["客服电话"]);
  assert.deepEqual(pinyin.fromPinyin("yanzhengma"), ["验证码"]);
  assert.deepEqual(pinyin.fromPinyin("tuiku"), ["退款"]);
  assert.deepEqual(pinyin.fromPinyin("tk"), ["退款"]);
  assert.deepEqual(pinyin.fromPinyin("xq"), []);
});

test("a run of words, and one slip", () => {
  assert.deepEqual(pinyin.spell("shangjiatuikuan"), ["商家退款"]);
  assert.deepEqual(pinyin.misspelt("tuikuna"), ["退款"]);
  assert.deepEqual(pinyin.misspelt("tuikn"), []); // too short to tell
  assert.deepEqual(pinyin.ownWords("kefu"), ["客服"]);
});

test("without sounds nothing is read", () => {
  const none = createPinyin(undefined, () => ({ own: ["退款"], names: [], texts: [] }));
  assert.deepEqual(none.fromPinyin("tuikuan"), []);
  assert.ok(!none.alike("介", "界") && none.alike("介", "介"));
});
