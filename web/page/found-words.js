// Marks the words that a search found (?h=…), and takes them out of the address: one that is copied should not keep them.

/** Marks the words of the address in the article. */
export function markFoundWords() {
  const address = new URL(location.href);
  const words = address.searchParams.getAll("h").filter(Boolean);
  if (!words.length) return;
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address.href);
  const found = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
  for (const article of document.querySelectorAll("article")) {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      if (text.parentElement && text.parentElement.closest("script, style, svg, .hb-badge, .headerlink")) continue;
      for (let rest = text; ; ) {
        found.lastIndex = 0;
        const hit = found.exec(rest.data);
        if (!hit) break;
        const word = rest.splitText(hit.index);
        rest = word.splitText(hit[0].length);
        const mark = document.createElement("mark");
        word.replaceWith(mark);
        mark.append(word);
      }
    }
  }
}
