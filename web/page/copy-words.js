// A button under what a reader may say or send: it copies those words, without their sound and meaning.

import { copyText } from "./clipboard.js";
import { WORDS, one } from "./page.js";

/** Puts the button below each letter. */
export function offerWordsToCopy() {
  for (const letter of document.querySelectorAll(".hb-say")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "hb-say__copy" });
    button.textContent = WORDS.clipboard.words;
    button.addEventListener("click", () => copyText(one(".hb-say__text", letter).innerText));
    letter.append(button);
  }
}
