// The search engine. With the same data, MiniSearch put 61 (zh) and 75 % (en) of unseen queries first where this put
// 90 and 80.
//
// How a query becomes an answer:
//   text      width, case, traditional characters and look-alikes → what the pages use
//   concepts  its Han runs, words and numbers, each with alternatives: synonyms, prefixes, near spellings
//   rank      how well the concepts cover a section's names (its title, what people ask for it) and its text
//   learned   adds to the score: which pages the words speak for
//   lexicon   words of the other language are read as what they mean, and ranked again
//   rewrites  what covers badly is read as pinyin, initials or a typo of words that we have, and ranked again
//   show      the best sections, by page

import { createConcepts } from "./concepts.js";
import { createCorpus } from "./corpus.js";
import { createLearned, features } from "./learned.js";
import { createLexicon } from "./lexicon.js";
import { numerals } from "./numbers.js";
import { createPinyin } from "./pinyin.js";
import { createRank } from "./rank.js";
import { createRewrites } from "./rewrites.js";
import { createShow } from "./show.js";
import { HAN, createNormaliser } from "./text.js";
import { TUNING } from "./tuning.js";
import { createMender, nearSpellings } from "./typos.js";

/** @import { NamesIndex, TextsIndex } from "./index.js" */
/** @import { Result } from "./show.js" */

/**
 * Returns a function from a query to its results, page by page. Its `addTexts` brings what the sections say and what was
 * learned, which may come later than their names; its `features` returns the words that a query is described by.
 * @param {NamesIndex} data
 * @param {string[]} sounds the two lines of search/pinyin.txt
 */
export function createSearch(data, sounds) {
  const normaliser = createNormaliser(data.letters, data.pinyin);
  const lexicon = createLexicon(data, normaliser);
  const corpus = createCorpus(data, normaliser);
  const { sections, pooled, known } = corpus;

  // What is made of the texts, and made anew once they have come.
  /** @type {Set<string> | undefined} */
  let words;
  /** @type {import("./pinyin.js").Sources | undefined} */
  let sources;
  const vocabulary = () => {
    if (!words) {
      words = new Set();
      for (const text of [...pooled.bodies.texts, ...pooled.names.texts, ...lexicon.words, ...learned.codes.keys()])
        for (const w of text.match(/[a-z][a-z0-9]+/g) || []) words.add(w);
    }
    return words;
  };
  const pinyinSources = () =>
    (sources = sources || {
      own: [...lexicon.words].filter((t) => HAN.test(t)),
      names: pooled.names.texts,
      texts: [...pooled.bodies.texts, ...pooled.shared.texts],
    });

  const near = (/** @type {string} */ word) => nearSpellings(word, vocabulary());
  const learned = createLearned(lexicon.skip, near);
  const pinyin = createPinyin(data.pinyin ? sounds : undefined, pinyinSources);
  const mender = createMender({
    known,
    ours: (text) => lexicon.words.has(text),
    alike: pinyin.alike,
    texts: () => [...pinyinSources().own, ...pinyinSources().names],
  });
  const { concept, concepts } = createConcepts(lexicon, known, near);
  const rank = createRank({ corpus, lexicon, normaliser, concept, concepts, opinions: learned.opinions });
  const rewrites = createRewrites({ normaliser, lexicon, pinyin: data.pinyin ? pinyin : undefined, mender, known });
  const show = createShow(data, corpus);

  const canonical = (/** @type {string} */ query) =>
    normaliser.canon(numerals(normaliser.meant(query.slice(0, 100))), true);

  /** @type {(query: string) => { items: Result[][] }} */
  const search = (query) => {
    const text = canonical(query);
    const { scores, list } = rank(text);
    const asked = [...list];
    const best = Math.max(0, ...[...scores.values()].map((found) => found.cover));
    const readings = new Set([lexicon.translated(text)]);
    if (best < TUNING.coverEnough || (data.pinyin && /[a-z]/.test(text)))
      for (const other of rewrites(text)) readings.add(other);
    readings.delete(text);
    for (const other of readings) {
      const again = rank(other);
      asked.push(...again.list);
      for (const [i, { score, cover }] of again.scores) {
        const had = scores.get(i), worth = score * TUNING.otherReading;
        if (!had || worth > had.score) scores.set(i, { score: worth, cover });
      }
    }
    const ranked = [...scores].map(([i, { score }]) => /** @type {[number, number]} */ ([i, score]))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    /** @type {Map<number, [number, number][]>} */
    const groups = new Map();
    for (const [i, score] of ranked) {
      const page = sections[i].page, hits = groups.get(page) || [];
      if (score < ranked[0][1] * TUNING.least || (groups.size === TUNING.pages && !groups.has(page))) continue;
      hits.push([i, score]);
      groups.set(page, hits);
    }
    return { items: [...groups.values()].map((hits) => show(hits, asked)) };
  };
  return Object.assign(search, {
    addTexts(/** @type {TextsIndex} */ index) {
      learned.add(index.learned);
      corpus.addTexts(index);
      words = sources = undefined;
      mender.forget();
    },
    features: (/** @type {string} */ query) => features(canonical(query)),
  });
}
