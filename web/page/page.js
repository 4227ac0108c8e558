// What the page tells our scripts about itself.

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

/**
 * The theme's settings, with what overrides/main.html adds to them: the language, and its words from locales/.
 * @type {{ base: string, language: string,
 *   words: { kept: Record<string, string> | null, back: string } & Record<"punctuation" | "overdue" | "card" | "copy_link" | "clipboard" | "search", Record<string, string>> }}
 */
export const THEME = JSON.parse(one("#__config").textContent || "");

/** Where we lead to, below a language's root, by its name in registry/leads.yml; the build writes the line. */
/** @type {Record<string, string>} */
export const LEADS = {};

/** The language of the page, and what our scripts print in it. */
export const LANGUAGE = THEME.language;
export const WORDS = THEME.words;

/** The address of the site: this script lies in its folder assets/. */
export const SITE = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

/** The address below which the pages of this language lie. */
export const LANGUAGE_ROOT = new URL(THEME.base.replace(/\/?$/, "/"), location.href);
