// Words of danger lead to the page for it, whatever stands around them.

import { TUNING } from "./tuning.js";

/** @import { Corpus } from "./corpus.js" */
/** @import { NamesIndex } from "./index.js" */
/** @import { Hits } from "./show.js" */
/** @import { Normaliser } from "./text.js" */

/**
 * @param {NamesIndex["danger"]} danger
 * @param {Pick<Corpus, "pages" | "sections">} corpus
 * @param {Normaliser} normaliser
 */
export function createDanger(danger, { pages, sections }, { term }) {
  const known = danger.map(([words, section]) => ({ terms: words.map(term), section }));
  const folder = (/** @type {number} */ i) => pages[sections[i].page].address.replace(/[^/]*$/, "");
  const safe = new Set(known.map(({ section }) => folder(section)));
  return {
    /**
     * Returns the pages that were found, with one that is safe among the first where the query has a word of danger.
     * @param {Hits[]} found by page, best first
     * @param {Iterable<string>} readings of the query
     * @param {number} best how much of it the best page covers
     */
    lead(found, readings, best) {
      const texts = [...readings];
      const lead = known.find(({ terms }) => terms.some((t) => texts.some((text) => text.includes(t))));
      if (!lead || found.slice(0, TUNING.dangerAmong).some(([[i]]) => safe.has(folder(i)))) return found;
      const { page } = sections[lead.section];
      const others = found.filter(([[i]]) => sections[i].page !== page);
      others.splice(best < TUNING.dangerBehind ? 0 : 1, 0, [[lead.section, 0]]);
      return others;
    },
  };
}
