// A tap on a badge, or on words whose status stands further up, opens a small card in place: what is said, how sure it
// is, who says so, when that was checked. From it the entry is one tap away. Without scripts they are links to the entry.

import { WORDS } from "./page.js";

const OPENERS = ".hb-tag > .hb-badge, .hb-tag > a.hb-words";

/** Lets badges open their card. */
export function openCards() {
  const card = Object.assign(document.createElement("div"), { className: "hb-card", hidden: true, tabIndex: -1 });
  card.setAttribute("role", "dialog");
  const words = WORDS.card;
  /** @type {HTMLElement | undefined} */
  let opener;

  const close = () => {
    const within = card.contains(document.activeElement);
    card.hidden = true;
    if (opener && within) opener.focus();
  };
  const line = (/** @type {string} */ text) => card.append(Object.assign(document.createElement("p"), { textContent: text }));
  const open = (/** @type {HTMLAnchorElement} */ link) => {
    const tag = /** @type {HTMLElement} */ (link.parentElement);
    card.textContent = "";
    line(link.title);
    if (tag.dataset.says) line(words.says + tag.dataset.says);
    line(words.checked + tag.dataset.checked);
    card.append(Object.assign(document.createElement("a"), { href: link.href, textContent: words.open }));
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
    button.addEventListener("click", close);
    card.append(button);
    card.setAttribute("aria-label", link.title);
    opener = link;
    card.hidden = false;
    card.focus();
  };

  document.body.append(card);
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest(OPENERS));
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    // In its own entry a badge has nothing to add.
    if (link && plain && link.pathname !== location.pathname) {
      event.preventDefault();
      open(link);
    } else if (!card.contains(target)) {
      close();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}
