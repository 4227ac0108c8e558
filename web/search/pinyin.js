// What typed letters may be the pinyin of: whole syllables, a beginning, initials, with a slip, or run together.

import { HAN } from "./text.js";
import { edits } from "./typos.js";

/**
 * Where to look for what letters may have meant, best first.
 * @typedef {{ own: string[], names: string[], texts: string[] }} Sources
 * @typedef {(text: string, start: number) => number} Read  reads letters as characters; returns the end, or -1
 */

/**
 * Returns character → its readings. The 3,755 common characters of GB 2312 are sorted by pinyin, so that the first one
 * of each syllable is enough; other readings, and rarer characters that our pages use, follow.
 * @param {string[]} sounds the two lines of search/pinyin.txt
 */
export const readSounds = ([syllabary, more]) => {
  /** @type {Map<string, string[]>} */
  const readings = new Map();
  const starts = new Map(syllabary.split(" ").map((s) => [s.slice(-1), s.slice(0, -1)]));
  const decoder = new TextDecoder("gbk");
  let syllable = "";
  for (let high = 0xb0; high < 0xd8; high++)
    for (let low = 0xa1; low < 0xff; low++) {
      const one = decoder.decode(Uint8Array.of(high, low));
      syllable = starts.get(one) || syllable;
      readings.set(one, [syllable]);
    }
  for (const s of more.split(" ")) {
    const [, sound, chars] = /^([a-z]+)(.+)$/u.exec(s) || ["", "", ""];
    for (const one of chars) readings.set(one, [...(readings.get(one) || []), sound]);
  }
  return readings;
};

/**
 * Returns a syllable without what southern speakers and quick typists do not keep apart.
 * @param {string} sound
 */
export const blur = (sound) =>
  sound.replace(/^([zcs])h/, "$1").replace(/^n(?=[aeiou])/, "l").replace(/([ie]n|an)g$/, "$1");

/**
 * Returns what `read` makes of the texts, from each Han character on, the most frequent first.
 * @param {string[]} texts
 * @param {Read} read
 */
const collect = (texts, read) => {
  /** @type {Map<string, number>} */
  const hits = new Map();
  for (const text of texts)
    for (let i = 0; i < text.length; i++) {
      const end = HAN.test(text[i]) ? read(text, i) : -1;
      if (end > i) hits.set(text.slice(i, end), (hits.get(text.slice(i, end)) || 0) + 1);
    }
  return [...hits].sort((a, b) => b[1] - a[1]).map(([text]) => text);
};
/** @type {(read: Read) => Read} */
const whole = (read) => (text, i) => (i ? -1 : read(text, i) === text.length ? text.length : -1);

/** @typedef {ReturnType<typeof createPinyin>} Pinyin */

/**
 * @param {string[] | undefined} sounds the two lines of search/pinyin.txt; nothing is read as pinyin without them
 * @param {() => Sources} sources
 */
export function createPinyin(sounds, sources) {
  /** @type {Map<string, string[]> | undefined} */
  let readings;
  /** @type {(c: string) => string[]} */
  const pinyin = (c) => {
    if (!sounds) return [];
    readings = readings || readSounds(sounds);
    return readings.get(c) || [];
  };
  /** @type {Set<string> | undefined} */
  let known;
  const syllables = () => (known = known || new Set((sounds || []).join(" ").match(/[a-z]+/g)));

  // The last syllable may be unfinished if it is `open`, as while typing.
  /** @type {(text: string, start: number, typed: string, from: number, open: boolean) => number} */
  const readOn = (text, start, typed, from, open) => {
    if (from === typed.length) return start;
    for (const sound of pinyin(text[start])) {
      if (typed.startsWith(sound, from)) {
        const end = readOn(text, start + 1, typed, from + sound.length, open);
        if (end >= 0) return end;
      } else if (open && from && sound.startsWith(typed.slice(from))) return start + 1;
    }
    return -1;
  };
  /** @type {(typed: string, open?: boolean) => Read} */
  const reader = (typed, open = false) => (text, i) => readOn(text, i, typed, 0, open);
  /** @type {(typed: string) => Read} */
  const initials = (typed) => (text, start) => {
    for (let i = 0; i < typed.length; i++)
      if (!pinyin(text[start + i]).some((sound) => sound[0] === typed[i])) return -1;
    return start + typed.length;
  };

  // The places where a string of letters can be cut into syllables, the last perhaps unfinished; [] if it cannot.
  const cuts = (/** @type {string} */ typed) => {
    const reach = [0];
    for (const at of reach)
      for (let end = at + 1; end <= Math.min(typed.length, at + 6); end++)
        if (!reach.includes(end) && syllables().has(typed.slice(at, end))) reach.push(end);
    const open = reach.some((at) => [...syllables()].some((sound) => sound.startsWith(typed.slice(at))));
    return reach.includes(typed.length) || open ? reach : [];
  };
  // What a string of letters may mean in one piece.
  const fromPinyin = (/** @type {string} */ typed) => {
    const { own, names, texts } = sources();
    const full = reader(typed), begun = reader(typed, true), firsts = initials(typed);
    const ends = cuts(typed);
    /** @type {[string[], Read][]} */
    const tries = [];
    if (ends.includes(typed.length)) tries.push([own, whole(full)], [names, full], [texts, full]);
    if (ends.length && typed.length > 3) tries.push([own, begun], [names, begun]);
    if (typed.length < 9) {
      tries.push([own, whole(firsts)]);
      if (typed.length > 2) tries.push([own, firsts], [names, firsts]);
    }
    for (const [where, read] of tries) {
      const hits = collect(where, read);
      if (hits.length) return hits.slice(0, 3);
    }
    return [];
  };
  // A run of letters without spaces, cut into pieces that each can be read.
  /** @type {(typed: string, depth?: number) => string[]} */
  const spell = (typed, depth = 0) => {
    const direct = fromPinyin(typed);
    if (direct.length || depth > 3) return direct;
    const { own, names } = sources();
    for (const cut of cuts(typed).sort((a, b) => b - a)) {
      if (cut < 3 || cut > typed.length - 2) continue;
      const read = reader(typed.slice(0, cut));
      const hits = [...collect(own, whole(read)), ...collect(names, read)].filter((text) => text.length > 1);
      const rest = hits.length ? spell(typed.slice(cut), depth + 1) : [];
      if (rest.length) return [hits[0] + rest[0]];
    }
    return [];
  };
  return {
    /** Whether two characters sound the same. */
    alike: (/** @type {string} */ a, /** @type {string} */ b) =>
      a === b || pinyin(a).some((x) => pinyin(b).some((y) => blur(x) === blur(y))),
    fromPinyin,
    spell,
    /** Our own words that are spelt so in full. */
    ownWords: (/** @type {string} */ typed) => collect(sources().own, whole(reader(typed))),
    /** Our own words whose pinyin differs by one slip. */
    misspelt: (/** @type {string} */ typed) => {
      if (typed.length < 6) return [];
      const sound = (/** @type {string} */ t) => [...t].map((c) => pinyin(c)[0] || "?").join("");
      return sources().own.filter((t) => t.length > 1 && edits(typed, sound(t), 1) === 1);
    },
  };
}
