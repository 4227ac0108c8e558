// What the dialog is told of the numbers in its text; what knows them is fetched once there may be one.

/** @import { Dialog } from "../page/search.js" */
/** @import { Verdicts } from "../verdict/data.js" */

// Digits of any kind, and the numerals that are used for them: three make a number.
const DIGITS = /[\p{N}零○洞壹幺一二贰貳两兩三叁參四肆五伍六陆陸七柒拐八捌九玖勾]/gu;

/** @param {Dialog} dialog */
export function createNumbers({ load, language, root, check, field }) {
  /** @type {Verdicts | undefined} */
  let verdicts;
  return {
    /**
     * Brings the cards of a text's numbers, at once where it can.
     * @param {string} text
     * @param {(text: string, cards: HTMLElement[], said: string) => void} show
     * @param {(text: string, error: unknown) => void} fail
     */
    async judge(text, show, fail) {
      if ((text.match(DIGITS) || []).length < 3) return show(text, [], "");
      try {
        if (!verdicts) {
          await Promise.all([load("verdict.js"), load(`verdict.${language}.js`)]);
          verdicts = verdicts || self.handbookVerdicts(root, check);
        }
        const { cards, said } = verdicts.cards(text, field.maxLength);
        show(text, cards, said);
      } catch (error) {
        fail(text, error);
      }
    },
  };
}
