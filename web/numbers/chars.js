// Characters: which count as digits, as separators or as nothing. As in scripts/handbook/numbers/chars.py, of which
// only what a plain text can hold is here: no markup, no escapes.

// Members of regular expressions' classes; each separator with what it folds to.
const INVISIBLE =
  "\\u00ad\\u0300-\\u036f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f" +
  "\\u20d0-\\u20ff\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\u{e0000}-\\u{e0fff}";
/** @type {[members: string, folded: string][]} */
const SEPARATORS = [
  [" \\t\\r\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000", " "],
  [
    "\\-\\u02d7\\u2010-\\u2015\\u2043\\u207b\\u208b\\u2212\\u23af\\u2500\\u2501\\u2e3a\\u2e3b" +
      "\\u30fc\\ufe31\\ufe58\\ufe63\\uff0d\\uff70",
    "-",
  ],
  [".\\u2024\\uff0e\\ufe52", "."],
  ["\\u00b7\\u0387\\u2022\\u2027\\u2219\\u22c5\\u25cf\\u30fb\\uff65\\u318d", "\u00b7"],
  ["\\/\\u2044\\u2215\\uff0f\\\\", "/"],
  ["(\\uff08\\[\\u3010\\u3014\\uff3b\\u300c\\ufe59", "("],
  [")\\uff09\\]\\u3011\\u3015\\uff3d\\u300d\\ufe5a", ")"],
  ["~\\u223c\\u301c\\uff5e", "~"],
  ["+\\uff0b", "+"],
  [":\\uff1a", ":"],
  [",\\uff0c", ","],
  ["\\|\\uff5c", "|"],
  ["_\\uff3f", "_"],
  ["=\\^'\\u2019\\u2032", "^"],
  ["\\n\\u2028\\u2029", "\n"],
  ["*`\\uff0a", ""],
];
/** What may stand between two digits of a run. */
export const BETWEEN = `[${SEPARATORS.map(([members]) => members).join("")}${INVISIBLE}]*`;
const FOLDS = [...SEPARATORS, [INVISIBLE, ""]].map(
  ([members, to]) => /** @type {[RegExp, string]} */ ([new RegExp(`^[${members}]$`, "u"), to]));

// Chinese numerals, the financial forms, and the readings of the radio alphabet (幺 1, 两 2, 拐 7, 勾 9, 洞 0).
const READINGS = [
  "零〇○◯洞", "一壹弌幺", "二贰貳贰弍两兩", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾",
];
/** @param {string[]} readings by value */
const valued = (readings) =>
  new Map(readings.flatMap((chars, value) => [...chars].map((c) => /** @type {[string, string]} */ ([c, String(value)]))));

/** Numerals → digit. */
export const CHINESE = valued(READINGS);
// Circled, bracketed, superscript and subscript digits: footnote marks, unless they stand in a row.
const DECORATED = [
  "⁰₀⓪⓿🄀🄋🄌", "¹₁①⑴⒈⓵❶➀➊㈠㊀🄂", "²₂②⑵⒉⓶❷➁➋㈡㊁🄃", "³₃③⑶⒊⓷❸➂➌㈢㊂🄄", "⁴₄④⑷⒋⓸❹➃➍㈣㊃🄅",
  "⁵₅⑤⑸⒌⓹❺➄➎㈤㊄🄆", "⁶₆⑥⑹⒍⓺❻➅➏㈥㊅🄇", "⁷₇⑦⑺⒎⓻❼➆➐㈦㊆🄈", "⁸₈⑧⑻⒏⓼❽➇➑㈧㊇🄉", "⁹₉⑨⑼⒐⓽❾➈➒㈨㊈🄊",
];
/** Numerals and circled digits → digit. */
export const RICH = new Map([...CHINESE, ...valued(DECORATED)]);
/** Letters that look like digits → digit. */
export const LETTERS = valued(["OoQОоΟο", "lIіІ", "Z", "", "", "S", "", "", "B"]);

const DIGIT = /^\p{Nd}$/u;
/**
 * Whether a character is a decimal digit of any script.
 * @param {string | undefined} char
 */
export const isDigit = (char) => char !== undefined && (char >= "0" && char <= "9" || char > "\u065f" && DIGIT.test(char));

/** @type {Map<string, string>} */
const folded = new Map();
/**
 * Returns what a character stands for: an ASCII digit, a separator, "" where it shows nothing, or itself.
 * @param {string} char
 */
export const foldChar = (char) => {
  if (char >= "0" && char <= "9") return char;
  let to = folded.get(char);
  if (to === undefined) {
    const hit = FOLDS.find(([members]) => members.test(char));
    to = isDigit(char) ? digitOf(char) : hit ? hit[1] : char;
    folded.set(char, to);
  }
  return to;
};
// The digits of a script stand in a row, from nought on.
const digitOf = (/** @type {string} */ char) => {
  const code = Number(char.codePointAt(0));
  let first = code;
  while (isDigit(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
};

/**
 * Returns a piece of text folded, without what shows nothing, and where each of its characters stands in the text.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Map<string, string>} [extra] characters that stand for digits here
 * @returns {{ piece: string, places: number[] }} `places` has one more: where the last one ends
 */
export const compact = (text, start, end, extra) => {
  const places = [];
  let piece = "", at = start, last = start;
  for (const char of text.slice(start, end)) {
    const to = (extra && extra.get(char)) || foldChar(char);
    if (to) {
      piece += to;
      for (let i = 0; i < to.length; i++) places.push(at);
      last = at + char.length;
    }
    at += char.length;
  }
  return { piece, places: [...places, last] };
};

/**
 * Returns the ASCII digits of folded text.
 * @param {string} text
 */
export const onlyDigits = (text) => text.replace(/[^0-9]+/g, "");
