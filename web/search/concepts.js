// What a query asks for: its words, each with what may stand for it and how much it matters.

import { numberTerms } from "./numbers.js";
import { HAN } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { Lexicon } from "./lexicon.js" */

/**
 * `terms`: the word itself and what may stand for it → how well; `factor`: how much it matters.
 * @typedef {{ own: string, factor: number, terms: Map<string, number> }} Concept
 */

// Characters that seldom carry what is looked for.
const LOOSE = new Set("能会要想得不没有给让到上下来去在和跟就都还也被把从对着过再又只才个这那是说人用");
/**
 * Whether one of a text's characters seldom carries what is looked for.
 * @param {string} text
 */
export const isLoose = (text) => [...text].some((c) => LOOSE.has(c));

/**
 * Returns a query's runs of Han characters, its words and its numbers.
 * @param {string} text
 * @returns {string[]}
 */
export const tokensOf = (text) => text.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) || [];

/**
 * @param {Lexicon} lexicon
 * @param {(term: string) => boolean} known whether a term occurs anywhere
 * @param {(word: string) => [string, number][]} near terms that are near in spelling
 */
export function createConcepts({ words, elsewhere, longest, others, skip, hanSkip, weak }, known, near) {
  const isWord = (/** @type {string} */ t) => words.has(t) || elsewhere.has(t);
  const numbers = (/** @type {string} */ digits) => numberTerms(digits).filter(([t]) => known(t));

  /** @type {(own: string, factor?: number) => Concept} */
  const concept = (own, factor = 1) => {
    const terms = new Map([[own, 1]]);
    for (const [t, w] of others.get(own) || []) terms.set(t, w);
    const brand = weak.has(own);
    if (HAN.test(own) && own.length > 2 && !brand)
      for (let length = own.length - 1; length > 1; length--)
        for (let i = 0; i + length <= own.length; i++) {
          const part = own.slice(i, i + length);
          if (words.has(part) && !terms.has(part)) terms.set(part, TUNING.part);
        }
    return { own, factor: brand ? TUNING.brand : factor, terms };
  };
  const pairConcept = (/** @type {string} */ pair) => {
    // Neighbours that we never print say little, unless we do not even have the characters.
    const loose = isLoose(pair);
    const have = known(pair[0]) && known(pair[1]);
    const news = known(pair) ? 1
      : loose ? TUNING.unprintedLoosePair
      : have ? TUNING.unprintedPair : TUNING.unknownPair;
    return concept(pair, (loose ? TUNING.loosePair : TUNING.pair) * news);
  };
  const hanConcepts = (/** @type {string} */ run) => {
    /** @type {Concept[]} */
    const list = [];
    let rest = "";
    const flush = (next = "") => {
      for (let i = 0; i + 2 <= rest.length; i++) list.push(pairConcept(rest.slice(i, i + 2)));
      if (rest.length === 1) {
        const one = concept(rest, isLoose(rest) ? TUNING.looseSingle : TUNING.single);
        if (next) one.terms.set(rest + next[0], 1).set(rest, TUNING.singleBeforeWord);
        list.push(one);
      }
      rest = "";
    };
    for (let i = 0; i < run.length; ) {
      let length = Math.min(longest, run.length - i);
      while (length > 1 && !isWord(run.slice(i, i + length))) length--;
      if (length > 1) {
        flush(run.slice(i));
        list.push(concept(run.slice(i, i + length), Math.min(TUNING.wordMost, TUNING.wordBase + length * TUNING.wordLength)));
      } else {
        const small = hanSkip.find((t) => run.startsWith(t, i));
        if (small) flush();
        else rest += run[i];
        length = small ? small.length : 1;
      }
      i += length;
    }
    flush();
    return list;
  };
  const latinConcept = (/** @type {string} */ word, /** @type {boolean} */ last) => {
    const one = concept(` ${word} `);
    const exact = known(` ${word} `) || others.has(` ${word} `);
    if (word.length > 2 && (last || !exact) && known(` ${word}`))
      one.terms.set(` ${word}`, exact ? TUNING.longerWord : TUNING.beginning);
    else if (!exact)
      for (const [t, w] of near(word)) {
        one.terms.set(t, w);
        for (const [other, v] of others.get(t) || [])
          one.terms.set(other, Math.max(one.terms.get(other) || 0, w * v));
      }
    if (!exact && one.terms.size === 1) one.factor = TUNING.unknownWord;
    return one;
  };
  // Digits between blanks are one number if we print it as one, else each group is one.
  const numberConcepts = (/** @type {string[]} */ groups) => {
    const joined = groups.join("");
    return (numbers(joined).length ? [joined] : groups).map((digits) => {
      const one = concept(` ${digits} `, digits.length > 4 ? TUNING.longNumber : 1);
      for (const [t, w] of numbers(digits)) one.terms.set(t, w);
      return one;
    });
  };
  /** @type {(text: string) => Concept[]} */
  const concepts = (text) => {
    const list = [];
    const tokens = tokensOf(text);
    for (let i = 0; i < tokens.length; ) {
      if (HAN.test(tokens[i])) {
        list.push(...hanConcepts(tokens[i++]));
        continue;
      }
      if (/^\d+$/.test(tokens[i])) {
        let end = i;
        while (end < tokens.length && /^\d+$/.test(tokens[end])) end++;
        list.push(...numberConcepts(tokens.slice(i, end)));
        i = end;
        continue;
      }
      // Words said as several, longest first ("money back", "customer service").
      let count = Math.min(6, tokens.length - i);
      while (count > 1 && !isWord(` ${tokens.slice(i, i + count).join(" ")} `)) count--;
      if (count > 1) list.push(concept(` ${tokens.slice(i, i + count).join(" ")} `, 1 + count * TUNING.wordLength));
      else if (!skip.has(` ${tokens[i]} `)) list.push(latinConcept(tokens[i], i === tokens.length - 1));
      i += count;
    }
    return list;
  };
  return { concept, concepts };
}
