// A search without a result offers other ways on. The theme says "none" in words of its own, which __config holds.

import { CHINESE, LANGUAGE_ROOT, LEADS, THEME, one } from "./page.js";

/** Puts the offers below the list of results, and shows them where there is none. */
export function offerOtherWays() {
  const results = one(".md-search-result"), meta = one(".md-search-result__meta");
  const input = /** @type {HTMLInputElement} */ (one(".md-search__input"));
  const offers = document.createElement("div");
  offers.className = "hb-no-result";
  offers.hidden = true;
  const words = CHINESE
    ? ["换个说法再搜，或者：", "核对一个号码", "从“你遇到了什么？”找", "Search the English pages"]
    : ["Try other words, or:", "Check a number", 'Start from "What has happened?"', "搜索中文页面"];
  const other = CHINESE ? "en" : "zh";
  offers.innerHTML = `<p>${words[0]}</p><ul>
    <li><a href="${new URL(LEADS.check, LANGUAGE_ROOT)}">${words[1]}</a></li>
    <li><a href="${new URL(LEADS.situations, LANGUAGE_ROOT)}">${words[2]}</a></li>
    <li><a lang="${other}" hreflang="${other}">${words[3]}</a></li></ul>`;
  results.append(offers);
  new MutationObserver(() => {
    const said = (meta.textContent || "").trim();
    const none = input.value.trim() && said === THEME.translations["search.result.none"];
    offers.hidden = !none;
    if (none) {
      const there = new URL(CHINESE ? "en/index.html" : "../index.html", LANGUAGE_ROOT);
      there.searchParams.set("q", input.value.trim());
      /** @type {HTMLAnchorElement} */ (offers.querySelector("li:last-child a")).href = there.href;
    }
  }).observe(meta, { childList: true, characterData: true, subtree: true });
}
