// Text as the engine compares it: width, case, look-alikes and traditional characters as the pages use them.

// Han run, word, number. Plain ranges: \p{…} takes several times as long, and all text goes through this once.
const TOKEN =
  /[\u3007\u3400-\u9fff\uf900-\ufaff]+|[a-z\u00df-\u024f][a-z0-9\u00df-\u024f]*(?:['’][a-z]+)*|\d+(?:[:.,]\d+)*%?/g;

/** Text that begins with a Han character. */
export const HAN = /^\p{Script=Han}/u;

/**
 * Returns text in one width and case, numbers without hyphens, English verbs without their short forms.
 * @param {string} text
 */
export const fold = (text) =>
  text.normalize("NFKC").toLowerCase().replace(/(\d)[-–—‑](?=\d{3})/g, "$1")
    .replace(/\b(?:(ca|wo)|(do|does|did|is|was|are|have|has|could|would|should))n['’]?t\b|\bcannot\b/g,
      (_, short, verb) => `${verb || (short === "wo" ? "will" : "can")} not`)
    .replace(/['’](?:m|ve|re|ll|d)\b/g, "");

/**
 * Returns how much a term says: a Han character 1, a word or number 2.
 * @param {string} text
 */
export const size = (text) =>
  (text.match(/\p{Script=Han}|[^\s\p{Script=Han}|]+/gu) || []).reduce((sum, part) => sum + (HAN.test(part) ? 1 : 2), 0);

/**
 * Returns a word without its plural, past or -ing ending. Light on purpose: these forms meet, nothing else is cut off.
 * @param {string} word
 */
export const cutShort = (word) => {
  let w = withoutApostrophes(word);
  if (w.length < 4 || /\d/.test(w)) return w;
  if (/(?:[sxz]|ch|sh)es$/.test(w)) w = w.slice(0, -2);
  else if (/ies$/.test(w) && w.length > 4) w = w.slice(0, -3) + "y";
  else if (/[^sui]s$/.test(w)) w = w.slice(0, -1);
  const cut = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(w);
  if (cut && cut[1].length > 2 && !/e$/.test(cut[1])) w = cut[1].replace(/([^aeioulsz])\1$/, "$1");
  if (w.length > 3 && /[^e]e$/.test(w)) w = w.slice(0, -1);
  return w;
};
/** @param {string} word */
const withoutApostrophes = (word) => word.replace(/['’]s$/, "").replace(/['’]/g, "");

/**
 * @typedef {object} Normaliser
 * @property {(text: string) => string} meant  folded, each letter replaced by the one that we print most
 * @property {(folded: string, name?: boolean) => string} canon  folded text as it is compared: Han runs stand close,
 *   words and numbers between single spaces, and (unless it is a name) "|" where punctuation parts two Han runs
 * @property {(text: string) => string} name  a text as a name
 * @property {(text: string) => string} term  a text as it is looked for: a word has a space on either side, a Han
 *   string has none
 */

/**
 * Returns what brings the texts of one language into the form in which they are compared.
 * @param {string} letters pairs of "typed, meant"
 * @param {boolean} pinyin whether Latin letters may be pinyin, which has no forms to cut
 * @returns {Normaliser}
 */
export function createNormaliser(letters, pinyin) {
  /** @type {Map<string, string>} */
  const meaning = new Map();
  const pairs = [...letters];
  for (let i = 0; i < pairs.length; i += 2) meaning.set(pairs[i], pairs[i + 1]);
  /** @type {Map<string, string>} */
  const stems = new Map();
  const stem = (/** @type {string} */ word) => {
    let short = stems.get(word);
    if (!short) {
      short = pinyin ? withoutApostrophes(word) : cutShort(word);
      stems.set(word, short);
    }
    return short;
  };

  const typed = meaning.size ? new RegExp(`[${[...meaning.keys()].join("")}]`, "gu") : /$^/gu;
  const meant = (/** @type {string} */ text) => fold(text).replace(typed, (c) => meaning.get(c) || c);
  const canon = (/** @type {string} */ folded, name = false) => {
    const out = [" "];
    let last = 0, open = true;
    TOKEN.lastIndex = 0;
    for (let m = TOKEN.exec(folded); m; m = TOKEN.exec(folded)) {
      const token = m[0], first = token.charCodeAt(0);
      if (first > 0x3000) {
        if (!name && !open && /\S/.test(folded.slice(last, m.index))) out.push("|");
        out.push(token);
        open = false;
      } else {
        if (!open) out.push(" ");
        out.push(first < 58 ? token : stem(token), " ");
        open = true;
      }
      last = TOKEN.lastIndex;
    }
    if (!open) out.push(" ");
    return out.join("");
  };
  const name = (/** @type {string} */ text) => canon(meant(text), true);
  const term = (/** @type {string} */ text) => {
    const t = name(text).trim();
    return (HAN.test(t) ? "" : " ") + t + (/\p{Script=Han}$/u.test(t) ? "" : " ");
  };
  return { meant, canon, name, term };
}
