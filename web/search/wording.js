// How a page is spoken of: which words its names, titles and questions alike, have more often than names in general.
// It tells apart pages that each hold the words of a query somewhere.

import { isLoose } from "./concepts.js";
import { HAN } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { Corpus } from "./corpus.js" */

/**
 * Returns what a text is described by: its words, Han characters and pairs of them.
 * @param {string} text
 */
export const features = (text) => {
  /** @type {Set<string>} */
  const all = new Set();
  for (const token of text.match(/[\u3400-\u9fff]+|[a-z][a-z0-9\u00df-\u024f]*/g) || [])
    if (!HAN.test(token)) all.add(token);
    else for (let i = 0; i < token.length; i++) all.add(token[i]).add(token.slice(i, i + 2));
  return [...all];
};

/**
 * Returns the logarithms of the shares that go to pages with these sums of evidence.
 * @param {number[]} sums
 */
export const logarithms = (sums) => {
  const most = Math.max(...sums);
  const total = most + Math.log(sums.reduce((sum, s) => sum + Math.exp(s - most), 0));
  return sums.map((s) => s - total);
};

/**
 * Returns a function from a text to how much speaks for each page, from 0 to 1; [] where too little of it is known.
 * @param {Corpus} corpus
 * @param {Set<string>} skip words that say nothing
 * @param {(word: string) => [string, number][]} near terms that are near in spelling
 * @returns {(text: string) => number[]}
 */
export function createWording({ pages, sections, names }, skip, near) {
  // How many names of each page have a feature.
  /** @type {Map<string, Map<number, number>>} */
  const counts = new Map();
  const sizes = pages.map(() => 0);
  for (const { section, text } of names) {
    const { page } = sections[section];
    sizes[page]++;
    for (const one of features(text)) {
      const of = counts.get(one) || new Map();
      counts.set(one, of.set(page, (of.get(page) || 0) + 1));
    }
  }
  const nearest = (/** @type {string} */ word) => near(word).map(([t]) => counts.get(t.trim())).find(Boolean);

  return (text) => {
    const sums = pages.map(() => 0);
    let met = 0, all = 0;
    for (const one of features(text)) {
      const word = !HAN.test(one), of = counts.get(one) || (word && nearest(one)) || undefined;
      const small = skip.has(word ? ` ${one} ` : one) || isLoose(one);
      if (!small && (word || one.length === 1)) {
        all++;
        if (of) met++;
      }
      if (!of) continue;
      let count = 0;
      for (const n of of.values()) count += n;
      const usual = (count + 0.5) / (names.length + 1), prior = TUNING.wordingPrior;
      const kind = word ? 1 : one.length === 1 ? TUNING.wordingCharacter : TUNING.wordingPair;
      const factor = TUNING.wordingSure * kind * (small ? TUNING.wordingSmall : 1);
      sums.forEach((_, page) => {
        sums[page] += factor * Math.log(((of.get(page) || 0) + prior * usual) / (sizes[page] + prior) / usual);
      });
    }
    if (met <= all / 4) return [];
    return logarithms(sums).map((one) => Math.max(0, 1 + one / TUNING.wordingRange));
  };
}
