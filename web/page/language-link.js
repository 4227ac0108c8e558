// The link to the other language keeps the reader's place: both languages have the same section ids.

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

/** Lets the link lead to the section that the reader looks at. */
export function keepPlaceInOtherLanguage() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-hb-language]"))) {
    link.addEventListener("click", () => {
      link.hash = currentSection();
    });
  }
}
