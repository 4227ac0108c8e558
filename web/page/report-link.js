// The report links at the page's foot open a form with the page filled in; without this script, with the page alone.

const ENTRY = /^(contact|claim|source|differ)-(.+)$/;

/** Adds the section that the address names to the links, and on the reference pages the entry's id. */
export function fillReportForms() {
  const found = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-report]"));
  const links = [...found].map((link) => ({ link, href: link.href }));
  const fill = () => {
    const id = location.hash.slice(1); // ids are plain letters: what must be decoded is none
    const place = id && document.getElementById(id);
    const section = place && place.matches(".md-content h1, .md-content h2, .md-content h3, .md-content h4");
    for (const { link, href } of links) {
      const url = new URL(href);
      if (section) {
        url.searchParams.set("page", `${url.searchParams.get("page")}#${id}`);
        const entry = ENTRY.exec(id);
        if (entry) url.searchParams.set("entry", `${entry[1] === "differ" ? "claim" : entry[1]}:${entry[2]}`);
      }
      link.href = url.href;
    }
  };
  addEventListener("hashchange", fill);
  fill();
}
