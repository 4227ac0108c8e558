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
})();
