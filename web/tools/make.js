// How the tools make what they show. Words and data of theirs come from the build; what a reader types is only ever text.

/**
 * Returns a new element with properties, attributes (names with a dash, and `role`) and children in it.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") element.setAttribute(key, String(value));
    else Object.assign(element, { [key]: value });
  }
  element.append(...children);
  return element;
}

/**
 * Returns an element that holds a text of the build's, with its tags: HTML from scripts/handbook/site/tools/text.py,
 * never anything that a reader has typed.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} markup
 * @param {Record<string, unknown>} [properties]
 */
export function written(name, markup, properties = {}) {
  const element = make(name, properties);
  element.innerHTML = markup;
  return element;
}

/**
 * Returns words of the build's with each `{name}` in them replaced by its value.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
