// The list of results: a listbox whose options are links; the box keeps the focus while the arrows move through them.

import { refill } from "./refill.js";

/** @import { Dialog } from "../page/search.js" */
/** @import { Result } from "../search/show.js" */

/** @param {Dialog} dialog */
export function createList({ field, results: box, root }) {
  /** @type {HTMLAnchorElement[]} */
  let links = [];
  let at = -1;

  const line = (/** @type {string} */ className, /** @type {string} */ markup) => {
    const element = document.createElement("span");
    element.className = className;
    element.innerHTML = markup; // the engine has made it from text, with nothing in it but <mark>
    return element;
  };
  /** @type {(result: Result, n: number, results: Result[]) => HTMLAnchorElement} */
  const option = ({ location, page, title, text, terms, tags = [] }, n, results) => {
    const link = document.createElement("a");
    const address = new URL(location, root);
    for (const word of Object.keys(terms)) address.searchParams.append("h", word); // web/page/found-words.js
    Object.assign(link, { id: `hb-result-${n}`, href: address.href, tabIndex: -1, className: "hb-result" });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(line("hb-result__title", title));
    const above = n && results[n - 1].location.split("#")[0] === location.split("#")[0];
    link.classList.toggle("hb-result--more", Boolean(above)); // of the page above
    if (page && !above) link.append(line("hb-result__page", page));
    for (const tag of tags) link.append(line("hb-result__tag", tag));
    if (text) link.append(line("hb-result__text", text));
    return link;
  };
  const place = (/** @type {HTMLAnchorElement} */ link) => link.pathname + link.hash;
  const select = (/** @type {number} */ next) => {
    if (links[at]) links[at].setAttribute("aria-selected", "false");
    at = next;
    const link = links[at];
    if (!link) return field.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", link.id);
  };
  return {
    /**
     * Shows results in place of those before; what was chosen stays so if they answer the same question.
     * @param {Result[]} results
     * @param {boolean} [again]
     */
    show(results, again) {
      const chosen = again && links[at] ? place(links[at]) : "";
      select(-1);
      links = results.map(option);
      refill(box, links, field);
      box.hidden = !links.length;
      select(links.findIndex((link) => place(link) === chosen));
      field.setAttribute("aria-expanded", String(links.length > 0));
    },
    /**
     * Moves through the results, and through none at either end; returns whether there are any.
     * @param {number} step
     */
    move(step) {
      if (links.length) select(at + step < -1 ? links.length - 1 : at + step < links.length ? at + step : -1);
      return links.length > 0;
    },
    count: () => links.length,
    active: () => /** @type {HTMLAnchorElement | undefined} */ (links[at]),
    first: () => /** @type {HTMLAnchorElement | undefined} */ (links[0]),
  };
}
