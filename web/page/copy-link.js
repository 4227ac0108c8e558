// A small button at each section that copies its permanent link, in the form that the place to paste it needs.
// The link is the one without "#": chats and forums that cut everything from "#" on still land on the section.

import { addressOf } from "./address.js";
import { copyText } from "./clipboard.js";
import { WORDS, one } from "./page.js";

/** Puts the button beside each heading that has an id. */
export function offerSectionLinks() {
  const { copy_link: labels, punctuation: marks } = WORDS;

  const ICON =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.2 1.2M14 10' +
    'a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.2-1.2"/></svg>';

  const title = (/** @type {HTMLElement} */ heading) => {
    const copy = /** @type {HTMLElement} */ (heading.cloneNode(true));
    copy.querySelectorAll(".headerlink, .hb-copy, .hb-copy-menu, .hb-badge").forEach((part) => part.remove());
    return (copy.textContent || "").trim();
  };

  // The numbers that a section prints, each with its status.
  const numbers = (/** @type {HTMLElement} */ heading) => {
    const level = Number(heading.tagName[1]);
    /** @type {Set<string>} */
    const found = new Set();
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (/^H[1-6]$/.test(next.tagName) && Number(next.tagName[1]) <= Math.max(level, 2)) break;
      for (const tag of next.querySelectorAll("[data-contact]")) {
        const number = tag.querySelector(".hb-number");
        const badge = one(".hb-badge", tag).lastChild;
        if (number && badge) found.add(number.textContent + marks.brackets.replace("{}", badge.textContent || ""));
      }
    }
    return [...found];
  };

  /** @type {Record<string, (heading: HTMLElement) => string>} */
  const FORMS = {
    plain: (heading) => addressOf(heading.id),
    markdown: (heading) => `[${title(heading)}](${addressOf(heading.id)})`,
    bbcode: (heading) => `[url=${addressOf(heading.id)}]${title(heading)}[/url]`,
    text: (heading) => {
      const date = /** @type {HTMLTimeElement | null} */ (document.querySelector(".hb-page-foot time"));
      const facts = numbers(heading);
      if (date) facts.push(`${labels.checked} ${date.dateTime}`);
      facts.push(labels.unofficial);
      return `${title(heading)}\n${facts.join(marks.semicolon)}\n${addressOf(heading.id)}`;
    },
  };

  // One menu for the page, moved to the section whose button was pressed.
  const menu = Object.assign(document.createElement("div"), { className: "hb-copy-menu", hidden: true });
  menu.setAttribute("role", "menu");
  /** @type {HTMLButtonElement | undefined} */
  let opener;
  const close = (/** @type {boolean} */ focus) => {
    menu.hidden = true;
    if (!opener) return;
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  };
  for (const form of Object.keys(FORMS)) {
    const item = Object.assign(document.createElement("button"), { type: "button", textContent: labels[form] });
    item.setAttribute("role", "menuitem");
    item.dataset.form = form;
    item.addEventListener("click", async () => {
      const heading = opener && opener.closest("h1, h2, h3");
      if (heading) await copyText(FORMS[form](/** @type {HTMLElement} */ (heading)));
      close(true);
    });
    menu.append(item);
  }
  menu.addEventListener("keydown", (event) => {
    const items = /** @type {HTMLElement[]} */ ([...menu.children]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = items.findIndex((item) => item === document.activeElement);
    if (step) items[(at + step + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
  });
  addEventListener("click", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!menu.hidden && !menu.contains(target) && opener && !opener.contains(target)) close(false);
  });

  const headings = document.querySelectorAll("article h1[id], article h2[id], article h3[id]");
  for (const heading of /** @type {NodeListOf<HTMLElement>} */ (headings)) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "hb-copy" });
    button.innerHTML = ICON;
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", `${labels.button}${marks.colon}${title(heading)}`);
    button.title = labels.button;
    button.addEventListener("click", () => {
      const again = opener === button && !menu.hidden;
      close(false);
      if (again) return;
      opener = button;
      button.after(menu);
      menu.hidden = false;
      button.setAttribute("aria-expanded", "true");
      one("button", menu).focus();
    });
    heading.append(button);
  }
}
