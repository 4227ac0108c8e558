// What somebody may have meant who mistyped a word, or a Han character.

import { HAN } from "./text.js";
import { TUNING } from "./tuning.js";

/**
 * Returns the edits between two words, neighbours swapped counting as one; gives up above `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export const edits = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  /** @type {number[]} */
  let last = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1] ? 1 : 0));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[b.length];
};

/**
 * Returns the words that are nearest to one in spelling, as terms, and how well each stands for it.
 * @param {string} word
 * @param {Iterable<string>} words
 * @returns {[term: string, weight: number][]}
 */
export const nearSpellings = (word, words) => {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  if (!most) return [];
  /** @type {[string, number][]} */
  const hits = [];
  for (const w of words) {
    const d = edits(word, w, most);
    if (d <= most) hits.push([w, d + (w[0] !== word[0] ? 1 : 0)]);
  }
  const best = Math.min(...hits.map(([, d]) => d));
  return hits.filter(([, d]) => d === best).slice(0, 4)
    .map(([w, d]) => [` ${w} `, d > 1 ? TUNING.farSpelling : TUNING.nearSpelling]);
};

/**
 * What is known of Han text, for mending it.
 * @typedef {object} HanKnowledge
 * @property {(text: string) => boolean} known whether a text is printed anywhere
 * @property {(text: string) => boolean} ours whether it is a word of ours
 * @property {(a: string, b: string) => boolean} alike whether two characters sound the same
 * @property {() => string[]} texts our own words and names
 */

/** @typedef {ReturnType<typeof createMender>} Mender */

/**
 * Returns `strange`, whether a run holds two neighbours that we never print together, `mended`, what it may have been
 * meant to be, best first, and `forget`, for when `texts` has changed.
 * @param {HanKnowledge} knowledge
 */
export function createMender({ known, ours, alike, texts }) {
  /** @type {{ all: string, of: Map<string, number[]> } | undefined} */
  let places;
  // Where each character stands in our own words and names, put behind one another.
  const standing = () => {
    if (places) return places;
    const all = texts().join("|");
    /** @type {Map<string, number[]>} */
    const of = new Map();
    [...all].forEach((c, i) => {
      if (HAN.test(c)) of.set(c, [...(of.get(c) || []), i]);
    });
    return (places = { all, of });
  };
  const strange = (/** @type {string} */ run) => {
    for (let i = 0; i + 2 <= run.length; i++) {
      const pair = run.slice(i, i + 2);
      if (!known(pair) && !ours(pair)) return true;
    }
    return false;
  };
  // What it costs to take `word` for `piece`: a character that sounds the same, one that is wrong in a longer word, two
  // that changed places; above 1 where it is none of these.
  const costOf = (/** @type {string} */ word, /** @type {string} */ piece) => {
    const wrong = [...word].flatMap((c, k) => (c === piece[k] ? [] : [k]));
    const sounds = wrong.every((k) => alike(word[k], piece[k]));
    const [k, j] = wrong;
    const swapped = wrong.length === 2 && word[k] === piece[j] && word[j] === piece[k];
    const own = ours(word);
    if (word.length === 2 && !(sounds && own)) return 9;
    const one = wrong.length === 1 && (word.length > 3 || (word.length > 2 && own));
    return sounds ? 0.1 * wrong.length : swapped && word.length > 2 ? 0.5 : one ? 1 : 9;
  };
  // A run with one piece of it put right; long pieces first, as they leave less to chance.
  const mended = (/** @type {string} */ run) => {
    const { all, of } = standing();
    for (let length = Math.min(6, run.length); length > 1; length--) {
      /** @type {Map<string, number>} */
      const options = new Map();
      for (let at = 0; at + length <= run.length; at++) {
        const piece = run.slice(at, at + length);
        if (known(piece) || !strange(piece)) continue;
        /** @type {Map<number, number>} */
        const same = new Map();
        for (let k = 0; k < length; k++)
          for (const i of of.get(piece[k]) || []) same.set(i - k, (same.get(i - k) || 0) + 1);
        for (const [i, right] of same) {
          if (right < length - 2 || i < 0) continue;
          const word = all.slice(i, i + length);
          if (word.length < length || !/^\p{Script=Han}+$/u.test(word)) continue;
          const cost = costOf(word, piece);
          if (cost > 1) continue;
          const text = run.slice(0, at) + word + run.slice(at + length);
          options.set(text, Math.min(options.get(text) || 9, cost - (ours(word) ? 0.05 : 0)));
        }
      }
      if (options.size) {
        const best = Math.min(...options.values());
        return [...options].filter(([, cost]) => cost < best + 0.01).map(([text]) => text).slice(0, 3);
      }
    }
    return [];
  };
  return { strange, mended, forget: () => (places = undefined) };
}
