// Finding the numbers of a text: runs of digits → shapes of the numbering plan → what stands around them. The same
// recognition as the build's detector has for plain text (scripts/handbook/numbers/scan.py); tests/vectors/numbers.json
// holds both to it.

import { cueBefore, dials, isNumber, joinedBefore, leftOf, namedAfter, rightOf } from "./around.js";
import { BETWEEN, CHINESE, LETTERS, RICH, compact, foldChar, isDigit, onlyDigits } from "./chars.js";
import { EMERGENCIES, foreign, national, shapes } from "./plan.js";

/** @import { Shape } from "./plan.js" */

/**
 * A number in a text: `number` in national form, digits only, one abroad with "+"; `extra`: how many of its characters are
 * no digits but stand for some.
 * @typedef {{ start: number, end: number, kind: string, number: string, ext?: string, extra: number, reach?: number }} Hit
 */

const inClass = (/** @type {Map<string, string>} */ map) => [...map.keys()].join("");
const R = inClass(RICH), L = inClass(LETTERS);
const RUN = new RegExp(`\\p{Nd}(?:${BETWEEN}\\p{Nd})+`, "gu");
const RICH_RUN = new RegExp(`[\\p{Nd}${R}](?:${BETWEEN}[\\p{Nd}${R}])*`, "gu");
const RICH_PAIR = new RegExp(`[${R}](?=${BETWEEN}(?:\\p{Nd}${BETWEEN}){0,3}[${R}])`, "gu");
const LETTER_RUN = new RegExp(`[\\p{Nd}${L}](?:[ \\-\\u2010-\\u2015·()/]{0,2}[\\p{Nd}${L}]){4,}(?![A-Za-z0-9_])`, "gu");
/** A numeral in the place of a dash. */
const DASHED = new Map([...CHINESE, ["一", "-"]]);
const SMALL = [" ", "-", ".", "·", "~"];

