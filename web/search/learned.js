// What was learned from many queries: how much each word speaks for each page (scripts/train_search.py).

import { isLoose } from "./concepts.js";
import { HAN } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { LearnedIndex } from "./index.js" */

const EVEN = 4; // the digit in a code that says nothing: 7 is +3, 2 is -2

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
 * Returns the logarithms of the probabilities that sums of weights stand for.
 * @param {number[]} sums
 */
export const logarithms = (sums) => {
  const most = Math.max(...sums);
  const total = most + Math.log(sums.reduce((sum, s) => sum + Math.exp(s - most), 0));
  return sums.map((s) => s - total);
};

/**
 * @param {Set<string>} skip words that say nothing
 * @param {(word: string) => [string, number][]} near terms that are near in spelling
 */
export function createLearned(skip, near) {
  // A word's code names the pages, each by a letter, behind the digit that says how much.
  /** @type {Map<string, string>} */
  const codes = new Map();
  /** @type {Map<string, number>} */
  let pageOf = new Map();
  /** @type {number[]} */
  let bias = [];
  /** @type {number[]} */
  let before = [];
  return {
    codes,
    /** Takes what was learned, which comes with the texts. */
    add(/** @type {LearnedIndex} */ index) {
      const all = index.codes.split(" ");
      index.words.split(" ").forEach((word, i) => codes.set(word, all[i]));
      pageOf = new Map([...index.letters].map((letter, page) => [letter, page]));
      bias = index.bias;
      before = logarithms(bias);
    },
    /**
     * Returns for each page the logarithm of its probability, nothing where too little of the text is known; and the
     * pages that may be named for that alone. Single characters and near spellings are in everything: they do not count
     * there.
     * @param {string} text
     * @returns {{ said: number[], alone: number[] }}
     */
    opinions(text) {
      const sums = [...bias];
      let met = 0, all = 0, sure = 0;
      for (const one of features(text)) {
        const word = !HAN.test(one), known = codes.get(one);
        const code = known || (word && near(one).map(([t]) => codes.get(t.trim())).find(Boolean)) || "";
        const small = skip.has(word ? ` ${one} ` : one) || isLoose(one);
        if (!small && (word || one.length === 1)) all++;
        if (!small && (word || one.length === 1) && code) met++;
        if (!small && (word || one.length === 2) && known) sure++;
        let weight = 0;
        for (const c of code) {
          const page = pageOf.get(c);
          if (page === undefined) weight = Number(c) - EVEN;
          else sums[page] += weight;
        }
      }
      if (met <= all / 4) return { said: [], alone: [] };
      const said = logarithms(sums);
      const alone = said.flatMap((one, page) =>
        one > TUNING.learnedSure && one > before[page] + TUNING.learnedRise ? [page] : []);
      return { said, alone: sure && met >= all / 2 ? alone : [] };
    },
  };
}
