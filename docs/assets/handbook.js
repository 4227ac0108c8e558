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
  const { base, translations } = JSON.parse(document.getElementById("__config").textContent);
  const results = document.querySelector(".md-search-result"), input = document.querySelector(".md-search__input");
  const zh = document.documentElement.lang === "zh";
  const root = new URL(base.replace(/\/?$/, "/"), location);
  const offers = document.createElement("div");
  offers.className = "hb-no-result";
  offers.hidden = true;
  const words = zh
    ? ["换个说法再搜，或者：", "核对一个号码", "从“你遇到了什么？”找", "Search the English pages"]
    : ["Try other words, or:", "Check a number", 'Start from "What has happened?"', "搜索中文页面"];
  const other = zh ? "en" : "zh";
  offers.innerHTML = `<p>${words[0]}</p><ul>
    <li><a href="${new URL("anti-fraud/fake-hotlines.html#fake-hotlines-check", root)}">${words[1]}</a></li>
    <li><a href="${new URL("index.html#home-situations", root)}">${words[2]}</a></li>
    <li><a lang="${other}" hreflang="${other}">${words[3]}</a></li></ul>`;
  results.append(offers);
  new MutationObserver(() => {
    const meta = results.querySelector(".md-search-result__meta").textContent.trim();
    const none = input.value.trim() && meta === translations["search.result.none"];
    offers.hidden = !none;
    if (none) {
      const there = new URL(zh ? "en/index.html" : "../index.html", root);
      there.searchParams.set("q", input.value.trim());
      offers.querySelector("li:last-child a").href = there;
    }
  }).observe(results.querySelector(".md-search-result__meta"), { childList: true, characterData: true, subtree: true });
})();
