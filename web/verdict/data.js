// What the build knows of numbers (scripts/handbook/site/search_dialog.py).

/**
 * What is said of a number that the pages print. `act`: "call" where a tap may dial it, else the word that says why not.
 * @typedef {object} Known
 * @property {string} number as the pages print it
 * @property {string} name
 * @property {string} status
 * @property {string} badge
 * @property {string} act
 * @property {string | null} tel what a tap may dial
 * @property {string} owner
 * @property {string} sources
 * @property {string} reason
 * @property {string} checked
 * @property {string} review the day before which it is to be checked again
 * @property {string} entry address below the language's root
 */

/**
 * `listed`: by digits; `unlisted`: marks of the numbers that no page prints.
 * @typedef {{ words: Record<string, string>, listed: Record<string, Known>, unlisted: string[] }} VerdictData
 */

/**
 * Makes the cards of a text of which at most `longest` characters are looked at, and says how many numbers there are.
 * @typedef {{ cards: (text: string, longest: number) => { cards: HTMLElement[], said: string } }} Verdicts
 */
export {};
