// Numbers in all the ways in which they are typed, and what typed digits may be of the numbers that we print.

import { TUNING } from "./tuning.js";

const DIGITS = "oh|zero|one|two|three|four|five|six|seven|eight|nine";
const SPOKEN = new RegExp(`\\b(?:${DIGITS})(?:[ -]+(?:${DIGITS})){2,}\\b`, "g");
const HAN_DIGITS = "零一二三四五六七八九〇幺";

/**
 * Returns a folded text in which digits that are written as words, English or Chinese, are digits.
 * @param {string} text
 */
export const numerals = (text) =>
  text
    .replace(SPOKEN, (run) => run.split(/[ -]+/).map((w) => Math.max(0, DIGITS.split("|").indexOf(w) - 1)).join(""))
    .replace(/[零〇一二三四五六七八九幺]{3,}/g, (run) => run.replace(/./g, (c) => String(HAN_DIGITS.indexOf(c) % 10)));

/**
 * Returns the terms that typed digits may be meant as, and how well each stands for them: all of a number, its end
 * (without area code), its beginning (while typing), a part; with +86 or without.
 * @param {string} digits
 */
export const numberTerms = (digits) => {
  const forms = [digits];
  const national = digits.replace(/^(?:00)?86(?=\d{9})/, "");
  if (national !== digits || digits.length > 9) forms.push(national, "0" + national.replace(/^0/, ""));
  const { whole, end, beginning, inside } = TUNING.number;
  /** @type {[term: string, weight: number][]} */
  const terms = [];
  for (const d of forms) {
    terms.push([` ${d} `, whole]);
    if (d.length > 6) terms.push([`${d} `, end]);
    if (d.length > 2) terms.push([` ${d}`, beginning]);
    if (d.length > 3) terms.push([d, inside]);
  }
  return terms;
};
