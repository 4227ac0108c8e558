// The words that we know: which stand for each other, which say little, which are of the other language.

import { HAN } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { NamesIndex } from "./index.js" */
/** @import { Normaliser } from "./text.js" */
/** @typedef {ReturnType<typeof createLexicon>} Lexicon */

/**
 * @param {NamesIndex} data
 * @param {Normaliser} normaliser
 */
export function createLexicon(data, { canon, name, term }) {
  const skip = new Set(data.skip.map(term));
  const weak = new Set(data.weak.map(term));
  const elsewhere = new Set(data.elsewhere.map(term));
  const hanSkip = [...skip].filter((t) => HAN.test(t)).sort((a, b) => b.length - a.length);
  const hanSmall = new RegExp([...hanSkip, ...[...weak].filter((t) => HAN.test(t))].join("|") || "$^", "g");

  // Term → its other words. `same` goes both ways, `means` one way.
  /** @type {Map<string, Map<string, number>>} */
  const others = new Map();
  const relate = (/** @type {string} */ from, /** @type {string} */ to, /** @type {number} */ weight) => {
    const known = others.get(from) || new Map();
    others.set(from, known);
    if (from !== to) known.set(to, Math.max(weight, known.get(to) || 0));
  };
  for (const group of data.same.map((words) => words.map(term)))
    for (const a of group) for (const b of group) relate(a, b, TUNING.same);
  for (const [from, to] of Object.entries(data.means))
    for (const t of to) relate(term(from), term(t), TUNING.means);

  const words = new Set([...others.keys(), ...data.terms.map(term), ...weak]);
  // Words of the other language, longest first; each stands alone between words, or among Han characters.
  const foreign = Object.entries(data.foreign).map(([from, to]) => [term(from), ` ${name(to).trim()} `])
    .sort(([a], [b]) => b.length - a.length);

  // Nicknames and usual misspellings, longest first.
  const meant = Object.entries(data.means).map(([from, [to]]) => [term(from), term(to)])
    .sort(([a], [b]) => b.length - a.length);

  return {
    /** Every term of ours that is related to another or listed. */
    words,
    /** Terms of what the handbook is not about. */
    elsewhere,
    /** How long the longest of all these is. */
    longest: Math.max(2, ...[...words, ...elsewhere].map((t) => t.length)),
    /** Term → its other words, and how well each stands for it. */
    others,
    /** Words that say nothing, those of Han characters also by length, and those that are everywhere. */
    skip, hanSkip, weak,
    /** Matches all of them that are of Han characters. */
    hanSmall,
    /** Returns what is left of a text without them, parted by "|". */
    unskipped: (/** @type {string} */ text) =>
      text.replace(hanSmall, "|").split(/[ |]+/)
        .filter((w) => w && !skip.has(` ${w} `) && !weak.has(` ${w} `)).join("|"),
    /** Returns a text with each word that is one way to say another read as that. */
    straight: (/** @type {string} */ text) => canon(meant.reduce((t, [from, to]) => t.split(from).join(to), text), true),
    /** Returns a text without the words that are everywhere. */
    unbranded: (/** @type {string} */ text) => canon([...weak].reduce((t, one) => t.split(one).join(" "), text), true),
    /** Returns a text with the words of the other language read as what they mean. */
    translated: (/** @type {string} */ text) =>
      canon(foreign.reduce((t, [from, to]) => t.split(from).join(to), text), true),
  };
}
