// What a reader may keep: answers, a record of who said what, names of receipts. Read strictly: a file that is not
// wholly what this tool writes changes nothing.

import { clean, LINE, TEXT } from "./safe.js";

/**
 * @typedef {{ date: string, who: string, what: string }} Happening
 * @typedef {{ answers: Record<string, string>, events: Happening[], receipts: string[] }} CaseFile
 */

const FORMAT = "handbook-case-file";
const KEYS = "answers,events,format,receipts,version";
export const PEOPLE = ["me", "seller", "platform", "courier", "authority", "other"];
const MOST = { bytes: 300000, events: 200, receipts: 100 };

/** @returns {CaseFile} */
export const empty = () => ({ answers: {}, events: [], receipts: [] });

/** @param {CaseFile} file */
export const asText = (file) => JSON.stringify({ format: FORMAT, version: 1, ...file });

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Says whether a value is a text that cleaning leaves as it is. @param {unknown} value @param {number} limit */
const isClean = (value, limit) => typeof value === "string" && value.length <= limit && clean(value, limit) === value.trim();

/** @param {unknown} value @param {number} most @param {(one: unknown) => boolean} test */
const isList = (value, most, test) => Array.isArray(value) && value.length <= most && value.every(test);

/** @param {unknown} one */
const isHappening = (one) =>
  isPlain(one) && Object.keys(one).sort().join() === "date,what,who" &&
  typeof one.date === "string" && /^(\d{4}-\d{2}-\d{2})?$/.test(one.date) &&
  PEOPLE.includes(String(one.who)) && isClean(one.what, TEXT) && one.what !== "";

/**
 * Returns the case file in a text, or null where the text is not one.
 * @param {string} text
 * @param {(id: string) => boolean} isField says whether an id is that of a field
 * @returns {CaseFile | null}
 */
export function readCaseFile(text, isField) {
  if (text.length > MOST.bytes) return null;
  /** @type {unknown} */
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isPlain(found) || Object.keys(found).sort().join() !== KEYS) return null;
  const { format, version, answers, events, receipts } = found;
  const right = format === FORMAT && version === 1 && isPlain(answers) &&
    Object.entries(answers).every(([id, value]) => isField(id) && isClean(value, TEXT)) &&
    isList(events, MOST.events, isHappening) &&
    isList(receipts, MOST.receipts, (name) => isClean(name, LINE) && name !== "");
  if (!right) return null;
  return /** @type {CaseFile} */ ({ answers: { .../** @type {object} */ (answers) }, events, receipts });
}
