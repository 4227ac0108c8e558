// How well each section answers: how well the query's concepts cover its names and its text, and how its page is spoken of.

import { HAN, size } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { Concept } from "./concepts.js" */
/** @import { Corpus, Fields } from "./corpus.js" */
/** @import { Lexicon } from "./lexicon.js" */
/** @import { Normaliser } from "./text.js" */

/**
 * `score`; `cover`: how much of what we know of the query is found there; `read`: how much of the whole query.
 * @typedef {{ score: number, cover: number, read: number }} Found
 * @typedef {Map<number, Found>} Scores by section
 * @typedef {Concept & { best: Map<number, Fields>, weight: number }} Weighed  a concept, where it is found, its weight
 */

/**
 * @param {object} parts
 * @param {Corpus} parts.corpus
 * @param {Lexicon} parts.lexicon
 * @param {Normaliser} parts.normaliser
 * @param {(own: string) => Concept} parts.concept
 * @param {(text: string) => Concept[]} parts.concepts
 * @param {(text: string) => number[]} parts.wording
 */
export function createRank({ corpus, lexicon, normaliser, concept, concepts, wording }) {
  const { pages, sections, names, pooled, occurrences } = corpus;
  const nameSize = (/** @type {number} */ n) => {
    const one = names[n];
    one.size = one.size || Math.max(1, size(lexicon.unskipped(one.text)));
    return one.size;
  };
  const namesOf = pages.map(() => 0);
  for (const { section } of names) namesOf[sections[section].page]++;
  const usual = names.length / pages.length;

  // Where each concept is found, and how well each name covers them all: by concept, [how well, how much it says].
  const weigh = (/** @type {Concept[]} */ list) => {
    /** @type {Map<number, [number, number][]>} */
    const inNames = new Map();
    const weighed = list.map((one, k) => {
      /** @type {Map<number, Fields>} */
      const best = new Map();
      for (const [t, w] of one.terms) {
        const hit = occurrences(t);
        for (const [i, fields] of hit.where) {
          const had = best.get(i);
          if (!had) best.set(i, /** @type {Fields} */ (fields.map((f) => w * f)));
          else fields.forEach((f, n) => (had[n] = Math.max(had[n], w * f)));
        }
        const long = size(t);
        for (const n of hit.names) {
          const covers = inNames.get(n) || list.map(() => /** @type {[number, number]} */ ([0, 0]));
          inNames.set(n, covers);
          if (w > covers[k][0]) covers[k] = [w, long];
        }
      }
      const weight = one.factor * Math.log(1 + sections.length / (best.size + 0.5)) ** TUNING.rarity;
      return { ...one, best, weight };
    });
    return { weighed, inNames };
  };

  // How much of a query is what the handbook is about, from 0 to 1. A query about something else may have words of ours,
  // but no section has them together; whoever names what it is all about always finds something.
  /** @type {(weighed: Weighed[], best: number, whole: number, strange: number) => number} */
  const fitOf = (weighed, best, whole, strange) => {
    let all = 0, ours = 0, named = false, away = false;
    for (const one of weighed) {
      if (lexicon.weak.has(one.own)) {
        named = true;
        continue;
      }
      const long = size(one.own) * (one.best.size || HAN.test(one.own) ? Math.min(1, one.factor) : 1);
      all += long;
      if (lexicon.elsewhere.has(one.own) && !occurrences(one.own).names.length) {
        all += long * TUNING.fitElsewhere;
        away = true;
        continue;
      }
      let how = /^ \d{5}/.test(one.own) ? 1 : 0; // a number is looked up here
      for (const [t, w] of one.terms) {
        const hit = occurrences(t);
        if (!hit.where.size) continue;
        const kind = lexicon.words.has(t) ? TUNING.topicOurs : t === one.own ? 1 : TUNING.topicNear;
        how = Math.max(how, w * kind * (hit.names.length ? 1 : TUNING.topicText));
      }
      ours += long * how;
    }
    const share = all ? Math.min(1, ours / all) : 1;
    const found = best * whole;
    // A long story has much that we do not know, and enough that we do.
    const enough = away ? 0 : Math.min(1, found / TUNING.fitEnough);
    const fit = Math.max(enough, share * Math.min(1, found / (whole - TUNING.fitStrange * strange)));
    return named ? Math.max(fit, away ? TUNING.fitLeast : TUNING.fitSure) : fit;
  };

  /**
   * Returns the sections that answer a text in the form in which texts are compared, the text's concepts, how much of
   * it the best section has, and how much of it is what the handbook is about.
   * @param {string} text
   * @returns {{ scores: Scores, list: Concept[], best: number, fit: number }}
   */
  return (text) => {
    let list = concepts(text);
    if (!list.length) {
      // Nothing but small words: take them as they are.
      const t = text.trim();
      if (!t) return { scores: new Map(), list, best: 0, fit: 0 };
      list = [concept(HAN.test(t) ? t : ` ${t} `)];
    }
    const { weighed, inNames } = weigh(list);
    // What stands nowhere can tell no section from another.
    let whole = 0, strange = 0;
    for (const one of weighed) {
      whole += one.weight;
      if (one.best.size) continue;
      if (HAN.test(one.own)) strange += one.weight;
      one.weight *= TUNING.unfound;
    }
    const sum = weighed.reduce((all, one) => all + one.weight, 0);
    const bare = lexicon.unskipped(text);
    const phrase = bare.length > 1 ? normaliser.term(bare.replace(/\|/g, HAN.test(bare) ? "" : " ")) : "";
    const full = text.trim(), bareText = phrase.trim();

    /** @type {Map<number, number>} */
    const bestName = new Map();
    /** @type {Map<number, number[]>} */
    const counts = new Map();
    for (const [n, covers] of inNames) {
      const one = names[n], { page } = sections[one.section];
      const often = counts.get(page) || list.map(() => 0);
      counts.set(page, often);
      let recall = 0, covered = 0;
      covers.forEach(([w, long], k) => {
        recall += weighed[k].weight * w;
        covered += long;
        often[k] += w;
      });
      recall /= sum;
      let value = recall * (TUNING.nameBase + TUNING.nameCovered * Math.min(1, covered / nameSize(n)));
      const own = one.text.trim();
      if (own === full) value += TUNING.nameIsQuery;
      else if (own === bareText) value += TUNING.nameIsBareQuery;
      else if (bare && lexicon.unskipped(one.text) === bare) value += TUNING.nameIsQueryBare;
      else if (phrase && one.text.includes(phrase)) value += TUNING.nameHoldsPhrase;
      bestName.set(one.section, Math.max(value, bestName.get(one.section) || 0));
    }
    // Many of a page's names with a word say more than one of them; the more names it has, the less each one says.
    /** @type {Map<number, number>} */
    const inMany = new Map();
    for (const [page, often] of counts) {
      const soon = TUNING.oftenSoon * (1 + TUNING.oftenLong * (namesOf[page] / usual - 1));
      const value = often.reduce((all, n, k) => all + (weighed[k].weight * n) / (n + soon), 0);
      inMany.set(page, value / sum);
    }

    const spoken = wording(text);
    const inText = phrase && size(phrase) > 2 ? pooled.bodies.find(phrase) : new Map();
    /** @type {Scores} */
    const scores = new Map();
    for (const i of new Set(weighed.flatMap((one) => [...one.best.keys()]))) {
      let page = 0, body = 0, cover = 0, any = 0;
      for (const one of weighed) {
        const hit = one.best.get(i);
        if (!hit) continue;
        const [inName, inPage, said, shared] = hit;
        any += one.weight * inName;
        page += one.weight * inPage;
        body += one.weight * Math.max(said, TUNING.sharedText * shared);
        cover += one.weight * Math.max(inName, inPage, said * TUNING.coverText, TUNING.coverShared * shared);
      }
      const s = sections[i];
      const extra = (inText.has(i) ? TUNING.phraseInText : 0) + (s.anchor ? 0 : TUNING.pageItself);
      const fields = (TUNING.inName * any + TUNING.inPageTitle * page + TUNING.inText * body) / sum;
      const many = TUNING.often * (inMany.get(s.page) || 0);
      const read = Math.min(1, cover / whole);
      cover = Math.min(1, cover / sum);
      if (cover < TUNING.floor) continue;
      const found = ((bestName.get(i) || 0) + fields + many + extra) * (TUNING.coverBase + TUNING.coverShare * cover);
      const score = (found + TUNING.wording * (spoken[s.page] || 0)) * (pages[s.page].aside ? TUNING.aside : 1);
      scores.set(i, { score, cover, read });
    }
    const best = Math.max(0, ...[...scores.values()].map(({ read }) => read));
    return { scores, list, best, fit: fitOf(weighed, best, whole, strange) };
  };
}
