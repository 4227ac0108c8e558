// Reads the index as scripts/handbook/site/search_format.py writes it: rows by position there, records by name here.

/**
 * @typedef {[anchor?: string, title?: string]} SectionRow
 * @typedef {[address: string, title: string, h1: string, sections: SectionRow[]]} PageRow
 * @typedef {[text?: string, shared?: number[]]} TextRow
 * @typedef {[number: string, words: string, reviewBy: string]} BadgeRow
 */

/**
 * What the engine is told first: the names of pages and sections, and the words of search/words.LANGUAGE.yml.
 * @typedef {object} NamesIndex
 * @property {PageRow[]} pages
 * @property {string} questions what people ask: a line for each section, "|" between questions
 * @property {string[]} aside beginnings of the addresses of pages that are for few readers
 * @property {[words: string[], section: number][]} danger words of danger, and the section that they lead to
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
 * @property {string[]} elsewhere words of what the handbook is not about
 */

/**
 * What comes later: what the sections say.
 * @typedef {object} TextsIndex
 * @property {TextRow[]} texts one for each section, in the order of the names
 * @property {string[]} shared paragraphs that several sections have
 */

/**
 * @typedef {{ address: string, title: string, h1: string, aside: boolean }} Page
 * @typedef {{ page: number, title: string, anchor: string, text: string, also: number[] }} Section
 * @typedef {{ section: number, text: string, size: number }} Name  one of a section's names: its title, or a question
 */

/**
 * Returns the pages, their sections, and the names that the sections have.
 * @param {Pick<NamesIndex, "pages" | "questions" | "aside">} index
 */
export function readNames({ pages: rows, questions, aside }) {
  const asked = questions.split("\n");
  /** @type {Page[]} */
  const pages = [];
  /** @type {Section[]} */
  const sections = [];
  /** @type {Name[]} */
  const names = [];
  rows.forEach(([address, pageTitle, heading, parts], page) => {
    const h1 = heading || address.replace(/^.*\/|\.html$/g, "");
    pages.push({ address, title: pageTitle, h1, aside: aside.some((start) => address.startsWith(start)) });
    for (const [anchor = "", title = ""] of parts) {
      const section = sections.length;
      const whole = anchor[0] === "-" ? h1 + anchor : anchor; // what begins as the page's own id is cut to the rest
      sections.push({ page, title: title || pageTitle, anchor: whole && `#${whole}`, text: "", also: [] });
      const own = asked[section] ? asked[section].split("|") : [];
      for (const text of [title || pageTitle, ...own]) names.push({ section, text, size: 0 });
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
  rows.forEach(([text = "", also = []], i) => Object.assign(sections[i], { text, also }));
}
