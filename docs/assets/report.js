// Fills the report forms at the page's foot with the section that the address names, and with the entry's id on the
// reference pages. Without this script they open with the page alone.
(() => {
  "use strict";
  const ENTRY = /^(contact|claim|source|differ)-(.+)$/;
  const links = [...document.querySelectorAll("a[data-report]")].map((link) => [link, link.href]);
  const fill = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const section = id && document.querySelector(`.md-content :is(h1, h2, h3, h4)[id="${CSS.escape(id)}"]`);
    for (const [link, href] of links) {
      const url = new URL(href);
      if (section) {
        url.searchParams.set("page", `${url.searchParams.get("page")}#${id}`);
        const [, kind, entry] = ENTRY.exec(id) || [];
        if (entry) url.searchParams.set("entry", `${kind === "differ" ? "claim" : kind}:${entry}`);
      }
      link.href = url.href;
    }
  };
  addEventListener("hashchange", fill);
  fill();
})();
