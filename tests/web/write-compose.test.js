import assert from "node:assert/strict";
import test from "node:test";

import { asked, compose, plain } from "../../web/tools/write/compose.js";

/** @param {string} id @param {import("../../web/tools/write/data.js").Kind} kind */
const field = (id, kind) => ({ id, label: id, blank: [id, id, id], kind, choices: [] });
/** @param {string} id @param {string} zh */
const choice = (id, zh) => ({ id, label: id, says: [zh, `${id} pinyin`, `${id} in English`] });
/** @param {string} title @param {string} number @param {string} words @returns {import("../../web/tools/write/data.js").Provision} */
const provision = (title, number, words) => ({ tag: "", says: [[title, number, words], ["T", "N", "w."], ["Law", "Article", "Words."]] });

/** @type {import("../../web/tools/write/data.js").Letter} */
const LETTER = {
  id: "first", label: "", file: "", about: "", goes: "", template: "", cases: ["broken", "late"], law: ["general"],
  evidence: ["order"], optional: ["said"], days: 3, words: false,
  lines: [
    ["订单 {order}。", "dìngdān {order}.", "Order {order}."],
    ["{case}", "{case}", "{case}"],
    ["理由：{said}。", "lǐyóu: {said}.", "Reason: {said}."],
    ["{n}、{demand}；", "{n}, {demand};", "{n}. {demand};"],
    ["{n}、请在 {by}前办。", "{n}, qǐng zài {by} qián bàn.", "{n}. please by {by}."],
    ["依据：{law}", "yījù: {law}", "Basis: {law}"],
    ["凭证：{evidence}。", "píngzhèng: {evidence}.", "Proof: {evidence}."],
    ["{today}", "{today}", "{today}"],
  ],
};
/** @type {import("../../web/tools/write/data.js").Data} */
const DATA = {
  voices: ["zh", "pinyin", "en"],
  people: {},
  fields: {
    order: field("order", "line"), found: field("found", "date"), facts: field("facts", "text"), said: field("said", "text"),
    refund: field("refund", "money"), by: field("by", "date"),
  },
  demands: { back: choice("back", "退款 {refund} 元"), ship: choice("ship", "发货") },
  evidence: { order: choice("order", "订单截图"), photos: choice("photos", "照片") },
  cases: {
    broken: { id: "broken", label: "", says: ["{found}坏了：{facts}。", "{found} huài le: {facts}.", "broken on {found}: {facts}."], demands: ["back"], law: ["a", "b"], evidence: ["photos"] },
    late: { id: "late", label: "", says: ["没发货。", "méi fāhuò.", "not shipped."], demands: ["ship", "back"], law: [], evidence: [] },
  },
  law: { a: provision("《甲法》", "第一条", "甲。"), b: provision("《甲法》", "第二条", "乙。"), general: provision("《乙法》", "第三条", "丙。") },
  letters: { first: LETTER },
};
/** @type {import("../../web/tools/write/compose.js").Chosen} */
const CHOSEN = {
  case: "broken", demand: "", evidence: ["photos"], receipts: [], words: false, insist: false, today: "2026-11-30",
  answers: { order: "123", found: "2026-11-03", facts: "拉链坏了。", refund: "58", by: "2026-12-03" },
};

test("a letter of facts, demand, day, articles and proof, in each voice", () => {
  const made = compose(LETTER, DATA, CHOSEN);
  assert.equal(plain(made.voices[0]), [
    "订单 123。", "2026 年 11 月 3 日坏了：拉链坏了。", "一、退款 58 元；", "二、请在 2026 年 12 月 3 日前办。",
    "依据：《甲法》第一条、第二条；《乙法》第三条。", "凭证：照片。", "2026 年 11 月 30 日",
  ].join("\n"));
  assert.match(plain(made.voices[2]), /^Order 123\.\nBroken|^Order 123\.\n3 November 2026|broken on 3 November 2026: 拉链坏了\./m);
  assert.deepEqual([made.missing, made.masked, made.wrong.size], [[], 0, 0]);
});

test("what the articles say, each with its claim", () => {
  const made = compose(LETTER, DATA, { ...CHOSEN, words: true });
  assert.match(plain(made.voices[0]), /依据：\n1\. 《甲法》第一条：甲。\n2\. 《甲法》第二条：乙。\n3\. 《乙法》第三条：丙。\n/);
  assert.deepEqual(made.voices[0].flat().flatMap((piece) => piece.claim || []), ["a", "b", "general"]);
});

test("what is missing stands in brackets; lines that may be empty are left out", () => {
  const made = compose(LETTER, DATA, { ...CHOSEN, evidence: [], answers: {} });
  assert.match(plain(made.voices[0]), /^订单 〔order〕。\n〔found〕坏了：〔facts〕。\n一、/);
  assert.doesNotMatch(plain(made.voices[0]), /理由|凭证/);
  assert.deepEqual(made.missing, ["order", "found", "facts", "refund", "by"]);
  assert.match(plain(compose(LETTER, DATA, { ...CHOSEN, answers: { said: "没有" } }).voices[0]), /理由：没有。/);
});

test("another case asks for other things, and its first demand counts until one is chosen", () => {
  const chosen = { ...CHOSEN, case: "late" };
  assert.deepEqual(asked(LETTER, DATA, chosen).map((one) => one.id), ["order", "said", "by"]);
  assert.match(plain(compose(LETTER, DATA, chosen).voices[0]), /一、发货；/);
  assert.match(plain(compose(LETTER, DATA, { ...chosen, demand: "back" }).voices[0]), /一、退款 58 元；/);
});

test("numbers are masked unless the reader insists, secrets never get in", () => {
  const typed = { ...CHOSEN, answers: { ...CHOSEN.answers, facts: "电话 13800001111", said: "验证码 123456" } };
  const made = compose(LETTER, DATA, typed);
  assert.match(plain(made.voices[0]), /电话 138\*\*\*\*1111/);
  assert.doesNotMatch(plain(made.voices[0]), /123456/);
  assert.deepEqual([made.masked, made.wrong.get("said")], [1, "code"]);
  const insisted = compose(LETTER, DATA, { ...typed, insist: true });
  assert.match(plain(insisted.voices[0]), /电话 13800001111/);
  assert.doesNotMatch(plain(insisted.voices[0]), /123456/);
});

test("what was typed is only ever text: no placeholder, no article, nothing of an object's own", () => {
  const made = compose(LETTER, DATA, { ...CHOSEN, receipts: ["a.png", "密码：abc123"], answers: { ...CHOSEN.answers, facts: "{law}{constructor}" } });
  assert.match(plain(made.voices[0]), /坏了：\{law\}\{constructor\}。/);
  assert.match(plain(made.voices[0]), /凭证：照片、a\.png。/);
});
