// The numbering plan: which digits, in which grouping, are a telephone number. As in scripts/handbook/numbers/plan.py,
// which says where it comes from; of numbers abroad it knows the shape alone. No pattern here looks behind itself:
// Safari 14 cannot.

import { onlyDigits } from "./chars.js";

/**
 * A number in folded text. `weak`: only if nothing beside it says otherwise; `cue`: the calling word that it takes: 0 none,
 * 1 one nearby, 2 one right beside it, 3 one that is about calling and nothing else.
 * @typedef {{ start: number, end: number, kind: string, number: string, weak: boolean, cue: number }} Shape
 */

/** @type {Record<string, string>} */
const REGIONS = { 852: "hong-kong", 853: "macau", 886: "taiwan" };
const SERVICE =
  "(?:10[01]\\d\\d|111\\d\\d|11[48]\\d\\d|11[68]\\d{3}|12[1235]\\d\\d|1236{2}0|1212[3]\\d{4}" +
  "|100(?:86|10|99|11|18)\\d{1,3}|1000[1]\\d{3}|10{4}(?!0+(?!\\d))\\d{1,2})";
// Short numbers of services; those that are dialled behind an area code, to reach them from another city.
const CODE = "(?:955\\d{6}|95\\d{3,6}|96\\d{3,4})";
const AREA = "(?:10|2\\d|[3-9]\\d\\d)";
const DIALLED = `(?:12[1235]\\d\\d|100\\d\\d|${CODE})`;
/** Numbers of three digits. */
export const EMERGENCIES = ["110", "119", "120", "122", "114", "999", "911", "112"];
const EMERGENCY = `(?:${EMERGENCIES.join("|")})`;
const NATIONAL = /** @type {[string, RegExp][]} */ ([
  ["toll-free", "[48]00\\d{7}"],
  ["landline", "0(?:(?:10|2\\d)[1-9]\\d{7}|[3-9]\\d\\d[1-9]\\d{6,7})"],
  ["mobile", "1[3-9]\\d{9}"],
  ["short-code", `${CODE}|1010\\d{4}|${SERVICE}`],
  ["landline", `0${AREA}${DIALLED}`],
  ["sms-sender", "106[2-9]\\d{6,14}"],
  ["emergency", EMERGENCY],
].map(([kind, shape]) => [kind, new RegExp(`^(?:${shape})$`)]));

const S = "[ \\-·._~^()]";
const ANY = "[ \\-·._~^]{0,2}";
const WRAP = "- ?\\n {0,8}"; // a line that is broken after a hyphen
const ONE = `(?:${S}{1,3}|${WRAP})`;
const GAP = `(?:[ \\-·._~^()/]{0,4}|\\||${WRAP})`;
const AREA_GAP = `(?:[ \\-·._~^()/:,]{0,5}| ?\\| ?|\\n {0,8}|${WRAP})`;
const END = "(?!\\d)(?!-\\d{6})";
const HOME =
  `(?!0)(?:\\d{4}(?:${ONE}|[/|])\\d{4}(?!\\d)|\\d{8}(?!\\d)|\\d{3}${ONE}\\d{4}(?!\\d)|\\d{7}(?!\\d)` +
  `|\\d(?:${ANY}\\d){7}${END}|\\d(?:${ANY}\\d){6}${END})`;
const FREE =
  `\\(?[48]00${GAP}(?:\\d{3}(?:${ONE}|[/|])\\d{4}(?!\\d)|\\d{4}(?:${ONE}|[/|])\\d{3}(?!\\d)|\\d{7}(?!\\d)` +
  `|\\d(?:${ANY}\\d){6}${END})`;
const CELL = `\\(?1[3-9]\\d${GAP}(?:\\d{4}(?:${ONE}|/)\\d{4}(?!\\d)|\\d{8}(?!\\d)|\\d(?:${ANY}\\d){7}${END})`;

/**
 * Returns the pattern of numbers, tried at one place; inside a figure ("1.0086…") no 86, 0086 or 00 begins one.
 * @param {boolean} inside
 */
