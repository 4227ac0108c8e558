// Opens the search: a dialog whose box is there at once, so that no key and no tap is lost; what answers is fetched then.
// Without this script the control in the header is a link.

import { LANGUAGE, LANGUAGE_ROOT, LEADS, SITE, WORDS } from "./page.js";

/** @type {() => void} */
let turned;
/** Resolves once the reader turns to the search. */
export const searched = /** @type {Promise<void>} */ (new Promise((resolve) => (turned = resolve)));

/** What is fetched for those who search; the dialog asks for verdict.js once it meets a number. */
const FILES = ["dialog.js", `dialog.${LANGUAGE}.js`, "engine.js", `names.${LANGUAGE}.js`];

/** @type {Map<string, Promise<void>>} */
const running = new Map();
/**
 * Fetches one of the search's files and runs it; what failed is fetched again when it is asked for again.
 * @type {(file: string) => Promise<void>}
 */
const load = (file) => {
  let script = running.get(file);
  if (!script) {
    script = new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(`search/${file}`, SITE).href;
      element.onload = () => resolve();
      element.onerror = () => {
        element.remove();
        running.delete(file);
        reject(new Error(`${file} could not be fetched`));
      };
      document.head.append(element);
    });
    script.catch(() => {}); // whoever waits for it is told
    running.set(file, script);
  }
  return script;
};

const CROSS = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg>';
const BACK = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 12H5m6-7l-7 7 7 7"/></svg>';

/** Where the reader goes on without a search, and in which other languages it can be asked. */
const offers = (/** @type {string} */ text) => {
  const list = document.createElement("ul");
  const add = (/** @type {URL} */ href, /** @type {string} */ words, lang = "") => {
    const link = Object.assign(document.createElement("a"), { href: href.href, textContent: words });
    if (lang) Object.assign(link, { lang, hreflang: lang });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  };
  for (const lead of ["situations", "check", "numbers", "emergency"]) {
    add(new URL(LEADS[lead], LANGUAGE_ROOT), WORDS.search[lead]);
  }
  const languages = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-hb-language]"));
  for (const { lang, dataset } of languages) {
    const there = new URL(dataset.hbLanguage || "", location.href);
    if (text) there.searchParams.set("q", text);
    add(there, dataset.hbSearch || "", lang);
  }
  return list;
};

/** @typedef {NonNullable<ReturnType<typeof makeDialog>>} Dialog */

/**
 * Builds the dialog, closed. Its box has no name, so that no browser keeps what was typed; `autocomplete="off"` would make
 * Safari empty it on the way back.
 */
const makeDialog = () => {
  const words = WORDS.search;
  const dialog = document.createElement("div");
  dialog.className = "hb-search-dialog";
  dialog.hidden = true;
  dialog.innerHTML = `<div class="hb-search-box" role="dialog" aria-modal="true">
    <form role="search">
      <button type="button" data-act="close">${BACK}</button>
      <input type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="hb-results"
        aria-describedby="hb-search-said" enterkeyhint="go" autocapitalize="off" autocorrect="off" spellcheck="false">
      <button type="button" data-act="clear" hidden>${CROSS}</button>
    </form>
    <div class="hb-search-panel" tabindex="-1">
      <p id="hb-search-said" role="status"></p>
      <div class="hb-verdicts"></div>
      <div id="hb-results" role="listbox" hidden></div>
      <div class="hb-offers"></div>
    </div>
  </div>`;
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const field = /** @type {HTMLInputElement} */ (part("input"));
  const box = part("[role=dialog]"), close = part("[data-act=close]"), clear = part("[data-act=clear]");
  box.setAttribute("aria-label", words.name);
  field.setAttribute("aria-label", words.field);
  field.placeholder = words.field;
  field.maxLength = 1e4; // the longest message; browsers cut what is pasted
  part("#hb-results").setAttribute("aria-label", words.results);
  for (const [button, name] of /** @type {[HTMLElement, string][]} */ ([[close, words.close], [clear, words.clear]])) {
    button.setAttribute("aria-label", name);
    button.title = name;
  }
  return {
    dialog, field, close, clear, box,
    form: part("form"), panel: part(".hb-search-panel"), said: part("#hb-search-said"),
    verdicts: part(".hb-verdicts"), results: part("#hb-results"), offered: part(".hb-offers"),
    load, offers, words, language: LANGUAGE, root: LANGUAGE_ROOT, check: new URL(LEADS.check, LANGUAGE_ROOT).href,
  };
};

/** Lets the controls in header and page, the keys /, s and f, `?q=` in the address and the way back open the search. */
export function offerSearch() {
  const controls = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-hb-open-search]"));
  const parts = makeDialog();
  const { dialog, field, box, form, said, offered } = parts;
  /** @type {HTMLElement | null} */
  let before = null;
  /** @type {ReturnType<Window["handbookDialog"]> | undefined} */
  let answerer;
  let entered = false;

  const warm = () => FILES.map(load);
  const start = async () => {
    if (answerer) return answerer.changed();
    const text = field.value;
    try {
      await Promise.all([load("dialog.js"), load(`dialog.${LANGUAGE}.js`)]);
      answerer = answerer || self.handbookDialog({ ...parts, hide: close });
    } catch (error) {
      console.warn(error);
      said.textContent = `${WORDS.search.broken} ${WORDS.search.broken_help}`;
      offered.textContent = "";
      offered.append(offers(field.value));
      if (field.value !== text) start(); // changed meanwhile
      return;
    }
    answerer.changed();
    if (entered) answerer.enter();
  };
  const outside = () => [...document.body.children].filter((child) => child !== dialog);
  const open = (text = "") => {
    turned();
    if (dialog.hidden) before = /** @type {HTMLElement | null} */ (document.activeElement);
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.hidden = false;
    document.documentElement.classList.add("hb-searching");
    for (const element of outside()) element.toggleAttribute("inert", true);
    if (text) field.value = text;
    field.focus();
    field.select();
    warm();
    start();
  };
  const close = () => {
    if (dialog.hidden) return;
    dialog.hidden = true;
    entered = false;
    document.documentElement.classList.remove("hb-searching");
    for (const element of outside()) element.removeAttribute("inert");
    forget();
    const back = before && before !== document.body && before.isConnected ? before : controls[0];
    if (back) back.focus({ preventScroll: true });
  };
  // A search that was closed does not come back with the page.
  const forget = () => {
    const { search, ...rest } = history.state || { search: "" };
    const address = new URL(location.href);
    address.searchParams.delete("q");
    if (search || address.href !== location.href) history.replaceState(rest, "", address.href);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (answerer) answerer.enter();
    else entered = Boolean(field.value.trim());
  });
  field.addEventListener("input", () => {
    entered = false;
    if (!answerer) start();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || parts.close.contains(/** @type {Node} */ (target))) close();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // keys of the theme
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("button, input, a[href]:not([tabindex='-1'])")])
        .filter((stop) => stop.offsetParent);
      const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement !== edge) return;
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  });
  addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (!["/", "s", "f"].includes(event.key) || !dialog.hidden) return;
    if (target.closest && target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  for (const control of controls) {
    control.setAttribute("role", "button");
    control.setAttribute("aria-haspopup", "dialog");
    for (const type of ["pointerover", "touchstart"]) control.addEventListener(type, warm, { passive: true });
    control.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
    control.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open();
    });
  }
  const asked = new URL(location.href).searchParams.get("q") || (history.state && history.state.search);
  if (asked) open(asked);
}
