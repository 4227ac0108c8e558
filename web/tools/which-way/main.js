// Which way: of the page's questions and ways, which stand in it one below the other, one is shown at a time. Each is a
// section with an address of its own, so that the back button, a reload and a shared link keep the place.

import { addressOf } from "../../page/address.js";
import { copyText } from "../../page/clipboard.js";
import { one } from "../../page/page.js";
import { make } from "../make.js";

/** `letters`: with what the tool for letters begins, by the way. */
/** @type {{ trail: string, write: string, copy: string, again: string, letters: Record<string, string> }} */
const WAY_WORDS = self.handbookTool;
const START = "which-way-start";

const startHeading = one(`#${START}`);
const article = /** @type {HTMLElement} */ (startHeading.parentElement);
const pageTitle = document.title;

/** Question or way → the question that leads there: the first one of the page, until the reader takes another. */
/** @type {Map<string, string>} */
const above = new Map();
/** @type {Map<string, HTMLElement>} */
const steps = new Map();

const idOf = (/** @type {Element} */ link) => decodeURIComponent((link.getAttribute("href") || "").slice(1));
const linksIn = (/** @type {Element} */ part) => /** @type {HTMLAnchorElement[]} */ ([...part.querySelectorAll("a[href^='#which-way-']")]);
const titleOf = (/** @type {HTMLElement} */ step) => (one("h2, h3", step).firstChild || step).textContent || "";

/** Puts each heading and what is below it into a section. */
function cut() {
  const named = new Set([START, ...linksIn(one(`#${START} + ul`)).map(idOf)]);
  for (const heading of [...article.querySelectorAll("h2, h3")].filter(({ id }) => named.has(id))) {
    const step = make("section", { className: "hb-step", hidden: true });
    heading.before(step);
    let next = heading.nextElementSibling;
    step.append(heading);
    while (next && !/^H[23]$/.test(next.tagName) && !next.matches(".hb-page-foot")) {
      const part = next;
      next = next.nextElementSibling;
      step.append(part);
    }
    heading.setAttribute("tabindex", "-1");
    heading.setAttribute("aria-level", "2"); // a way stands alone, not below its question
    steps.set(heading.id, step);
  }
  // The tree that readers without scripts follow: here its first level is enough.
  for (const list of startHeading.parentElement ? startHeading.parentElement.querySelectorAll("ul ul") : []) list.remove();
  for (const [id, step] of steps) {
    const list = step.querySelector("h2 + ul");
    for (const link of list ? linksIn(list) : []) {
      if (!above.has(idOf(link))) above.set(idOf(link), id);
      link.addEventListener("click", () => above.set(idOf(link), id));
    }
  }
}

const trail = make("nav", { className: "hb-trail", "aria-label": WAY_WORDS.trail });
const foot = make("p", { className: "hb-step-foot" });
const writeLink = make("a", { className: "hb-tool-button" }, WAY_WORDS.write);

/** Writes what the reader has chosen on the way to a step, each a link back to where it led. */
function follow(/** @type {string} */ id) {
  const chosen = [];
  for (let at = above.get(id); at && at !== START; at = above.get(at)) {
    const step = at;
    const links = linksIn(/** @type {HTMLElement} */ (steps.get(above.get(step) || START)));
    const link = links.find((each) => idOf(each) === step);
    chosen.unshift(make("li", {}, make("a", { href: `#${step}` }, link ? link.textContent || "" : "")));
  }
  trail.hidden = !chosen.length;
  trail.textContent = "";
  trail.append(make("span", { "aria-hidden": "true" }, WAY_WORDS.trail), make("ol", {}, ...chosen));
}

/** Shows the step that the address names, or the first question. */
function show(/** @type {boolean} */ moved) {
  const named = decodeURIComponent(location.hash.slice(1));
  const id = steps.has(named) ? named : START;
  const step = /** @type {HTMLElement} */ (steps.get(id));
  for (const each of steps.values()) each.hidden = each !== step;
  follow(id);
  step.append(foot);
  foot.hidden = id === START;
  writeLink.hidden = !(id in WAY_WORDS.letters);
  writeLink.href = `write.html#letter=${WAY_WORDS.letters[id] || ""}`;
  document.title = id === START ? pageTitle : `${titleOf(step)} - ${pageTitle}`;
  // A section below the steps, or the page's own heading, is the browser's to find.
  if (named !== id && named && document.getElementById(named)) return;
  if (!moved && id === START) return;
  one("h2, h3", step).focus({ preventScroll: true });
  (trail.hidden ? step : trail).scrollIntoView();
}

cut();
const copyLink = make("button", { type: "button", className: "hb-tool-button" }, WAY_WORDS.copy);
copyLink.addEventListener("click", () => {
  const heading = copyLink.closest(".hb-step");
  if (heading) copyText(addressOf(one("h2, h3", heading).id));
});
foot.append(writeLink, " ", copyLink, " ", make("a", { className: "hb-tool-button", href: `#${START}` }, WAY_WORDS.again));
one("#hb-tool").append(trail);
show(false);
addEventListener("hashchange", () => show(true));
