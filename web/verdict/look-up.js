// Looks up the numbers of a text.

import { foldChar } from "../numbers/chars.js";
import { numbersAsked } from "../numbers/find.js";

/** @import { Known, VerdictData } from "./data.js" */
/** @import { Hit } from "../numbers/find.js" */

const AREA_CODE = /^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)/;

/**
 * Returns what stands for a number that no page prints.
 * @param {string} digits
 */
export const markOf = (digits) => {
  let value = 0x811c9dc5;
  for (const char of `handbook:${digits}`) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0;
  let letters = "";
  for (let n = 0; n < 7; n++) {
    letters += String.fromCharCode(97 + value % 26);
    value = Math.floor(value / 26);
  }
  return letters;
};

/**
 * What is known of a number: `known` where the pages print it, `local` where it was given without its area code.
 * @typedef {{ shown: string, known?: Known, local?: boolean, unlisted: boolean }} Verdict
 */

/**
 * Returns what is known of the numbers in a text, in their order, each once.
 * @param {string} text
 * @param {VerdictData} data
 * @returns {Verdict[]}
 */
export const verdictsOn = (text, { listed, unlisted }) => {
  const digits = Object.keys(listed);
  const alone = (/** @type {Hit} */ { start, end }) => !(text.slice(0, start) + text.slice(end)).trim();
  /** @type {Map<string, Verdict>} */
  const found = new Map();
  for (const hit of numbersAsked(text)) {
    const { number, kind, start, end } = hit;
    const whole = digits.find((d) => d === number) || digits.find((d) => kind === "local" && d.replace(AREA_CODE, "") === number);
    const hidden = unlisted.includes(markOf(number));
    if (!whole && !hidden) {
      if (kind === "emergency") continue; // one that the registry has not, like an ambulance's
      // The beginning of one that is being typed.
      if (alone(hit) && digits.some((d) => d.startsWith(number) || d.replace(AREA_CODE, "").startsWith(number))) continue;
    }
    const shown = [...text.slice(start, end)].map((char) => foldChar(char) && char).join("");
    const local = whole !== undefined && whole !== number;
    found.set(whole || number, { shown, known: whole ? listed[whole] : undefined, local, unlisted: hidden });
  }
  return [...found.values()];
};
