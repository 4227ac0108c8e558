// The search's dialog, once somebody has opened it: one place hears of every change of the text, whatever made it, and
// brings verdicts and results; Enter opens the first of them.

import { createEngine } from "./engine-client.js";
import { refill } from "./refill.js";
import { createList } from "./list.js";
import { createNumbers } from "./numbers-client.js";

/** @import { Dialog } from "../page/search.js" */
/** @import { Answer } from "../search/engine.js" */

/**
 * Attaches to the dialog, and returns what it may be told: that the text may have changed, that Enter was pressed.
 * @param {Dialog & { hide: () => void }} dialog
 */
self.handbookDialog = (dialog) => {
  const { field, clear, box, panel, said, verdicts, results, offered, offers, hide, words: shared } = dialog;
  const words = self.handbookWords;
  const list = createList(dialog);
  const engine = createEngine(dialog);
  const numbers = createNumbers(dialog);

  // What is asked, and of what there is an answer: `judged` of its numbers, `answered` with results.
  let asked = "", judged = "", answered = "";
  let sum = ""; // how many numbers it holds, in words
  let off = false; // whether it seems to be about something else
  let composing = false, opening = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const offer = (/** @type {string} */ heading) => {
    const about = document.createElement("p");
    about.textContent = heading;
    refill(offered, [about, offers(asked)], field);
  };
  const busy = (/** @type {boolean} */ is) => results.setAttribute("aria-busy", String(is));
  const rest = () => {
    busy(false);
    list.show([]);
    said.textContent = words.hint;
    offer(words.purpose);
  };
  // Says how much there is, as soon as both answers are there.
  const tell = () => {
    if (judged !== asked || answered !== asked) return;
    const count = list.count();
    const found = count === 1 ? words.one : words.other.replace("{n}", String(count));
    if (sum) said.textContent = count ? words.counted.replace("{numbers}", sum).replace("{results}", found) : sum;
    else said.textContent = count ? found : words.none;
    results.classList.toggle("hb-judged", Boolean(sum));
    offer((count && !off) || sum ? words.more : words.purpose);
  };
  // The answer may come twice: what was asked without the texts is answered again.
  /** @type {(text: string, answer: Answer, complete: boolean) => void} */
  const show = (text, { items, off: far }, complete) => {
    const found = items.flat();
    if (text !== asked || (!found.length && !complete)) return;
    busy(!complete);
    list.show(found, text === answered);
    [answered, off] = [text, far];
    tell();
    if (opening) open();
  };
  const judge = (/** @type {string} */ text, /** @type {HTMLElement[]} */ cards, /** @type {string} */ heard) => {
    if (text !== asked) return;
    refill(verdicts, cards, field);
    [judged, sum] = [text, heard];
    tell();
    if (opening) open();
  };
  const fail = (/** @type {string} */ text, /** @type {unknown} */ error) => {
    console.warn(error);
    if (text !== asked) return;
    busy(false);
    list.show([]);
    refill(verdicts, [], field);
    said.textContent = `${shared.broken} ${shared.broken_help}`;
    offer("");
    asked = ""; // the next change asks again, whatever it is
  };
  // Opens what is chosen, or else what comes first, once it is known: the card of a number comes before the results.
  const open = () => {
    const card = () => (judged === asked ? verdicts.querySelector("a:not([href^='tel:'])") : null);
    const first = () => (judged === asked && answered === asked ? list.first() : undefined);
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (list.active() || card() || first());
    opening = Boolean(asked && !link);
    if (link) link.click();
  };
  const changed = () => {
    clear.hidden = !field.value;
    const text = field.value.slice(0, field.maxLength).trim();
    if (text === asked) return;
    [asked, opening] = [text, false];
    clearTimeout(timer);
    panel.scrollTop = 0;
    numbers.judge(text, judge, fail);
    if (!text) return rest();
    busy(true);
    if (!answered) said.textContent = words.waiting;
    timer = setTimeout(() => engine.ask(text, show, fail), 20); // the key that was pressed is seen first
  };
  const enter = () => {
    if (composing) return;
    changed();
    open();
  };

  for (const type of ["input", "change", "compositionend"]) field.addEventListener(type, changed);
  addEventListener("pageshow", changed);
  field.addEventListener("compositionstart", () => (composing = true));
  field.addEventListener("compositionend", () => (composing = false));
  clear.addEventListener("click", () => {
    field.value = "";
    field.focus();
    changed();
  });
  box.addEventListener("keydown", (event) => {
    // Of an input method, Enter above all: Safari says it once the composition has ended, with this code.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (event.target === field && list.move(step)) return;
    const links = [field, .../** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("a:not([tabindex='-1'])"))];
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    links[(at + step + links.length) % links.length].focus();
  });
  panel.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    opening = false;
    history.replaceState({ ...history.state, search: field.value }, ""); // Back brings the search back as it was left
    if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) hide(); // it leads to this very page
  });
  rest();
  return { changed, enter };
};
