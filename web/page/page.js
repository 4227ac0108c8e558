// What the page tells our scripts about itself.

const CONFIG = document.getElementById("__config");

/**
 * Returns the first element for a selector that the theme or our templates always write; throws where there is none.
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export const one = (selector, within = document) => {
  const found = /** @type {HTMLElement | null} */ (within.querySelector(selector));
  if (!found) throw new Error(`no ${selector} on this page`);
  return found;
};

/** @type {{ base: string, translations: Record<string, string> }} */
export const THEME = JSON.parse((CONFIG && CONFIG.textContent) || '{"base": ".", "translations": {}}');

/** Where we lead to, below a language's root, by its name in registry/leads.yml; the build writes the line. */
/** @type {Record<string, string>} */
export const LEADS = {};

/** Whether the page is in Chinese; else it is in English. */
export const CHINESE = document.documentElement.lang === "zh";

/** The address of the site: this script lies in its folder assets/. */
export const SITE = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

/** The address below which the pages of this language lie. */
export const LANGUAGE_ROOT = new URL(THEME.base.replace(/\/?$/, "/"), location.href);
