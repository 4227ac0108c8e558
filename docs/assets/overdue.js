// Says that a review is overdue when the reader's own date has passed it: a page that was kept offline, opened from disk,
// or not rebuilt for long cannot know. Without scripts the dates in the registry's entries still say it.
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("__config").textContent).words.overdue;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  for (const tag of document.querySelectorAll("[data-review-by]")) {
    const date = tag.dataset.reviewBy;
    if (date >= today) continue;
    const badge = tag.querySelector(".hb-badge");
    const number = tag.querySelector(".hb-number");
    tag.dataset.overdue = "";
    badge.append(` · ${words.badge}`);
    badge.title += words.title.replace("{date}", date);
    if (number?.matches("a[href^='tel:']")) {
      // Only what is in date may be dialled by a tap.
      const text = document.createElement("span");
      text.className = number.className;
      text.translate = false;
      text.append(...number.childNodes);
      number.replaceWith(text);
    }
  }
})();
