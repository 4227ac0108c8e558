// Small helps on top of pages that read well without them. Loaded on every page, online and from disk.
(() => {
  "use strict";

  // The section the reader looks at: the one in the address, else the last heading above a third of the window.
  const currentSection = () => {
    if (location.hash.length > 1) return location.hash;
    let id = "";
    for (const heading of document.querySelectorAll("article h2[id], article h3[id]")) {
      if (heading.getBoundingClientRect().top > innerHeight / 3) break;
      id = heading.id;
    }
    return id && `#${id}`;
  };

  // Both languages have the same section ids, so the switch can keep the reader's place.
  for (const link of document.querySelectorAll("[data-hb-language]")) {
    link.addEventListener("click", () => {
      link.hash = currentSection();
    });
  }

  // The theme has read the words to mark (?h=…) when this runs; an address that is copied should not keep them.
  const address = new URL(location);
  if (address.searchParams.has("h")) {
    address.searchParams.delete("h");
    addEventListener("load", () => setTimeout(() => history.replaceState(history.state, "", address)));
  }

  // A search without a result offers other ways on. The theme says "none" in words of its own, which __config holds.
  const { base, translations, words } = JSON.parse(document.getElementById("__config").textContent);
  const results = document.querySelector(".md-search-result"), input = document.querySelector(".md-search__input");
  const root = new URL(base.replace(/\/?$/, "/"), location);
  const offers = document.createElement("div");
  offers.className = "hb-no-result";
  offers.hidden = true;
  const { start, numbers, situations } = words.no_result;
  offers.innerHTML = `<p>${start}</p><ul>
    <li><a href="${new URL("anti-fraud/fake-hotlines.html#fake-hotlines-check", root)}">${numbers}</a></li>
    <li><a href="${new URL("index.html#home-situations", root)}">${situations}</a></li></ul>`;
  const others = [...document.querySelectorAll("[data-hb-language]")].map(({ lang, dataset }) => {
    const link = Object.assign(document.createElement("a"), { lang, hreflang: lang, textContent: dataset.hbSearch });
    const item = document.createElement("li");
    item.append(link);
    offers.lastElementChild.append(item);
    return [link, dataset.hbLanguage];
  });
  results.append(offers);
  new MutationObserver(() => {
    const meta = results.querySelector(".md-search-result__meta").textContent.trim();
    const none = input.value.trim() && meta === translations["search.result.none"];
    offers.hidden = !none;
    for (const [link, start] of none ? others : []) {
      const there = new URL(start, location);
      there.searchParams.set("q", input.value.trim());
      link.href = there;
    }
  }).observe(results.querySelector(".md-search-result__meta"), { childList: true, characterData: true, subtree: true });
})();