const EXTENSION =
  /^(?:\]?[\s,，]{0,2}(?:(?:[-—(]\s?)?(?:转接?|轉|分机号?|分機|内线|ext(?:ension|n)?\.?)|[x×#](?=\d)|,,|;ext=)\s?[:：]?\s?(\d{1,6})(?![\d%])|[-—](\d{1,5})(?![\d\-—]))/i;
// A star before an extension.
const STARRED = /([^\d*](?:[2-9]\d{7}|[2-9]\d{3}[ -]\d{4}|[2-9]\d{6}(?=\*\d\d)))\*(?=\d{1,5}(?![\d*]))/g;
// The same sign between all groups, or all digits; what stands between figures too takes a calling word.
const sign = (/** @type {string} */ name) => `(?<${name}>[ \\t]?[^\\p{L}\\p{N}_\\s<>()\\[\\]{}+=|\\\\,;\\/.:\\-]{1,4}[ \\t]?)`;
const SIGNED = new RegExp(
  `(?<before>^|\\D)(?:[48]00${sign("a")}(?:\\d{3}\\k<a>\\d{4}|\\d{4}\\k<a>\\d{3}|\\d{7})` +
  `|1[3-9]\\d${sign("b")}(?:\\d{4}\\k<b>\\d{4}|\\d{8})` +
  `|0(?:10|2\\d|[3-9]\\d\\d)${sign("c")}[2-9](?:\\d{2,3}\\k<c>\\d{4}|\\d{6,7})` +
  `|[0148]${sign("d")}\\d(?:\\k<d>\\d){8,10})(?!\\d)`, "gu");
const TAIL =
  /^[*`]* ?(?:([/、,，;；|~～或和及至]|(?:or|and)\b))[*`]* ?(\d{1,8})(?![\d:：.]| ?[-–—~～至到] ?\d|[年月日时点号])/;
const NO_TAIL = /^\s?(?:小时|[hH]\b|hours?|×|x\d|%|\*|天|周|days?)/;

/**
 * Yields the numbers of a run; with `extra`, of one in which other characters stand for digits.
 * @param {string} text
 * @param {number} runStart
 * @param {number} end
 * @param {Map<string, string>} [extra]
 * @returns {Generator<Hit>}
 */
function* examine(text, runStart, end, extra) {
  const start = opening(text, runStart);
  const { piece, places } = compact(text, start, end, extra);
  const digits = onlyDigits(piece);
  if (piece.length < 24 && digits.length < 5 && !EMERGENCIES.includes(digits)) return;
  let found = shapes(piece);
  const cued = (!extra || extra === RICH) && (cueBefore(leftOf(text, start)).near || namedAfter(text.slice(end, end + 30)));
  if (!cued) found = found.filter((shape) => !shape.cue);
  if (!found.length) found = bare(text, piece, start, end, extra);
  for (const shape of found) {
    const first = places[shape.start], lastAt = places[shape.end - 1];
    const last = lastAt + String.fromCodePoint(Number(text.codePointAt(lastAt))).length;
    if (!isNumber(text, first, last, shape, piece.slice(shape.start, shape.end))) continue;
    const others = extra ? [...text.slice(first, last)].filter((c) => extra.has(c)).length : 0;
    const hit = { start: first, end: last, kind: shape.kind, number: shape.number, extra: others };
    yield withExtension(text, hit, shape);
    yield* tails(text, hit);
  }
}
// Where the bracket or plus sign before a run begins.
const opening = (/** @type {string} */ text, /** @type {number} */ start) => {
  for (;;) {
    let at = start;
    while (at > 0 && (/[\u200b-\u200d\u2060\ufeff]/).test(text[at - 1])) at--;
    if (at === 0 || !"(（[+＋".includes(text[at - 1])) return start;
    start = at - 1;
  }
};
// The shape of digits that need no grouping: numerals only, or behind an address that dials.
/** @type {(text: string, piece: string, start: number, end: number, extra?: Map<string, string>) => Shape[]} */
const bare = (text, piece, start, end, extra) => {
  const digits = onlyDigits(piece), home = national(digits);
  const shape = (/** @type {string} */ kind, /** @type {string} */ number) =>
    [{ start: 0, end: piece.length, kind, number, weak: false, cue: 0 }];
  if (extra === RICH && ![...text.slice(start, end)].some(isDigit)) { // 九五·一八七
    return home && home[0] !== "emergency" ? shape(...home) : [];
  }
  if (!(/[:/=]/).test(text.charAt(start - 1)) || !dials(joinedBefore(text, start))) return [];
  const abroad = digits.length >= 10 ? foreign(`+${digits}`) : undefined;
  if (home || abroad) return shape(...(home || /** @type {[string, string]} */ (abroad && abroad.slice(0, 2))));
  return digits.length <= 15 ? shape("unknown", digits) : [];
};
const extension = (/** @type {string} */ text, /** @type {number} */ end, /** @type {Shape} */ shape) => {
  if (shape.kind === "emergency" || shape.kind === "mobile") return undefined;
  const right = [...rightOf(text, end)].map((c) => (isDigit(c) ? foldChar(c) : c)).join("");
  const match = EXTENSION.exec(right);
  if (!match || (match[2] && shape.weak && match[2].length > 2)) return undefined;
  return match[1] || match[2];
};
/** @type {(text: string, hit: Hit, shape: Shape) => Hit} */
const withExtension = (text, hit, shape) => {
  const ext = extension(text, hit.end, shape);
  return ext ? { ...hit, ext, reach: Math.max(0, text.slice(0, hit.end + 24).indexOf(ext, hit.end) + ext.length) } : hit;
};
/**
 * Yields numbers with other signs between their groups than people use.
 * @param {string} text
 * @returns {Generator<Hit>}
 */
function* signed(text) {
  for (const match of text.matchAll(SIGNED)) {
    const { before = "" } = match.groups || {}, piece = match[0].slice(before.length);
    const start = Number(match.index) + before.length, end = start + piece.length;
    const digits = piece.replace(/\D+/g, ""), found = national(digits);
    if (!found || !["landline", "mobile", "toll-free"].includes(found[0])) continue;
    const [kind, number] = found;
    const shape = { start: 0, end: digits.length, kind, number, weak: false, cue: (/[、，；。]/).test(piece) ? 1 : 0 };
    if (!isNumber(text, start, end, shape, piece.replace(/\D+/g, "-"))) continue;
    yield withExtension(text, { start, end, kind, number, extra: 0 }, shape);
  }
}
/**
 * Yields what a list adds to a number: "…8288/8289", "289、90"; the tail replaces the last digits.
 * @param {string} text
 * @param {Hit} hit
 * @returns {Generator<Hit>}
 */
function* tails(text, { end, kind, number }) {
  if (!["landline", "toll-free", "mobile", "local"].includes(kind)) return;
  for (let at = end; ; ) {
    const match = TAIL.exec(text.slice(at, at + 60));
    if (!match) return;
    const [all, sign, digits] = match, between = "/、|".includes(sign);
    const whole = [7, 8].includes(digits.length) && ["landline", "local"].includes(kind);
    if (!whole && (digits.length > 4 || (sign !== "/" && national(digits)))) return;
    if ((!between && digits.length < 2) || (sign !== "/" && digits.length === 1)) return;
    if (number.endsWith(digits) || NO_TAIL.test(text.slice(at + all.length))) return;
    const local = (/^(?:010|02)/).test(number) ? 8 : digits.length;
    number = number.slice(0, -(whole ? local : digits.length)) + digits;
    at += all.length;
    yield { start: at - digits.length, end: at, kind, number, extra: 0 };
  }
}

// The stretches around places that a pattern matches, none behind another.
function* around(/** @type {string} */ text, /** @type {number[]} */ places, /** @type {RegExp} */ run, word = false) {
  let done = 0;
  for (const at of places) {
    if (at < done) continue;
    run.lastIndex = Math.max(done, at - 120);
    for (let match = run.exec(text); match && match.index <= at; match = run.exec(text)) {
      if (word && (/\w/).test(text.charAt(match.index - 1))) {
        run.lastIndex = match.index + 1;
        continue;
      }
      if (at >= match.index + match[0].length) continue;
      done = match.index + match[0].length;
      yield [match.index, done];
      break;
    }
  }
}
/** @type {(text: string, start: number, end: number) => Hit[]} */
const richRun = (text, start, end) => {
  const hits = [...examine(text, start, end, RICH)].filter((hit) => {
    if (!hit.extra || (["foreign", "unknown"].includes(hit.kind) && hit.extra < 4)) return false;
    const alone = hit.extra === 1 && RICH.has(text[hit.end - 1]);
    return !(alone && (/[\u4e00-\u9fff]/).test(text.charAt(hit.end))); // …一样: the numeral begins the next word
  });
  if (hits.length || !text.slice(start, end).includes("一")) return hits;
  return [...examine(text, start, end, DASHED)].filter(
    (hit) => hit.extra && ["landline", "toll-free", "mobile"].includes(hit.kind));
};
/** @type {(text: string, start: number, end: number) => Hit[]} */
const letterRun = (text, start, end) =>
  [...examine(text, start, end, LETTERS)].filter((hit) => {
    const piece = text.slice(hit.start, hit.end), digits = [...piece].filter(isDigit).length;
    if (!hit.extra || digits < 4 || digits < 2 * hit.extra || hit.kind === "foreign") return false; // QQ 123…
    return hit.kind !== "short-code" || !(/[SBZloQ]/).test(piece) || cueBefore(leftOf(text, hit.start)).near;
  });

/** What overlaps a hit of the first list takes its place only if it is the longer number. */
const merge = (/** @type {Hit[]} */ first, /** @type {Hit[]} */ more) => {
  let kept = first;
  for (const hit of more) {
    const overlapping = kept.filter((one) => one.start < hit.end && hit.start < one.end);
    if (overlapping.some((one) => one.number.length >= hit.number.length)) continue;
    kept = [...kept.filter((one) => !overlapping.includes(one)), hit];
  }
  return kept;
};

/**
 * Returns every phone number in a text, in order.
 * @param {string} source
 * @returns {Hit[]}
 */
export const findNumbers = (source) => {
  const text = source.replace(STARRED, "$1#");
  /** @type {Hit[]} */
  const hits = [];
  /** @type {number[]} */
  const lettered = [], mixed = [...text.matchAll(RICH_PAIR)].map((match) => Number(match.index));
  for (const { 0: run, index = 0 } of text.matchAll(RUN)) {
    const end = index + run.length;
    hits.push(...examine(text, index, end));
    const neighbours = [[index - 1, index - 2], [end, end + 1]].map(
      ([beside, beyond]) => text.charAt(SMALL.includes(foldChar(text.charAt(beside))) ? beyond : beside));
    if (neighbours.some((c) => LETTERS.has(c))) lettered.push(index);
    if (neighbours.some((c) => RICH.has(c))) mixed.push(index);
  }
  const letters = [...around(text, lettered, LETTER_RUN, true)].flatMap(([start, end]) => letterRun(text, start, end));
  mixed.sort((a, b) => a - b);
  const rich = [...around(text, mixed, RICH_RUN)].flatMap(([start, end]) => richRun(text, start, end));
  const merged = merge(merge(hits, [...letters, ...signed(text)]), rich).sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return merged.filter((hit) => hit.start >= last && (last = Math.max(hit.end, hit.reach || 0)));
};

/**
 * Returns the numbers that a reader asks for. What is nothing but digits is meant as a number, whatever it is.
 * @param {string} text
 * @returns {Hit[]}
 */
export const numbersAsked = (text) => {
  const hits = findNumbers(text);
  const { piece } = compact(text, 0, Math.min(text.length, 80), RICH);
  if (text.length > 80 || !(/^[\d \-·./()~+:,|_^]+$/).test(piece)) return hits;
  const call = "拨打 ";
  const called = findNumbers(call + text);
  if (called.length <= hits.length) return hits;
  return called.map((hit) => ({ ...hit, start: hit.start - call.length, end: hit.end - call.length }));
};
