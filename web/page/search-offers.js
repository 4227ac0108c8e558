// A search without a result offers other ways on. The theme says "none" in words of its own, which __config holds.

import { LANGUAGE_ROOT, THEME, WORDS, one } from "./page.js";

/** Puts the offers below the list of results, and shows them where there is none. */
export function offerOtherWays() {
  const results = one(".md-search-result"), meta = one(".md-search-result__meta");
  const input = /** @type {HTMLInputElement} */ (one(".md-search__input"));
  const offers = document.createElement("div");
  offers.className = "hb-no-result";
  offers.hidden = true;
  const { start, numbers, situations } = WORDS.no_result;
  offers.innerHTML = `<p>${start}</p><ul>
    <li><a href="${new URL("anti-fraud/fake-hotlines.html#fake-hotlines-check", LANGUAGE_ROOT)}">${numbers}</a></li>
    <li><a href="${new URL("index.html#home-situations", LANGUAGE_ROOT)}">${situations}</a></li></ul>`;
  const list = one("ul", offers);
  const languages = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-hb-language]"));
  const others = [...languages].map(({ lang, dataset }) => {
    const link = Object.assign(document.createElement("a"), { lang, hreflang: lang, textContent: dataset.hbSearch });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
    return { link, home: dataset.hbLanguage || "" };
  });
  results.append(offers);
  new MutationObserver(() => {
    const said = (meta.textContent || "").trim();
    const none = input.value.trim() && said === THEME.translations["search.result.none"];
    offers.hidden = !none;
    if (!none) return;
    for (const { link, home } of others) {
      const there = new URL(home, location.href);
      there.searchParams.set("q", input.value.trim());
      link.href = there.href;
    }
  }).observe(meta, { childList: true, characterData: true, subtree: true });
}
