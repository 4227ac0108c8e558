// What we have: pages, sections, their names and texts, and where a term occurs in them.
// All sections are scanned for each query: with some hundred short ones that takes milliseconds, is ready sooner than
// an inverted index, and a substring is a substring in Chinese too.

import { readNames, readTexts } from "./index.js";
import { TUNING } from "./tuning.js";

/** @import { NamesIndex, TextsIndex } from "./index.js" */
/** @import { Normaliser } from "./text.js" */

/**
 * Where a term occurs: `names` by number, `where` by section.
 * @typedef {{ names: number[], where: Map<number, Fields> }} Occurrences
 * @typedef {[name: number, page: number, text: number, shared: number]} Fields  in a section's names, in its page's
 *   title, in its text, in text that other sections share
 * @typedef {{ texts: string[], find: (term: string) => Map<number, number> }} Pool
 */
/** @typedef {ReturnType<typeof createCorpus>} Corpus */

/**
 * Returns all texts of one kind in one string, so that looking for a term is one scan.
 * @param {string[]} texts
 * @returns {Pool} `find`: which texts hold a term → how often
 */
export const pool = (texts) => {
  /** @type {number[]} */
  const starts = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + 1;
  }
  const all = texts.join("\n");
  const owner = (/** @type {number} */ at) => {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const find = (/** @type {string} */ t) => {
    /** @type {Map<number, number>} */
    const hits = new Map();
    for (let at = all.indexOf(t); at >= 0; at = all.indexOf(t, at + 1)) {
      const i = owner(at);
      hits.set(i, (hits.get(i) || 0) + 1);
    }
    return hits;
  };
  return { texts, find };
};

/**
 * @param {NamesIndex} data
 * @param {Normaliser} normaliser
 */
export function createCorpus(data, { meant, canon, name }) {
  const { pages, sections, names } = readNames(data);
  // Folded in one go: thousands of short strings would cost more.
  meant(names.map((n) => n.text).join("\n")).split("\n").forEach((text, i) => (names[i].text = canon(text, true)));
  const pooled = {
    names: pool(names.map((n) => n.text)),
    pages: pool(pages.map((p) => name(p.title))),
    bodies: pool([]),
    shared: pool([]),
  };
  const ofPage = pages.map((_, page) => sections.flatMap((s, i) => (s.page === page ? [i] : [])));
  /** @type {string[]} */
  let shared = [];
  /** @type {number[][]} */
  let ofShared = [];
  /** @type {Map<string, Occurrences>} */
  const found = new Map();

  const occurrences = (/** @type {string} */ t) => {
    const before = found.get(t);
    if (before) return before;
    if (found.size > 5000) found.clear();
    /** @type {Map<number, Fields>} */
    const where = new Map();
    const at = (/** @type {number} */ i) => {
      const fields = where.get(i) || /** @type {Fields} */ ([0, 0, 0, 0]);
      where.set(i, fields);
      return fields;
    };
    const inNames = pooled.names.find(t);
    for (const n of inNames.keys()) at(names[n].section)[0] = 1;
    for (const p of pooled.pages.find(t).keys()) for (const i of ofPage[p]) at(i)[1] = 1;
    for (const [i, n] of pooled.bodies.find(t)) at(i)[2] = n / (n + TUNING.textOften);
    for (const k of pooled.shared.find(t).keys()) for (const i of ofShared[k]) at(i)[3] = 1;
    const hit = { names: [...inNames.keys()], where };
    found.set(t, hit);
    return hit;
  };

  return {
    pages,
    sections,
    names,
    /** The sections of each page. */
    ofPage,
    pooled,
    occurrences,
    /** Whether a term occurs anywhere. */
    known: (/** @type {string} */ t) => occurrences(t).where.size > 0,
    /** What a section says, shared paragraphs included, in one line. */
    shown: (/** @type {number} */ i) =>
      [sections[i].text, ...sections[i].also.map((a) => shared[a])].join(" ").replace(/\s+/g, " ").trim(),
    /** Takes the texts, which may come later than the names: what was looked up without them is forgotten. */
    addTexts(/** @type {TextsIndex} */ index) {
      readTexts(sections, index.texts);
      shared = index.shared;
      ofShared = shared.map((_, k) => sections.flatMap((s, i) => (s.also.includes(k) ? [i] : [])));
      pooled.bodies = pool(sections.map((s) => canon(meant(s.text))));
      pooled.shared = pool(shared.map((text) => canon(meant(text))));
      found.clear();
    },
  };
}
