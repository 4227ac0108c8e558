// The search engine. With the same data, MiniSearch put 61 (zh) and 75 % (en) of unseen queries first where this put
// 90 and 80.
//
// How a query becomes an answer:
//   text      width, case, traditional characters and look-alikes → what the pages use
//   concepts  its Han runs, words and numbers, each with alternatives: synonyms, prefixes, near spellings
//   rank      how well the concepts cover a section's names (its title, what people ask for it) and its text
//   wording   adds to the score: which pages are spoken of in such words
//   lexicon   words of the other language are read as what they mean, and ranked again
//   rewrites  what covers badly is read as pinyin, initials or a typo of words that we have, and ranked again
//   danger    words of danger lead to the page for it, whatever else was found
//   show      the best sections, by page

import { createConcepts } from "./concepts.js";
import { createCorpus } from "./corpus.js";
import { createDanger } from "./danger.js";
import { createLexicon } from "./lexicon.js";
import { numerals } from "./numbers.js";
import { createPinyin } from "./pinyin.js";
import { createRank } from "./rank.js";
import { createRewrites } from "./rewrites.js";
import { createShow } from "./show.js";
import { HAN, createNormaliser } from "./text.js";
import { TUNING } from "./tuning.js";
import { createMender, nearSpellings } from "./typos.js";
import { createWording } from "./wording.js";

/** @import { NamesIndex, TextsIndex } from "./index.js" */
/** @import { Result } from "./show.js" */

/**
 * An answer: `items` are pages, best first, each a list of its best sections; `off`, that the question seems to be about
 * something else than the handbook.
 * @typedef {{ items: Result[][], off: boolean }} Answer
 */

/**
 * Returns a function from a query to its answer. Its `addTexts` brings what the sections say, which may come later than
 * their names.
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
      for (const text of [...pooled.bodies.texts, ...pooled.names.texts, ...lexicon.words])
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
  const pinyin = createPinyin(data.pinyin ? sounds : undefined, pinyinSources);
  const mender = createMender({
    known,
    ours: (text) => lexicon.words.has(text),
    alike: pinyin.alike,
    texts: () => [...pinyinSources().own, ...pinyinSources().names],
  });
  const { concept, concepts } = createConcepts(lexicon, known, near);
  const wording = createWording(corpus, lexicon.skip, near);
  const rank = createRank({ corpus, lexicon, normaliser, concept, concepts, wording });
  const danger = createDanger(data.danger, corpus, normaliser);
  const rewrites = createRewrites({ normaliser, lexicon, pinyin: data.pinyin ? pinyin : undefined, mender, known, near });
  const show = createShow(data, corpus);

  const canonical = (/** @type {string} */ query) =>
    normaliser.canon(numerals(normaliser.meant(query.slice(0, 100))), true);

  // What was answered from the names alone: it stays in its order when the texts come.
  /** @type {{ query: string, groups: [number, number][][] } | undefined} */
  let before;
  let complete = false;

  /** @type {(query: string) => Answer} */
  const search = (query) => {
    const text = canonical(query);
    const first = rank(text), { scores } = first;
    const asked = [...first.list];
    let { best, fit } = first;
    const plain = [text, lexicon.translated(text), lexicon.straight(text), lexicon.unbranded(text)];
    const readings = new Set(plain);
    if (best < TUNING.coverEnough || /[a-z]/.test(text))
      for (const other of rewrites(text)) readings.add(other);
    for (const other of readings) {
      if (other === text || !other.trim()) continue;
      const again = rank(other);
      const factor = plain.includes(other) || /[a-z]/.test(text) ? TUNING.otherReading : TUNING.mendedReading;
      asked.push(...again.list);
      best = Math.max(best, again.best);
      // English words are near to others by chance; what is pinyin is hardly anything else.
      if (data.pinyin || plain.includes(other)) fit = Math.max(fit, again.fit);
      for (const [i, found] of again.scores) {
        const had = scores.get(i), score = found.score * factor;
        if (!had || score > had.score) scores.set(i, { ...found, score });
      }
    }
    const warned = danger.of(/[a-z]/.test(text) ? readings : plain); // not by what a typo is taken for
    const off = fit < TUNING.fitSure && warned === undefined;
    /** @type {Map<number, [number, number][]>} */
    const groups = new Map();
    if (fit >= TUNING.fitLeast) {
      const most = off ? TUNING.pagesOff : TUNING.pages;
      const ranked = [...scores].map(([i, { score }]) => /** @type {[number, number]} */ ([i, score]))
        .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      for (const [i, score] of ranked) {
        const { page } = sections[i], hits = groups.get(page) || [];
        if (score < ranked[0][1] * TUNING.least || (groups.size === most && !groups.has(page))) continue;
        hits.push([i, score]);
        groups.set(page, hits);
      }
    }
    const found = [...groups.values()];
    if (!complete) before = off ? undefined : { query, groups: [...found] };
    else if (before && before.query === query) {
      const shown = before.groups, pages = new Set(shown.map(([[i]]) => sections[i].page));
      found.splice(0, found.length, ...shown, ...found.filter(([[i]]) => !pages.has(sections[i].page)));
    }
    const led = warned === undefined ? found : danger.lead(found, warned, best);
    return { items: led.slice(0, TUNING.pages).map((hits) => show(hits, asked)), off };
  };
  return Object.assign(search, {
    addTexts(/** @type {TextsIndex} */ index) {
      corpus.addTexts(index);
      words = sources = undefined;
      complete = true;
      mender.forget();
    },
  });
}