const firstPattern = (inside) => {
  const zeros = inside ? "" : "|0086|86(?=[ \\-]|1[3-9]\\d{9}(?!\\d))";
  const china = `(?:\\(?\\+ ?\\(?86\\)?|\\(86\\)${zeros})[ \\-·.]{0,3}(?:\\(0\\))? ?`;
  return new RegExp(
    `(?:${china}(?:(?<cfree>${FREE})|(?<cmobile>${CELL})|(?<cland>\\(?0?${AREA}${AREA_GAP}${HOME})` +
    `|(?<ccity>\\(?0?${AREA}\\)?[ \\-]{1,3}${DIALLED})(?!\\d))` +
    `|(?:\\(?\\+ ?\\(?86|\\(0086${inside ? "" : "|0086"})\\)?[ \\-·.]{0,3}(?<cany>\\d(?:${ANY}\\d){2,12})(?!\\d)` +
    "|(?<us>\\+?1[ \\-.·]\\(?8(?:00|33|44|55|66|77|88)\\)?[ \\-.·]{1,2}\\d{3}[ \\-.·]?\\d{4}(?!\\d))" +
    `|(?<free>${FREE})|(?<land>\\(?0${AREA}${AREA_GAP}${HOME})|0?(?<mobile>${CELL})` +
    `|(?<intl>(?:\\(?\\+ ?\\(?${inside ? "" : "|00[ \\-]?"})[1-9](?:[ \\-·.()/]{0,3}\\d){6,14})(?!\\d)` +
    `|(?<city>\\(?0${AREA}(?:\\)[ \\-]{0,3}|[ \\-]{1,3})${DIALLED})(?!\\d)` +
    "|(?<near>(?:\\(85[23]\\)[ \\-]?|\\(?85[23]\\)?[ \\-])[ \\-]?\\d{4}[ \\-]?\\d{4}" +
    "|\\(?886\\)?[ \\-]{1,2}0?\\d{1,3}[ \\-]\\d{3,4}[ \\-]?\\d{3,4})(?!\\d)" +
    `|(?<short>1010[ \\-·.]?\\d{4}|${CODE}|${SERVICE})(?!\\d)` +
    "|(?<sender>106[2-9]\\d{6,14})(?!\\d)" +
    "|(?<single>\\d(?:[ \\-·._~/^]{1,3}\\d){4,14})(?!\\d)" +
    `|(?<three>${EMERGENCY})(?!\\d))`, "y");
};
const FIRST = firstPattern(false), FIRST_INSIDE = firstPattern(true);
// Shapes that are a number only beside a calling word.
const SECOND = new RegExp(
  `(?:(?<bare>\\(?${AREA}\\)?[ \\-·]{1,2}[2-9](?:${ANY}\\d){6,7})(?!\\d)` +
  `|(?<local>[2-9]\\d{3}${ONE}\\d{4}|[2-9]\\d{7}|[2-9]\\d\\d${ONE}\\d{4}|[2-9]\\d{6})(?!\\d)` +
  "|(?<any>\\(?\\d(?:[ \\-·._~^()]{0,3}\\d){4,14})(?!\\d)" +
  "|(?<spaced>1[ \\-·^]1[ \\-·^][09]|1[ \\-·^]2[ \\-·^][02])(?!\\d))", "y");
const DATE =
  /(?:(?:19|20)\d\d([-/.~ ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)(?!\d)/y;
// Dates without separators, spans of hours (0800-2100) and of years: local numbers look the same.
const LOOSE_DATE =
  /(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:[01]\d|2[0-4])[0-5]\d ?[-~] ?(?:[01]\d|2[0-4])[0-5]\d|(?:19|20)\d\d ?[-~] ?(?:19|20)\d\d|\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01]))(?!\d)/y;
