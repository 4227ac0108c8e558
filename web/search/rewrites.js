// Other readings of a query: as pinyin, initials, or a typo of words that we have.

import { tokensOf } from "./concepts.js";
import { HAN } from "./text.js";

/** @import { Lexicon } from "./lexicon.js" */
/** @import { Normaliser } from "./text.js" */
/** @import { Pinyin } from "./pinyin.js" */
/** @import { Mender } from "./typos.js" */

/**
 * Returns what reads a text, in the form in which texts are compared, in up to four other ways.
 * @param {object} parts
 * @param {Normaliser} parts.normaliser
 * @param {Lexicon} parts.lexicon
 * @param {Pinyin | undefined} parts.pinyin  none where Latin letters are no pinyin
 * @param {Mender} parts.mender
 * @param {(term: string) => boolean} parts.known whether a term occurs anywhere
 * @param {(word: string) => [string, number][]} parts.near terms that are near in spelling
 * @returns {(text: string) => string[]}
 */
export function createRewrites({ normaliser, lexicon, pinyin, mender, known, near }) {
  // Small words would mend into each other ("怎么样", "怎么写").
  const mendedRun = (/** @type {string} */ run) => {
    const parts = run.replace(lexicon.hanSmall, "|").split("|").filter(Boolean);
    return parts.map((part) => (mender.strange(part) && mender.mended(part)[0]) || part).join("的") || run;
  };
  return (text) => {
    const tokens = tokensOf(text.trim());
    if (!tokens.length) return [];
    /** @type {string[][]} */
    const choices = [];
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i];
      if (HAN.test(t)) {
        choices.push([mendedRun(t)]);
      } else if (pinyin && /^[a-z]+$/.test(t) && (known(` ${t} `) || lexicon.others.has(` ${t} `))) {
        choices.push([t, ...pinyin.ownWords(t)].slice(-2));
      } else if (pinyin && /^[a-z]+$/.test(t)) {
        // Letters in one go first ("kefu dianhua" stands together in a title), then piece by piece.
        let end = i, typed = "";
        while (end < tokens.length && /^[a-z]+$/.test(tokens[end])) typed += tokens[end++];
        let read = end > i + 1 ? pinyin.fromPinyin(typed) : [];
        if (!read.length) {
          end = i + 1;
          read = pinyin.spell(t);
          if (!read.length) read = pinyin.misspelt(t).slice(0, 2);
        }
        i = end - 1;
        choices.push(read.length ? read : [t]);
      } else if (!pinyin && !known(` ${t} `) && !lexicon.others.has(` ${t} `)) {
        const read = near(t).map(([one]) => one.trim()).slice(0, 2);
        choices.push(read.length ? read : [t]);
      } else choices.push([t]);
    }
    let texts = [""];
    for (const options of choices) texts = texts.flatMap((start) => options.map((one) => `${start} ${one}`)).slice(0, 4);
    return texts.map((t) => normaliser.canon(t, true)).filter((t) => t.trim() !== text.trim());
  };
}
