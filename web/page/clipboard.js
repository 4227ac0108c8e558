// Copies text and says so, on screen and to screen readers.

import { WORDS } from "./page.js";

/** @type {HTMLElement | undefined} */
let said;

/**
 * Copies a text; whether it could be done is said for a moment.
 * @param {string} text
 */
export async function copyText(text) {
  const { copied, failed } = WORDS.clipboard;
  if (!said) {
    said = Object.assign(document.createElement("p"), { className: "hb-said" });
    said.setAttribute("role", "status");
    document.body.append(said);
  }
  said.textContent = (await copy(text)) ? copied : failed;
  const shown = said;
  setTimeout(() => (shown.textContent = ""), 2500);
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
