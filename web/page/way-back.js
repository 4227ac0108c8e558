// Who follows a badge or a link to an entry of the registry finds a way back below the entry's heading.

import { WORDS, one } from "./page.js";

const LEADS_TO_ENTRY = /#(?:contact|claim|differ|source|laws?)-/;
const NOTED_AS = "hb-from";

/** Notes where a link to an entry was followed, and offers the way back to there. */
export function offerWayBack() {
  document.addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a");
    if (!link || !LEADS_TO_ENTRY.test(link.hash)) return;
    try {
      sessionStorage.setItem(NOTED_AS, JSON.stringify([link.href, location.href, one("h1").innerText]));
    } catch {
      // storage is blocked: the browser's own way back is left
    }
  });
  showWayBack();
  addEventListener("hashchange", showWayBack);
}

/** Shows the way back, where the page that is open was reached as it was noted. */
function showWayBack() {
  for (const old of document.querySelectorAll(".hb-back")) old.remove();
  const [to, from, title] = noted();
  const heading = to === location.href && document.getElementById(location.hash.slice(1));
  if (!heading) return;
  const way = Object.assign(document.createElement("p"), { className: "hb-back hb-no-print" });
  const link = Object.assign(document.createElement("a"), { href: from, textContent: `← ${WORDS.back}${title}` });
  const steps = history.length;
  link.addEventListener("click", (event) => {
    if (history.length !== steps || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.back(); // to the very line
  });
  way.append(link);
  heading.after(way);
}

/** @returns {string[]} the link that was followed, the page that it stood on, and that page's title */
function noted() {
  try {
    return JSON.parse(sessionStorage.getItem(NOTED_AS) || "[]");
  } catch {
    return [];
  }
}
