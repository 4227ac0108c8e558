// How well each section answers: how well the query's concepts cover its names and its text, and what was learned.

import { HAN, size } from "./text.js";
import { TUNING } from "./tuning.js";

/** @import { Concept } from "./concepts.js" */
/** @import { Corpus, Fields } from "./corpus.js" */
/** @import { Lexicon } from "./lexicon.js" */
/** @import { Normaliser } from "./text.js" */

/**
 * @typedef {Map<number, { score: number, cover: number }>} Scores  section → its score, and how much of the query is
 *   found there
 * @typedef {Concept & { best: Map<number, Fields>, weight: number }} Weighed  a concept, where it is found, its weight
 */

/**
 * @param {object} parts
 * @param {Corpus} parts.corpus
 * @param {Lexicon} parts.lexicon
 * @param {Normaliser} parts.normaliser
 * @param {(own: string) => Concept} parts.concept
 * @param {(text: string) => Concept[]} parts.concepts
 * @param {(text: string) => { said: number[], alone: number[] }} parts.opinions
 */
export function createRank({ corpus, lexicon, normaliser, concept, concepts, opinions }) {
  const { pages, sections, names, ofPage, pooled, occurrences } = corpus;
  const nameSize = (/** @type {number} */ n) => {
    const one = names[n];
    one.size = one.size || Math.max(1, size(lexicon.unskipped(one.text)));
    return one.size;
  };

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

  /**
   * Returns the sections that answer a text in the form in which texts are compared, and the text's concepts.
   * @param {string} text
   * @returns {{ scores: Scores, list: Concept[] }}
   */
  return (text) => {
    let list = concepts(text);
    if (!list.length) {
      // Nothing but small words: take them as they are.
      const t = text.trim();
      if (!t) return { scores: new Map(), list };
      list = [concept(HAN.test(t) ? t : ` ${t} `)];
    }
    const { weighed, inNames } = weigh(list);
    const sum = weighed.reduce((all, one) => all + one.weight, 0);
    const bare = lexicon.unskipped(text);
    const phrase = bare.length > 1 ? normaliser.term(bare.replace(/\|/g, HAN.test(bare) ? "" : " ")) : "";
    const full = text.trim();

    /** @type {Map<number, number>} */
    const bestName = new Map();
    for (const [n, covers] of inNames) {
      const one = names[n];
      let recall = 0, covered = 0;
      covers.forEach(([w, long], k) => {
        recall += weighed[k].weight * w;
        covered += long;
      });
      recall /= sum;
      let value = recall * (TUNING.nameBase + TUNING.nameCovered * Math.min(1, covered / nameSize(n)));
      if (one.text.trim() === full) value += TUNING.nameIsQuery;
      else if (bare && lexicon.unskipped(one.text) === bare) value += TUNING.nameIsQueryBare;
      else if (phrase && one.text.includes(phrase)) value += TUNING.nameHoldsPhrase;
      bestName.set(one.section, Math.max(value, bestName.get(one.section) || 0));
    }

    const inText = phrase && size(phrase) > 2 ? pooled.bodies.find(phrase) : new Map();
    /** @type {Scores} */
    const scores = new Map();
    for (const i of new Set(weighed.flatMap((one) => [...one.best.keys()]))) {
      let page = 0, body = 0, cover = 0, any = 0;
      for (const one of weighed) {
        const hit = one.best.get(i);
        if (!hit) continue;
        const [inName, inPage, text, shared] = hit;
        any += one.weight * inName;
        page += one.weight * inPage;
        body += one.weight * Math.max(text, TUNING.sharedText * shared);
        cover += one.weight * Math.max(inName, inPage, text * TUNING.coverText, TUNING.coverShared * shared);
      }
      cover = Math.min(1, cover / sum);
      const s = sections[i];
      const whole = (inText.has(i) ? TUNING.phraseInText : 0) + (s.anchor ? 0 : TUNING.pageItself);
      const fields = (TUNING.inName * any + TUNING.inPageTitle * page + TUNING.inText * body) / sum;
      const score = (bestName.get(i) || 0) + fields + whole;
      const covered = TUNING.coverBase + TUNING.coverShare * cover;
      scores.set(i, { score: pages[s.page].weight * score * covered, cover });
    }
    // Whoever uses one of our words is after something here; otherwise a good part of the query must be found.
    const ours = weighed.some((one) => lexicon.words.has(one.own) && one.best.size);
    const several = weighed.filter((one) => one.best.size).length > 1;
    const floor = ours ? TUNING.floorOurWord : several ? TUNING.floorSeveral : TUNING.floorOne;
    for (const [i, { cover }] of scores) if (cover < floor) scores.delete(i);
    // What was learned adds to what is found; where it is sure, it names a page in whose words nothing was found.
    const { said, alone } = opinions(text);
    const range = TUNING.learnedRange;
    for (const [i, found] of scores) {
      const opinion = said.length ? said[sections[i].page] : -range;
      found.score += TUNING.learned * Math.max(0, range + opinion);
    }
    for (const page of alone)
      if (!ofPage[page].some((i) => scores.has(i)))
        scores.set(ofPage[page][0], { score: TUNING.learned * (range + said[page]), cover: floor });
    return { scores, list };
  };
}
