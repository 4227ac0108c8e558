// What is known of the reader's matter: in memory, and on the device only if the reader asks for it.

import { asText, empty, readCaseFile } from "./case-file.js";

const KEY = "hb-case-file";

/** What the reader has typed so far, in this page. */
export let file = empty();

let remembered = false;

/** Says whether it is kept on the device. */
export const isRemembered = () => remembered;

/**
 * Takes up what the device holds, if it is whole.
 * @param {(id: string) => boolean} isField
 */
export function takeUp(isField) {
  let held = null;
  try {
    held = localStorage.getItem(KEY);
  } catch {
    return; // storage is blocked
  }
  const found = held === null ? null : readCaseFile(held, isField);
  if (!found) return;
  file = found;
  remembered = true;
}

/** Keeps what is known on the device, if the reader asked for it; returns whether that could be done. */
export function keep() {
  if (!remembered) return true;
  try {
    localStorage.setItem(KEY, asText(file));
    return true;
  } catch {
    remembered = false;
    return false;
  }
}

/**
 * Begins or ends keeping; returns whether that could be done.
 * @param {boolean} wanted
 */
export function remember(wanted) {
  remembered = wanted;
  if (wanted) return keep();
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing can be held where storage is blocked
  }
  return true;
}

/** Forgets everything, here and on the device. */
export function wipe() {
  remember(false);
  file = empty();
}

/**
 * Puts another case file in the place of what is known.
 * @param {import("./case-file.js").CaseFile} other
 */
export function replace(other) {
  file = other;
  return keep();
}
