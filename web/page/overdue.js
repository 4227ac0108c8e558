// Says that a review is overdue when the reader's own date has passed it: a page that was kept offline, opened from disk,
// or not rebuilt for long cannot know. Without scripts the dates in the registry's entries still say it.

import { WORDS } from "./page.js";

/** Marks what is overdue, and leaves no number of it to be dialled by a tap. */
export function sayWhatIsOverdue() {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  for (const tag of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-review-by]"))) {
    const date = tag.dataset.reviewBy || "";
    if (date >= today) continue;
    const badge = /** @type {HTMLElement | null} */ (tag.querySelector(".hb-badge"));
    if (!badge) continue; // the page has told of it before
    const number = tag.querySelector(".hb-number");
    tag.dataset.overdue = "";
    badge.append(` · ${WORDS.overdue.badge}`);
    badge.title += WORDS.overdue.title.replace("{date}", date);
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
