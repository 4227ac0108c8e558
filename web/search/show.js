// What is shown of a section: its title and the best piece of its text, the words that were found marked.

import { today } from "../shared/today.js";
import { HAN, size } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { Concept } from "./concepts.js" */
/** @import { Corpus } from "./corpus.js" */
/** @import { NamesIndex, Section } from "./index.js" */

/** @typedef {[section: number, score: number][]} Hits  a page's sections, best first */

/**
 * @typedef {object} Result
 * @property {string} location
 * @property {string} page markup: the title of the page, for a section of it
 * @property {string} title markup
 * @property {string} text markup
 * @property {number} score
 * @property {Record<string, true>} terms the words that are marked on the page itself
 * @property {string[]} [tags]
 */

/**
 * Returns a text as markup that shows it as it is.
 * @param {string} text
 */
export const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * Returns what matches terms in a text as it is printed, longest first.
 * @param {Iterable<string>} terms
 */
export const pattern = (terms) => {
  const parts = [...terms].sort((a, b) => b.length - a.length).map((t) => {
    const word = t.trim();
    if (/^\d+$/.test(word)) return [...word].join("[\\s-]?");
    if (HAN.test(word)) return [...word].map((c) => (c === " " ? "" : c)).join("\\s?");
    return `\\b${word.replace(/[^a-z0-9]+/g, "[a-z]*[^a-z0-9]+")}[a-z]*`;
  });
  return parts.length ? new RegExp(parts.join("|"), "gi") : /$^/g;
};

/**
 * Returns a text as markup in which what the pattern matches is marked.
 * @param {string} text
 * @param {RegExp} marks
 */
export const mark = (text, marks) => {
  let out = "", last = 0;
  for (const m of text.matchAll(marks)) {
    if (!m[0]) continue;
    const at = Number(m.index);
    out += `${escape(text.slice(last, at))}<mark>${escape(m[0])}</mark>`;
    last = at + m[0].length;
  }
  return out + escape(text.slice(last));
};

/**
 * Returns the piece of a text in which most of the words that were found stand close together, as markup.
 * @param {string} text
 * @param {RegExp} marks
 * @param {number} wide how many characters
 * @param {RegExp} stop what the piece begins behind
 */
export const teaser = (text, marks, wide, stop) => {
  const hits = [...text.matchAll(marks)].flatMap((m) => (m[0] ? [{ at: Number(m.index), word: m[0].toLowerCase() }] : []));
  let best = 0, most = -1;
  for (const { at } of hits) {
    const close = hits.filter((h) => h.at >= at && h.at < at + wide * 0.8);
    const kinds = new Set(close.map((h) => h.word));
    if (kinds.size > most) [most, best] = [kinds.size, at];
  }
  let start = Math.round(Math.max(0, best - wide * 0.2));
  if (start) {
    const found = text.slice(start, best).search(stop);
    start = found >= 0 ? start + found + 1 : start;
  }
  const piece = text.slice(start, start + wide).trim();
  return (start > 1 ? "…" : "") + mark(piece, marks) + (start + wide < text.length ? "…" : "");
};

/**
 * Returns what brings a page's sections into the form in which they are shown.
 * @param {NamesIndex} data
 * @param {Corpus} corpus
 */
export function createShow(data, { pages, sections, ofPage, occurrences, shown }) {
  const stop = data.pinyin ? /[。！？；，：]/ : /\s/;

  // The numbers of the section that were looked for, with their status in words; the reader's date says what is overdue.
  /** @type {(s: Section, terms: Set<string>) => string[]} */
  const badges = (s, terms) => {
    const typed = [...terms].filter((t) => (/^ ?\d{3,} ?$/).test(t));
    if (!typed.length) return [];
    const date = today();
    const about = /^#contact-|\d/.test(s.anchor + s.title + s.text);
    return Object.entries(data.badges)
      .filter(([digits]) => about && typed.some((t) => ` ${digits} `.includes(t)))
      .map(([, [number, words, reviewBy]]) =>
        escape(`${number} ${words}${reviewBy && reviewBy < date ? ` · ${data.overdue}` : ""}`));
  };
  /** @type {(i: number, score: number, asked: Concept[]) => Result} */
  const result = (i, score, asked) => {
    const s = sections[i];
    // The words to mark: those found in the section, or for a page's own entry anywhere on the page.
    const scope = s.anchor ? [i] : ofPage[s.page];
    /** @type {Set<string>} */
    const terms = new Set();
    for (const one of asked) {
      if (one.factor <= TUNING.markedFactor) continue;
      for (const [t, w] of one.terms) {
        const says = w > TUNING.markedTerm && (size(t) > 1 || asked.length === 1);
        if (says && scope.some((k) => occurrences(t).where.has(k))) terms.add(t);
      }
    }
    const marks = pattern(terms);
    const all = scope.map((k) => `${sections[k].title} ${shown(k)}`).join(" ");
    const marked = new Set([...all.matchAll(marks)].map((m) => m[0].toLowerCase()));
    const tags = badges(s, terms).slice(0, 2);
    return {
      location: pages[s.page].address + s.anchor,
      page: s.anchor && escape(pages[s.page].title),
      title: mark(s.title, marks),
      text: teaser(shown(i), marks, data.wide, stop),
      score,
      terms: Object.fromEntries([...marked].slice(0, 8).map((word) => [word, true])),
      ...(tags.length ? { tags } : {}),
    };
  };
  /**
   * Returns a page's results, best first: its own entry, or a section that says more than it would.
   * @param {Hits} hits
   * @param {Concept[]} asked
   */
  return (hits, asked) => {
    const [head, ...more] = hits.slice(0, TUNING.sections).map(([i, score]) => result(i, score, asked));
    if (!sections[hits[0][0]].anchor) return [head, ...more];
    return [head, ...more.filter((item) => item.page)];
  };
}
