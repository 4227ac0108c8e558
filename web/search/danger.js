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
     * Returns the section that the words of danger in a query lead to, or nothing where it has none.
     * @param {Iterable<string>} readings of the query
     */
    of(readings) {
      const texts = [...readings];
      return known.find(({ terms }) => terms.some((t) => texts.some((text) => text.includes(t))))?.section;
    },
    /**
     * Returns the pages that were found, with a safe one among the first.
     * @param {Hits[]} found by page, best first
     * @param {number} section that words of danger lead to
     * @param {number} best how much of the query the best page covers
     */
    lead(found, section, best) {
      if (found.slice(0, TUNING.dangerAmong).some(([[i]]) => safe.has(folder(i)))) return found;
      const { page } = sections[section];
      const others = found.filter(([[i]]) => sections[i].page !== page);
      others.splice(best < TUNING.dangerBehind ? 0 : 1, 0, [[section, 0]]);
      return others;
    },
  };
}
