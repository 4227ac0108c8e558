// Says that a review is overdue when the reader's own date has passed it: a page that was kept offline, opened from disk,
// or not rebuilt for long cannot know. Without scripts the dates in the registry's entries still say it.

import { today } from "../shared/today.js";
import { WORDS } from "./page.js";

/**
 * Marks what is overdue, and leaves no number of it to be dialled by a tap.
 * @param {ParentNode} [within] what a tool has just made, else the page
 */
export function sayWhatIsOverdue(within = document) {
  const date = today();
  for (const tag of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-review-by]"))) {
    const reviewBy = tag.dataset.reviewBy || "";
    if (reviewBy >= date) continue;
    const badge = /** @type {HTMLElement | null} */ (tag.querySelector(".hb-badge"));
    if (!badge) continue; // the page has told of it before
    const number = tag.querySelector(".hb-number");
    tag.dataset.overdue = "";
    badge.append(` · ${WORDS.overdue.badge}`);
    badge.title += WORDS.overdue.title.replace("{date}", reviewBy);
    if (number && number.matches("a[href^='tel:']")) {
      // Only what is in date may be dialled by a tap.
      const text = document.createElement("span");
      text.className = number.className;
      text.translate = false;
      text.append(...number.childNodes);
      number.replaceWith(text);
    }
  }
}
