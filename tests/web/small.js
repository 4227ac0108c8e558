// A small index, made by hand, and the parts of the engine on it.

import { readFileSync } from "node:fs";

import { createCorpus } from "../../web/search/corpus.js";
import { createLexicon } from "../../web/search/lexicon.js";
import { createNormaliser } from "../../web/search/text.js";

/** @import { NamesIndex, TextsIndex } from "../../web/search/index.js" */

/** The two lines of search/pinyin.txt. */
export const SOUNDS = readFileSync(new URL("../../search/pinyin.txt", import.meta.url), "utf8")
  .split("\n").filter((line) => line && !line.startsWith("#"));

/** @type {NamesIndex} */
export const ZH = {
  pages: [
    ["buyer/refund.html", "怎么申请退款", "", [[], ["-steps", "先做这几步"]]],
    ["buyer/phone.html", "客服电话打不通", "hotline", [[], ["contact-shop", "店铺电话"]]],
    ["fraud/call.html", "有人自称客服来电", "", [[]]],
  ],
  questions: "\n退钱|钱退到哪里\n\n\n有人问我要验证码",
  aside: ["seller/"],
  danger: [[["骗", "验证码"], 4]],
  badges: { "02100000000": ["021-0000 0000", "已证伪", "2026-01-01"] },
  letters: "電电話话",
  pinyin: true,
  wide: 20,
  overdue: "该复查了",
  same: [["退款", "退钱"]],
  means: { 热线: ["客服电话"] },
  foreign: { refund: "退款" },
  terms: ["客服", "电话"],
  weak: ["拼多多"],
  skip: ["怎么", "吗"],
  elsewhere: ["天气", "电话"],
};

/** @type {TextsIndex} */
export const ZH_TEXTS = {
  texts: [
    ["先跟商家说，再申请退款。"],
    ["在订单里点“退款”，写清原因，附上照片，等商家在两天之内回答。", [0]],
    ["打 021-00000000 以前先看这里。"],
    ["店铺的电话是 021-00000000。"],
    ["说是客服的，多半是骗子。", [0]],
  ],
  shared: ["谁要验证码都先挂断。"],
};

/** @type {NamesIndex} */
export const EN = {
  ...ZH,
  pages: [
    ["en/buyer/refund.html", "Ask for a refund", "", [[], ["-steps", "The steps"]]],
    ["en/buyer/phone.html", "The hotline does not answer", "hotline", [[]]],
    ["en/seller/refund.html", "A buyer wants a refund", "", [[]]],
  ],
  questions: "\nget my money back\n\n",
  aside: ["en/seller/"],
  danger: [],
  letters: "",
  pinyin: false,
  wide: 30,
  overdue: "review overdue",
  same: [["refund", "money back"]],
  means: {},
  foreign: { 退款: "refund" },
  terms: ["customer service"],
  weak: ["pinduoduo"],
  skip: ["the", "for", "a", "do"],
};

/**
 * Returns the parts of the engine that others are made of.
 * @param {NamesIndex} data
 * @param {TextsIndex} [texts]
 */
export const partsOf = (data, texts) => {
  const normaliser = createNormaliser(data.letters, data.pinyin);
  const lexicon = createLexicon(data, normaliser);
  const corpus = createCorpus(data, normaliser);
  if (texts) corpus.addTexts(texts);
  return { normaliser, lexicon, corpus };
};
