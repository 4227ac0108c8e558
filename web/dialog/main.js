// The search's dialog, once somebody has opened it: one place hears of every change of the text, whatever made it, and
// brings verdicts and results; Enter opens the first of them.

import { createEngine } from "./engine-client.js";
import { createList } from "./list.js";

/** @import { Dialog } from "../page/search.js" */
/** @import { Result } from "../search/show.js" */

/**
 * Attaches to the dialog, and returns what it may be told: that the text may have changed, that Enter was pressed.
 * @param {Dialog & { hide: () => void }} dialog
 */
self.handbookDialog = (dialog) => {
  const { field, clear, box, panel, said, verdicts, results, offered, offers, hide, words: shared } = dialog;
  const { words } = self.handbookDialogData;
  const list = createList(dialog);
  const engine = createEngine(dialog);

  let asked = "", answered = "", composing = false, opening = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const offer = (/** @type {string} */ heading) => {
    offered.textContent = "";
    const about = document.createElement("p");
    about.textContent = heading;
    offered.append(about, offers(asked));
  };
  const busy = (/** @type {boolean} */ is) => results.setAttribute("aria-busy", String(is));
  const rest = () => {
    busy(false);
    said.textContent = words.hint;
    list.show([]);
    offer(words.purpose);
  };
  const go = (/** @type {HTMLAnchorElement} */ link) => {
    opening = false;
    keep();
    link.click();
  };
  // Back brings the search back as it was left.
  const keep = () => history.replaceState({ ...history.state, search: field.value }, "");
  // The answer to what is asked may come twice: what was asked without the texts is answered again.
  const show = (/** @type {string} */ text, /** @type {Result[][]} */ groups, /** @type {boolean} */ complete) => {
    if (text !== asked) return;
    const found = groups.flat();
    if (!found.length && !complete) return;
    answered = text;
    busy(!complete);
    list.show(found);
    const count = found.length === 1 ? words.one : words.other.replace("{n}", String(found.length));
    said.textContent = found.length ? count : verdicts.firstChild ? "" : words.none;
    offer(found.length ? words.more : words.purpose);
    const first = list.first();
    if (opening && first) go(first);
  };
  const fail = (/** @type {unknown} */ error) => {
    console.warn(error);
    busy(false);
    list.show([]);
    said.textContent = `${shared.broken} ${shared.broken_help}`;
    offer("");
  };
  const changed = () => {
    clear.hidden = !field.value;
    const text = field.value.slice(0, field.maxLength).trim();
    if (text === asked) return;
    [asked, opening] = [text, false];
    clearTimeout(timer);
    panel.scrollTop = 0;
    if (!text) return rest();
    busy(true);
    if (!answered) said.textContent = words.waiting;
    timer = setTimeout(() => engine.ask(text, show, fail), 20); // the key that was pressed is seen first
  };
  const enter = () => {
    if (composing) return;
    changed();
    const link = list.active() || (answered === asked ? list.first() : undefined);
    if (link) go(link);
    else opening = Boolean(asked);
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
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    keep();
    if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) hide(); // it leads to this very page
  });
  rest();
  return { changed, enter };
};