const QUAD = /(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/y;
const CARD = /[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{3,4}(?:\1\d{1,4})?(?!\d)/y;
// The groupings that one meets: what else has this form is not likely to be anything but a number.
const USUAL =
  /^(?:(?:\+?86[ -]|\+\d{1,3}[ -])?(?:\(?0?(?:10|2\d|[3-9]\d\d)\)?[ -]?(?:\d{7,8}|\d{3,4}[ -]\d{4})|[48]00[ -](?:\d{3}[ -]\d{4}|\d{4}[ -]\d{3}|\d{7})|1[3-9]\d[ -](?:\d{4}[ -]\d{4}|\d{8})))$/;

/**
 * Whether folded text is a full number in one of the usual groupings.
 * @param {string} text
 */
export const usual = (text) => USUAL.test(text);

/**
 * Yields the matches of a sticky pattern that do not begin behind a digit, none inside another.
 * @param {string} text
 * @param {(before: string) => RegExp | undefined} pattern chosen by the character before
 */
function* matches(text, pattern) {
  for (let at = 0; at < text.length; ) {
    const before = text.charAt(at - 1);
    const one = (/[\d(+]/).test(text[at]) && !(/\d/).test(before) && pattern(before);
    if (one) one.lastIndex = at;
    const match = one && one.exec(text);
    if (match) yield match;
    at = match ? at + match[0].length : at + 1;
  }
}
const hashes = (/** @type {number} */ length) => "#".repeat(length);
const blank = (/** @type {string} */ text, /** @type {(before: string) => RegExp | undefined} */ pattern) => {
  let out = "", done = 0;
  for (const { 0: hit, index } of matches(text, pattern)) {
    out += text.slice(done, index) + hashes(hit.length);
    done = index + hit.length;
  }
  return out + text.slice(done);
};

/**
 * Returns kind and national form of bare digits (with or without 86 or 0086).
 * @param {string} digits
 * @returns {[kind: string, number: string] | undefined}
 */
export const national = (digits) => {
  const found = NATIONAL.find(([, shape]) => shape.test(digits));
  if (found) return [found[0], digits];
  const abroad = (/^(?:00)?86(?=\d{5})/).exec(digits);
  if (!abroad) return undefined;
  const rest = digits.slice(abroad[0].length);
  return [national(rest), national(`0${rest}`)].find((one) => one && one[0] !== "emergency");
};

/**
 * Returns kind, "+" and digits, and the length used, of a number in + or 00 form; groups too many are dropped.
 * @param {string} text
 * @returns {[kind: string, number: string, length: number] | undefined}
 */
export const foreign = (text) => {
  const plus = text.slice(0, 3).includes("+");
  for (const end of groupEnds(text).reverse()) {
    const all = onlyDigits(text.slice(0, end).replace(/\(0\)/, ""));
    const digits = plus ? all : all.replace(/^00/, "");
    if (digits.length > 15 || digits.length < (plus ? 7 : 10)) continue;
    if (digits[0] === "1" && digits.length !== 11) continue;
    const number = digits.replace(/^8860/, "886");
    return [REGIONS[number.slice(0, 3)] || "foreign", `+${number}`, end];
  }
  return undefined;
};
const groupEnds = (/** @type {string} */ text) => [...text.matchAll(/\d(?!\d)/g)].map((m) => Number(m.index) + 1);

/**
 * Returns kind, number and length of the shortest run of whole groups that is a national number.
 * @param {string} text
 * @returns {[kind: string, number: string, length: number] | undefined}
 */
const shortest = (text, least = 5) => {
  for (const end of groupEnds(text)) {
    const digits = onlyDigits(text.slice(0, end));
    const found = digits.length >= least && national(digits);
    if (found) return [...found, end];
  }
  return undefined;
};

/**
 * Returns the shape that a match of FIRST stands for.
 * @param {RegExpExecArray} match
 * @returns {Shape | undefined}
 */
const firstShape = (match) => {
  const [group, text] = Object.entries(match.groups || {}).filter(([, value]) => value !== undefined)[0];
  const start = match.index, end = start + match[0].length, digits = onlyDigits(text);
  /** @type {(kind: string, number: string, more?: object) => Shape} */
  const shape = (kind, number, more) => ({ start, end, kind, number, weak: false, cue: 0, ...more });
  switch (group) {
    case "free": case "cfree": return shape("toll-free", digits);
    case "mobile": case "cmobile": return shape("mobile", digits);
    case "cland": case "land": case "ccity": case "city":
      if (group === "land" && (/^\d+$/).test(text) && !national(digits)) return undefined;
      return shape("landline", digits[0] === "0" ? digits : `0${digits}`);
    case "short": return shape("short-code", digits, { weak: true });
    case "sender": return shape("sms-sender", digits, { weak: true });
    case "three": return shape("emergency", digits, { weak: true, cue: 3 });
    case "us": return shape("foreign", `+${digits}`);
    case "near": return shape(REGIONS[digits.slice(0, 3)], `+${digits}`);
    case "intl": {
      const found = foreign(text);
      if (!found) return undefined;
      const loose = !text.slice(0, 3).includes("+") && (/^\d+$/).test(text) && found[0] === "foreign";
      return shape(found[0], found[1], { end: start + found[2], cue: loose ? 1 : 0 });
    }
    case "cany": {
      const home = national(`0${digits}`);
      const found = shortest(text, 3) || (home ? [...home, text.length] : undefined) ||
        (digits.length >= 5 ? ["unknown", digits, text.length] : undefined);
      return found && shape(String(found[0]), String(found[1]), { end: end - text.length + Number(found[2]) });
    }
    default: {
      const found = national(digits);
      if (!found) return undefined;
      const short = found[0] === "short-code";
      return shape(found[0], found[1], { weak: short, cue: short && digits[0] === "1" ? 1 : 0 });
    }
  }
};

/**
 * Returns the shape that a match of SECOND stands for.
 * @param {RegExpExecArray} match
 * @returns {Shape | undefined}
 */
const secondShape = (match) => {
  const { bare, local, spaced } = match.groups || {};
  const text = match[0], start = match.index, end = start + text.length, digits = onlyDigits(text);
  /** @type {(kind: string, number: string, cue: number, last?: number) => Shape} */
  const shape = (kind, number, cue, last = end) => ({ start, end: last, kind, number, weak: true, cue });
  if (bare) return shape("landline", `0${digits}`, 1);
  if (local) return shape("local", digits, 1);
  if (spaced) return shape("emergency", digits, 3);
  if (text.includes(".") && (/^(?:\d+\.\d+|(?:\d+\.)*\d{1,2}(?:\.\d+)*)$/).test(text)) return undefined; // a version
  if (digits.length < 7 && text.trim().includes(" ")) {
    const whole = national(digits);
    return whole && shape(whole[0], whole[1], 1);
  }
  const found = shortest(text);
  return found ? shape(found[0], found[1], 1, start + found[2]) : shape("unknown", digits, 2);
};

/**
 * Returns the numbers in a folded run of digits, in order, those that take a calling word included.
 * @param {string} run
 * @returns {Shape[]}
 */
export const shapes = (run) => {
  let text = run;
  if (text.length >= 7) {
    text = blank(text, () => DATE);
    text = blank(text, (before) => (before === "." ? undefined : QUAD));
    text = blank(text, () => CARD);
  }
  /** @type {Shape[]} */
  const found = [];
  let rest = "", done = 0;
  for (const match of matches(text, (before) => (before && ".:-/,".includes(before) ? FIRST_INSIDE : FIRST))) {
    const shape = firstShape(match);
    if (!shape) continue;
    found.push(shape);
    rest += text.slice(done, shape.start) + hashes(shape.end - shape.start);
    done = shape.end;
  }
  const remaining = blank(rest + text.slice(done), () => LOOSE_DATE);
  for (const match of matches(remaining, () => SECOND)) {
    const shape = secondShape(match);
    if (shape) found.push(shape);
  }
  for (const shape of found) {
    const piece = text.slice(shape.start, shape.end);
    if (piece[0] === "(" && piece.split("(").length > piece.split(")").length) shape.start++;
  }
  found.sort((a, b) => a.start - b.start);
  found.forEach((other, index) => { // the second number shares the area code
    const one = found[index - 1];
    if (!one || one.kind !== "landline" || other.kind !== "local" || (/[^ /|,]/).test(text.slice(one.end, other.start))) return;
    const area = one.number.slice(0, (/^0[12]/).test(one.number) ? 3 : 4);
    if (one.number.length !== area.length + other.number.length) return;
    Object.assign(other, { kind: "landline", number: area + other.number, weak: false, cue: 0 });
  });
  return found;
};
