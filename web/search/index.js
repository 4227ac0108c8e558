// Reads the index as scripts/handbook/site/search_format.py writes it: rows by position there, records by name here.

/**
 * @typedef {[anchor?: string, title?: string, asks?: string[]]} SectionRow
 * @typedef {[address: string, title: string, h1: string, weight: number, sections: SectionRow[]]} PageRow
 * @typedef {[text?: string, shared?: number[], rare?: string]} TextRow
 * @typedef {[number: string, words: string, reviewBy: string]} BadgeRow
 */

/**
 * What the engine is told first: the names of pages and sections, and the words of search/synonyms.yml.
 * @typedef {object} NamesIndex
 * @property {PageRow[]} pages
 * @property {Record<string, BadgeRow>} badges digits → what a result says of the number
 * @property {string} letters pairs of "typed, meant"
 * @property {boolean} pinyin whether Latin letters may be pinyin
 * @property {number} wide how many characters of a section's text are shown
 * @property {string} overdue what a badge says of an overdue review
 * @property {string[][]} same groups of words that stand for each other
 * @property {Record<string, string[]>} means word → what it is one way to say
 * @property {Record<string, string>} foreign word of the other language → what it means
 * @property {string[]} terms other words of ours
 * @property {string[]} weak words that are everywhere
 * @property {string[]} skip words that say nothing
 */

/**
 * What comes later: what the sections say, and what was learned from many queries.
 * @typedef {object} TextsIndex
 * @property {TextRow[]} texts one for each section, in the order of the names
 * @property {string[]} shared paragraphs that several sections have
 * @property {LearnedIndex} learned
 * @typedef {{ letters: string, words: string, codes: string, bias: number[] }} LearnedIndex
 */

/**
 * @typedef {{ address: string, title: string, weight: number, h1: string }} Page
 * @typedef {{ page: number, title: string, anchor: string, text: string, also: number[], rare: string }} Section
 * @typedef {{ section: number, text: string, size: number }} Name  one of a section's names: its title, or an ask
 */

/**
 * Returns the pages, their sections, and the names that the sections have.
 * @param {PageRow[]} rows
 */
export function readNames(rows) {
  /** @type {Page[]} */
  const pages = [];
  /** @type {Section[]} */
  const sections = [];
  /** @type {Name[]} */
  const names = [];
  rows.forEach(([address, pageTitle, heading, weight, parts], page) => {
    const h1 = heading || address.replace(/^.*\/|\.html$/g, "");
    pages.push({ address, title: pageTitle, weight, h1 });
    for (const [anchor = "", title = "", asks = []] of parts) {
      const section = sections.length;
      const whole = anchor[0] === "-" ? h1 + anchor : anchor; // what begins as the page's own id is cut to the rest
      sections.push({
        page, title: title || pageTitle, anchor: whole && `#${whole}`, text: "", also: [], rare: "",
      });
      for (const text of [title || pageTitle, ...asks]) names.push({ section, text, size: 0 });
    }
  });
  return { pages, sections, names };
}

/**
 * Gives the sections their texts.
 * @param {Section[]} sections
 * @param {TextRow[]} rows
 */
export function readTexts(sections, rows) {
  rows.forEach(([text = "", also = [], rare = ""], i) => Object.assign(sections[i], { text, also, rare }));
}
