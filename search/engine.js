// The search engine: `self.handbookSearch(index)` returns a function from a query to Material's result message; its
// `addTexts(texts)` brings what the sections say and what was learned, which may come later than their names and what
// people ask for.
// Both are what scripts/handbook/site/search_index.py writes; search/worker.js brings all together.
// All sections are scanned for each query: with some hundred short ones that takes milliseconds, is ready sooner than
// an inverted index, and a substring is a substring in Chinese too. With the same data, MiniSearch put 61 (zh) and 75 %
// (en) of unseen queries first where this put 90 and 80.
//
// How a query becomes an answer:
//   fold      width, case, traditional characters and look-alikes → what the pages use
//   tokens    Han runs, Latin words (stemmed), numbers (joined: a phone number in any spelling is one token)
//   concepts  each with alternatives: itself, synonyms, prefixes, near spellings
//   score     how well the concepts cover a section's names (its title, what people ask for it) and its text
//   opinions  what was learned from many queries adds to the score: which pages the words speak for
//   readings  words of the other language are read as what they mean, and scored again
//   rewrites  what covers badly is read as pinyin, initials or a typo of words that we have, and scored again
self.handbookSearch = (data) => {
  "use strict";

  // ---------------------------------------------------------------- text
  // Han run, word, number. Plain ranges: \p{…} takes several times as long, and all text goes through this once.
  const TOKEN =
    /[\u3007\u3400-\u9fff\uf900-\ufaff]+|[a-z\u00df-\u024f][a-z0-9\u00df-\u024f]*(?:['’][a-z]+)*|\d+(?:[:.,]\d+)*%?/g;
  const HAN = /^\p{Script=Han}/u;
  const letters = new Map();
  const pairs = [...data.letters];
  for (let i = 0; i < pairs.length; i += 2) letters.set(pairs[i], pairs[i + 1]);

  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/(\d)[-–—‑](?=\d{3})/g, "$1")
      .replace(/\b(?:(ca|wo)|(do|does|did|is|was|are|have|has|could|would|should))n['’]?t\b|\bcannot\b/g,
        (_, short, verb) => `${verb || (short === "wo" ? "will" : "can")} not`)
      .replace(/['’](?:m|ve|re|ll|d)\b/g, "");
  const meant = (text) => fold(text).replace(/\p{Script=Han}/gu, (c) => letters.get(c) || c);

  // Light on purpose: singular, past and -ing forms meet; nothing else is cut off. Pinyin has no such forms.
  const stems = new Map();
  const stem = (word) => stems.get(word) || (stems.set(word, cutShort(word)), stems.get(word));
  const cutShort = (word) => {
    let w = word.replace(/['’]s$/, "").replace(/['’]/g, "");
    if (data.pinyin || w.length < 4 || /\d/.test(w)) return w;
    if (/(?:[sxz]|ch|sh)es$/.test(w)) w = w.slice(0, -2);
    else if (/ies$/.test(w) && w.length > 4) w = w.slice(0, -3) + "y";
    else if (/[^sui]s$/.test(w)) w = w.slice(0, -1);
    const cut = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(w);
    if (cut && cut[1].length > 2 && !/e$/.test(cut[1])) w = cut[1].replace(/([^aeioulsz])\1$/, "$1");
    if (w.length > 3 && /[^e]e$/.test(w)) w = w.slice(0, -1);
    return w;
  };

  // Text as the engine compares it: Han runs stand close, words and numbers between single spaces, and (unless it is
  // a name) "|" where punctuation parts two Han runs.
  const canon = (folded, name) => {
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
  const name = (text) => canon(meant(text), true);
  // A term as it is looked for: a word has a space on either side, a Han string has none.
  const term = (text) => {
    const t = name(text).trim();
    return (HAN.test(t) ? "" : " ") + t + (/\p{Script=Han}$/u.test(t) ? "" : " ");
  };
  // How much a term says: a Han character 1, a word or number 2.
  const size = (text) => (text.match(/\p{Script=Han}|[^\s\p{Script=Han}|]+/gu) || [])
    .reduce((sum, part) => sum + (HAN.test(part) ? 1 : 2), 0);

  // ---------------------------------------------------------------- what we have
  const skip = new Set(data.skip.map(term));
  const weak = new Set(data.weak.map(term));
  const hanSkip = [...skip].filter((t) => HAN.test(t)).sort((a, b) => b.length - a.length);
  const hanSmall = new RegExp([...hanSkip, ...[...weak].filter((t) => HAN.test(t))].join("|") || "$^", "g");
  // What is left without the words that say little, parted by "|".
  const unskipped = (text) =>
    text.replace(hanSmall, "|").split(/[ |]+/).filter((w) => w && !skip.has(` ${w} `) && !weak.has(` ${w} `)).join("|");

  // All texts of one kind in one string, so that looking for a term is one scan. `owner` tells whose a position is.
  const pool = (texts) => {
    const starts = [];
    let length = 0;
    for (const text of texts) {
      starts.push(length);
      length += text.length + 1;
    }
    const all = texts.join("\n");
    const owner = (at) => {
      let low = 0, high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= at) low = middle;
        else high = middle - 1;
      }
      return low;
    };
    // Returns owner → how often the term is there.
    const find = (t) => {
      const hits = new Map();
      for (let at = all.indexOf(t); at >= 0; at = all.indexOf(t, at + 1)) {
        const i = owner(at);
        hits.set(i, (hits.get(i) || 0) + 1);
      }
      return hits;
    };
    return { texts, find };
  };

  const pages = data.pages.map(([address, title, h1, weight]) => (
    { address, title, weight, h1: h1 || /([^/]*)\.html$/.exec(address)[1] }));
  const sections = [], names = [];
  data.pages.forEach(([, pageTitle, , , parts], page) => {
    for (const [anchor = "", title = "", asks = []] of parts) {
      const section = sections.length;
      sections.push({
        page,
        title: title || pageTitle,
        anchor: anchor && "#" + (anchor[0] === "-" ? pages[page].h1 : "") + anchor,
        text: "", also: [],
      });
      for (const one of [title || pageTitle, ...asks]) names.push({ section, text: one, size: 0 });
    }
  });
  // Folded in one go: thousands of short strings would cost more. What we print needs no letters replaced.
  const foldAll = (texts) => fold(texts.join("\n")).split("\n");
  foldAll(names.map((n) => n.text)).forEach((text, i) => (names[i].text = canon(text, true)));
  const total = sections.length;
  const nameSize = (n) => (n.size ||= Math.max(1, size(unskipped(n.text))));
  const pooled = {
    names: pool(names.map((n) => n.text)),
    pages: pool(pages.map((p) => name(p.title))),
    bodies: pool([]),
    shared: pool([]),
  };
  const ofPage = pages.map((_, page) => sections.flatMap((s, i) => (s.page === page ? [i] : [])));
  let shared = [], ofShared = [];

  // Term → its other words. `same` goes both ways, `means` one way.
  const others = new Map();
  const relate = (from, to, weight) => {
    if (!others.has(from)) others.set(from, new Map());
    const known = others.get(from);
    if (from !== to) known.set(to, Math.max(weight, known.get(to) || 0));
  };
  for (const group of data.same.map((words) => words.map(term)))
    for (const a of group) for (const b of group) relate(a, b, 0.8);
  for (const [from, to] of Object.entries(data.means)) for (const t of to) relate(term(from), term(t), 0.9);
  // Words of the other language, longest first; each stands alone between words, or among Han characters.
  const foreign = Object.entries(data.foreign).map(([from, to]) => [term(from), ` ${name(to).trim()} `])
    .sort(([a], [b]) => b.length - a.length);
  const translated = (text) =>
    canon(foreign.reduce((t, [from, to]) => t.replaceAll(from, to), text), true);
  const lexicon = new Set([...others.keys(), ...data.terms.map(term)]);
  const longest = Math.max(2, ...[...lexicon].map((t) => t.length));

  const found = new Map();
  // Where a term occurs: `names` by name, and by section [in a name, in the page's title, in the text, in shared text].
  const occurrences = (t) => {
    if (found.has(t)) return found.get(t);
    if (found.size > 5000) found.clear();
    const where = new Map();
    const at = (i) => where.get(i) || (where.set(i, [0, 0, 0, 0]), where.get(i));
    const inNames = pooled.names.find(t);
    for (const n of inNames.keys()) at(names[n].section)[0] = 1;
    for (const p of pooled.pages.find(t).keys()) for (const i of ofPage[p]) at(i)[1] = 1;
    for (const [i, n] of pooled.bodies.find(t)) at(i)[2] = n / (n + 0.6);
    for (const k of pooled.shared.find(t).keys()) for (const i of ofShared[k]) at(i)[3] = 1;
    const hit = { names: [...inNames.keys()], where };
    found.set(t, hit);
    return hit;
  };
  const known = (t) => occurrences(t).where.size > 0;

  let words;
  const vocabulary = () => {
    if (!words) {
      words = new Set();
      for (const text of [...pooled.bodies.texts, ...pooled.names.texts, ...lexicon, ...learned.keys()])
        for (const w of text.match(/[a-z][a-z0-9]+/g) || []) words.add(w);
    }
    return words;
  };

  // ---------------------------------------------------------------- near spellings
  // Edits between two words, neighbours swapped counting as one; gives up above `most`.
  const edits = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before, last = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return row[b.length];
  };
  const near = (word) => {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    if (!most) return [];
    const hits = [];
    for (const w of vocabulary()) {
      const d = edits(word, w, most);
      if (d <= most) hits.push([w, d + (w[0] !== word[0])]);
    }
    const best = Math.min(...hits.map(([, d]) => d));
    return hits.filter(([, d]) => d === best).slice(0, 4).map(([w, d]) => [` ${w} `, d > 1 ? 0.65 : 0.8]);
  };

  // ---------------------------------------------------------------- pinyin
  // The 3,755 common characters of GB 2312 are sorted by pinyin: the first character of each syllable is enough.
  // Other readings, and rarer characters that our pages use, follow (search/pinyin.txt, put before this script).
  let readings;
  const pinyin = (c) => {
    if (!data.pinyin) return [];
    if (!readings) {
      readings = new Map();
      const [syllabary, more] = self.handbookPinyin;
      const starts = new Map(syllabary.split(" ").map((s) => [s.slice(-1), s.slice(0, -1)]));
      const decoder = new TextDecoder("gbk");
      let syllable;
      for (let high = 0xb0; high < 0xd8; high++)
        for (let low = 0xa1; low < 0xff; low++) {
          const one = decoder.decode(Uint8Array.of(high, low));
          syllable = starts.get(one) || syllable;
          readings.set(one, [syllable]);
        }
      for (const s of more.split(" ")) {
        const [, sound, chars] = /^([a-z]+)(.+)$/u.exec(s);
        for (const one of chars) readings.set(one, [...(readings.get(one) || []), sound]);
      }
    }
    return readings.get(c) || [];
  };
  // What southern speakers and quick typists do not keep apart.
  const blur = (sound) => sound.replace(/^([zcs])h/, "$1").replace(/^n(?=[aeiou])/, "l").replace(/([ie]n|an)g$/, "$1");
  const alike = (a, b) => a === b || pinyin(a).some((x) => pinyin(b).some((y) => blur(x) === blur(y)));

  // Reads typed letters as the characters of `text` from `start` on. Returns the end, or -1.
  // The last syllable may be unfinished, as while typing.
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
  const readInitials = (text, start, typed) => {
    for (let i = 0; i < typed.length; i++)
      if (!pinyin(text[start + i]).some((sound) => sound[0] === typed[i])) return -1;
    return start + typed.length;
  };
  let phrases;
  // [lexicon, names, text]: where to look for what letters or a typo may have meant, best first.
  const sources = () =>
    (phrases ||= [
      [...lexicon].filter((t) => HAN.test(t)),
      pooled.names.texts,
      [...pooled.bodies.texts, ...pooled.shared.texts],
    ]);
  const collect = (texts, read) => {
    const hits = new Map();
    for (const text of texts)
      for (let i = 0; i < text.length; i++) {
        const end = HAN.test(text[i]) ? read(text, i) : -1;
        if (end > i) hits.set(text.slice(i, end), (hits.get(text.slice(i, end)) || 0) + 1);
      }
    return [...hits].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  };
  const whole = (read) => (text, i) => (i ? -1 : read(text, i) === text.length ? text.length : -1);
  // The places where a string of letters can be cut into syllables, the last perhaps unfinished; [] if it cannot.
  let syllables;
  const cuts = (typed) => {
    syllables ||= new Set(self.handbookPinyin.join(" ").match(/[a-z]+/g));
    const reach = [0];
    for (const at of reach)
      for (let end = at + 1; end <= Math.min(typed.length, at + 6); end++)
        if (!reach.includes(end) && syllables.has(typed.slice(at, end))) reach.push(end);
    const open = reach.some((at) => [...syllables].some((sound) => sound.startsWith(typed.slice(at))));
    return reach.includes(typed.length) || open ? reach : [];
  };
  const fromPinyin = (typed) => {
    const [own, names, texts] = sources();
    const full = (text, i) => readOn(text, i, typed, 0, false);
    const begun = (text, i) => readOn(text, i, typed, 0, true);
    const initials = (text, i) => readInitials(text, i, typed);
    const ends = cuts(typed);
    const tries = [];
    if (ends.includes(typed.length)) tries.push([own, whole(full)], [names, full], [texts, full]);
    if (ends.length && typed.length > 3) tries.push([own, begun], [names, begun]);
    if (typed.length < 9) {
      tries.push([own, whole(initials)]);
      if (typed.length > 2) tries.push([own, initials], [names, initials]);
    }
    for (const [where, read] of tries) {
      const hits = collect(where, read);
      if (hits.length) return hits.slice(0, 3);
    }
    return [];
  };
  // A run of letters without spaces, cut into pieces that each can be read.
  const spell = (typed, depth = 0) => {
    const direct = fromPinyin(typed);
    if (direct.length || depth > 3) return direct;
    const [own, names] = sources();
    for (const cut of cuts(typed).sort((a, b) => b - a)) {
      if (cut < 3 || cut > typed.length - 2) continue;
      const read = (text, i) => readOn(text, i, typed.slice(0, cut), 0, false);
      const hits = [...collect(own, whole(read)), ...collect(names, read)].filter((text) => text.length > 1);
      const rest = hits.length ? spell(typed.slice(cut), depth + 1) : [];
      if (rest.length) return [hits[0] + rest[0]];
    }
    return [];
  };
  // Letters with a slip in them, against the pinyin of our own words.
  const misspelt = (typed) => {
    if (typed.length < 6) return [];
    const sound = (t) => [...t].map((c) => pinyin(c)[0] || "?").join("");
    return sources()[0].filter((t) => t.length > 1 && edits(typed, sound(t), 1) === 1);
  };

  // ---------------------------------------------------------------- typos in Han
  let places;
  // Where each character stands in our own words and names, put behind one another.
  const standing = () => {
    if (!places) {
      places = { all: sources()[0].concat(sources()[1]).join("|"), of: new Map() };
      [...places.all].forEach((c, i) => {
        if (HAN.test(c)) places.of.set(c, [...(places.of.get(c) || []), i]);
      });
    }
    return places;
  };
  // A run with one piece of it put right: a character that sounds the same, one that is wrong in a longer word, two
  // that changed places. Long pieces first, as they leave less to chance.
  const mended = (run) => {
    const { all, of } = standing();
    for (let length = Math.min(6, run.length); length > 1; length--) {
      const options = new Map();
      for (let at = 0; at + length <= run.length; at++) {
        const piece = run.slice(at, at + length);
        if (known(piece) || !strange(piece)) continue;
        const same = new Map();
        for (let k = 0; k < length; k++)
          for (const i of of.get(piece[k]) || []) same.set(i - k, (same.get(i - k) || 0) + 1);
        for (const [i, right] of same) {
          if (right < length - 2 || i < 0) continue;
          const word = all.slice(i, i + length);
          if (word.length < length || !/^\p{Script=Han}+$/u.test(word)) continue;
          const wrong = [...word].flatMap((c, k) => (c === piece[k] ? [] : [k]));
          const sounds = wrong.every((k) => alike(word[k], piece[k]));
          const [k, j] = wrong;
          const swapped = wrong.length === 2 && word[k] === piece[j] && word[j] === piece[k];
          const own = lexicon.has(word);
          if (length === 2 && !(sounds && own)) continue;
          const one = wrong.length === 1 && (length > 3 || (length > 2 && own));
          const cost = sounds ? 0.1 * wrong.length : swapped && length > 2 ? 0.5 : one ? 1 : 9;
          if (cost > 1) continue;
          const text = run.slice(0, at) + word + run.slice(at + length);
          options.set(text, Math.min(options.get(text) || 9, cost - 0.05 * own));
        }
      }
      if (options.size) {
        const best = Math.min(...options.values());
        return [...options].filter(([, cost]) => cost < best + 0.01).map(([text]) => text).slice(0, 3);
      }
    }
    return [];
  };
  // Whether a run holds two neighbours that we never print together.
  const strange = (run) => {
    for (let i = 0; i + 2 <= run.length; i++) {
      const pair = run.slice(i, i + 2);
      if (!known(pair) && !lexicon.has(pair)) return true;
    }
    return false;
  };

  // ---------------------------------------------------------------- numbers
  const DIGITS = "oh|zero|one|two|three|four|five|six|seven|eight|nine";
  const SPOKEN = new RegExp(`\\b(?:${DIGITS})(?:[ -]+(?:${DIGITS})){2,}\\b`, "g");
  const spoken = (text) =>
    text.replace(SPOKEN, (run) => run.split(/[ -]+/).map((w) => Math.max(0, DIGITS.split("|").indexOf(w) - 1)).join(""));
  const numerals = (text) =>
    spoken(text).replace(/[零〇一二三四五六七八九幺]{3,}/g, (run) => run.replace(/./g, (c) => "零一二三四五六七八九〇幺".indexOf(c) % 10));
  // What typed digits may be of the numbers we print: all, without area code or with +86, the beginning while typing.
  const numberTerms = (digits) => {
    const forms = [digits];
    const national = digits.replace(/^(?:00)?86(?=\d{9})/, "");
    if (national !== digits || digits.length > 9) forms.push(national, "0" + national.replace(/^0/, ""));
    const terms = [];
    for (const d of forms) {
      terms.push([` ${d} `, 1]);
      if (d.length > 6) terms.push([`${d} `, 0.95]);
      if (d.length > 2) terms.push([` ${d}`, 0.8]);
      if (d.length > 3) terms.push([d, 0.5]);
    }
    return terms.filter(([t]) => known(t));
  };

  // ---------------------------------------------------------------- a query's concepts
  // `terms`: the word itself and what may stand for it → how well; `factor`: how much it matters.
  const concept = (own, factor = 1) => {
    const terms = new Map([[own, 1]]);
    for (const [t, w] of others.get(own) || []) terms.set(t, w);
    const brand = weak.has(own);
    if (HAN.test(own) && own.length > 2 && !brand)
      for (let length = own.length - 1; length > 1; length--)
        for (let i = 0; i + length <= own.length; i++) {
          const part = own.slice(i, i + length);
          if (lexicon.has(part) && !terms.has(part)) terms.set(part, 0.4);
        }
    return { own, factor: brand ? 0.12 : factor, terms };
  };
  // Characters that seldom carry what is looked for.
  const LOOSE = new Set("能会要想得不没有给让到上下来去在和跟就都还也被把从对着过再又只才个这那是说人用");
  const hanConcepts = (run) => {
    const list = [];
    let rest = "";
    const flush = (next = "") => {
      for (let i = 0; i + 2 <= rest.length; i++) {
        const pair = rest.slice(i, i + 2);
        // Neighbours that we never print say little, unless we do not even have the characters.
        const loose = [...pair].some((c) => LOOSE.has(c));
        const news = known(pair) ? 1 : loose ? 0.25 : known(pair[0]) && known(pair[1]) ? 0.55 : 1.2;
        list.push(concept(pair, (loose ? 0.6 : 0.8) * news));
      }
      if (rest.length === 1) {
        const one = concept(rest, LOOSE.has(rest) ? 0.1 : 0.45);
        if (next) one.terms.set(rest + next[0], 1).set(rest, 0.6);
        list.push(one);
      }
      rest = "";
    };
    for (let i = 0; i < run.length; ) {
      let length = Math.min(longest, run.length - i);
      while (length > 1 && !lexicon.has(run.slice(i, i + length))) length--;
      if (length > 1) {
        flush(run.slice(i));
        list.push(concept(run.slice(i, i + length), Math.min(2, 0.5 + length / 4)));
      } else {
        const small = hanSkip.find((t) => run.startsWith(t, i));
        if (small) flush();
        else rest += run[i];
        length = small ? small.length : 1;
      }
      i += length;
    }
    flush();
    return list;
  };
  const latinConcept = (word, last) => {
    const one = concept(` ${word} `);
    const exact = known(` ${word} `) || others.has(` ${word} `);
    if (word.length > 2 && (last || !exact) && known(` ${word}`)) one.terms.set(` ${word}`, exact ? 0.6 : 0.85);
    else if (!exact) for (const [t, w] of near(word)) {
      one.terms.set(t, w);
      for (const [other, v] of others.get(t) || []) one.terms.set(other, Math.max(one.terms.get(other) || 0, w * v));
    }
    if (!exact && one.terms.size === 1) one.factor = 0.55;
    return one;
  };
  const concepts = (text) => {
    const list = [];
    let rest = text;
    // Words said as several, longest first ("money back", "customer service").
    const tokens = [];
    while ((rest = rest.trimStart())) {
      const m = /^(?:\p{Script=Han}+|[^\s\p{Script=Han}]+)/u.exec(rest);
      tokens.push(m[0]);
      rest = rest.slice(m[0].length);
    }
    for (let i = 0; i < tokens.length; ) {
      if (HAN.test(tokens[i])) {
        list.push(...hanConcepts(tokens[i++]));
        continue;
      }
      if (/^\d+$/.test(tokens[i])) {
        let end = i;
        while (end < tokens.length && /^\d+$/.test(tokens[end])) end++;
        const joined = numberTerms(tokens.slice(i, end).join(""));
        const groups = joined.length ? [tokens.slice(i, end).join("")] : tokens.slice(i, end);
        for (const digits of groups) {
          const one = concept(` ${digits} `, digits.length > 4 ? 3 : 1);
          for (const [t, w] of numberTerms(digits)) one.terms.set(t, w);
          list.push(one);
        }
        i = end;
        continue;
      }
      let count = Math.min(6, tokens.length - i);
      while (count > 1 && !lexicon.has(` ${tokens.slice(i, i + count).join(" ")} `)) count--;
      if (count > 1) list.push(concept(` ${tokens.slice(i, i + count).join(" ")} `, 1 + count / 4));
      else if (!skip.has(` ${tokens[i]} `)) list.push(latinConcept(tokens[i], i === tokens.length - 1));
      i += count;
    }
    return list;
  };

  // ---------------------------------------------------------------- what was learned
  // How much each word speaks for each page (scripts/train_search.py). A word's code names the pages, each by a letter,
  // behind the digit that says how much: 4 would be nothing, 7 is +3, 2 is -2.
  // It comes with the texts.
  const learned = new Map();
  let pageOf, bias = [], before = [];
  const addLearned = ({ letters, words, codes, bias: own }) => {
    const all = codes.split(" ");
    words.split(" ").forEach((word, i) => learned.set(word, all[i]));
    pageOf = new Map([...letters].map((letter, page) => [letter, page]));
    bias = own;
    before = logarithms(bias);
  };
  // What a text is described by: its words, Han characters and pairs of them.
  const features = (text) => {
    const all = new Set();
    for (const token of text.match(/[\u3400-\u9fff]+|[a-z][a-z0-9\u00df-\u024f]*/g) || [])
      if (!HAN.test(token)) all.add(token);
      else for (let i = 0; i < token.length; i++) all.add(token[i]).add(token.slice(i, i + 2));
    return [...all];
  };
  const logarithms = (sums) => {
    const most = Math.max(...sums);
    const total = most + Math.log(sums.reduce((sum, s) => sum + Math.exp(s - most), 0));
    return sums.map((s) => s - total);
  };
  // Returns for each page the logarithm of its probability, nothing where too little of the text is known; and the pages
  // that may be named for that alone. Single characters and near spellings are in everything: they do not count there.
  const opinions = (text) => {
    const sums = [...bias];
    let met = 0, all = 0, sure = 0;
    for (const one of features(text)) {
      const word = !HAN.test(one), known = learned.get(one);
      const code = known || (word && near(one).map(([t]) => learned.get(t.trim())).find(Boolean));
      const small = skip.has(word ? ` ${one} ` : one) || [...one].some((c) => LOOSE.has(c));
      if (!small && (word || one.length === 1)) all++;
      if (!small && (word || one.length === 1) && code) met++;
      if (!small && (word || one.length === 2) && known) sure++;
      let weight = 0;
      for (const c of code || "")
        if (pageOf.has(c)) sums[pageOf.get(c)] += weight;
        else weight = c - 4;
    }
    if (met <= all / 4) return { said: [], alone: [] };
    const said = logarithms(sums);
    const alone = sure && met >= all / 2 ? pages.map((_, p) => p).filter((p) => said[p] > -1.6 && said[p] > before[p] + 1) : [];
    return { said, alone };
  };

  // ---------------------------------------------------------------- scores
  const LEARNED = 0.2; // weight of what was learned, against what is found
  // Returns section → { score, cover: the part of the query found there }, and the query's concepts.
  const rank = (text) => {
    let list = concepts(text);
    if (!list.length) {
      // Nothing but small words: take them as they are.
      const t = text.trim();
      if (!t) return { scores: new Map(), list };
      list = [concept(HAN.test(t) ? t : ` ${t} `)];
    }
    const inNames = new Map();
    for (const [k, one] of list.entries()) {
      one.best = new Map();
      for (const [t, w] of one.terms) {
        const hit = occurrences(t);
        for (const [i, fields] of hit.where) {
          const had = one.best.get(i);
          if (!had) one.best.set(i, fields.map((f) => w * f));
          else fields.forEach((f, n) => (had[n] = Math.max(had[n], w * f)));
        }
        const long = size(t);
        for (const n of hit.names) {
          const covers = inNames.get(n) || (inNames.set(n, list.map(() => [0, 0])), inNames.get(n));
          if (w > covers[k][0]) covers[k] = [w, long];
        }
      }
      one.weight = one.factor * Math.log(1 + total / (one.best.size + 0.5)) ** 0.7;
    }
    const sum = list.reduce((all, one) => all + one.weight, 0);
    const bare = unskipped(text);
    const phrase = bare.length > 1 ? term(bare.replace(/\|/g, HAN.test(bare) ? "" : " ")) : "";
    const full = text.trim();
    const bestName = new Map();
    for (const [n, covers] of inNames) {
      const one = names[n];
      let recall = 0, covered = 0;
      covers.forEach(([w, long], k) => {
        recall += list[k].weight * w;
        covered += long;
      });
      recall /= sum;
      let value = recall * (0.4 + 0.6 * Math.min(1, covered / nameSize(one)));
      if (one.text.trim() === full) value += 0.6;
      else if (bare && unskipped(one.text) === bare) value += 0.45;
      else if (phrase && one.text.includes(phrase)) value += 0.15;
      const had = bestName.get(one.section);
      if (!had || value > had.value) bestName.set(one.section, { value, covers });
    }
    const inText = phrase && size(phrase) > 2 ? pooled.bodies.find(phrase) : new Map();
    const scores = new Map();
    for (const i of new Set(list.flatMap((one) => [...one.best.keys()]))) {
      const { value, covers } = bestName.get(i) || { value: 0, covers: [] };
      let page = 0, body = 0, cover = 0, any = 0;
      for (const [k, one] of list.entries()) {
        const hit = one.best.get(i);
        if (!hit) continue;
        any += one.weight * hit[0];
        page += one.weight * hit[1];
        body += one.weight * Math.max(hit[2], 0.3 * hit[3]);
        cover += one.weight * Math.max(hit[0], hit[1], hit[2] * 1.6, 0.6 * hit[3]);
      }
      cover = Math.min(1, cover / sum);
      const s = sections[i];
      // These weights were found by trying, on search/queries.yml.
      const whole = (inText.has(i) ? 0.2 : 0) + (s.anchor ? 0 : 0.05);
      const score = value + (0.25 * any + 0.28 * page + 0.3 * body) / sum + whole;
      scores.set(i, { score: pages[s.page].weight * score * (0.4 + 0.6 * cover), cover });
    }
    // Whoever uses one of our words is after something here; otherwise a good part of the query must be found.
    const ours = list.some((one) => lexicon.has(one.own) && one.best.size);
    const several = list.filter((one) => one.best.size).length > 1;
    const floor = ours ? 0.18 : several ? 0.4 : 0.68;
    for (const [i, { cover }] of scores) if (cover < floor) scores.delete(i);
    // What was learned adds to what is found; where it is sure, it names a page in whose words nothing was found.
    const { said, alone } = opinions(text);
    for (const [i, found] of scores) found.score += LEARNED * Math.max(0, 8 + (said[sections[i].page] ?? -8));
    for (const page of alone)
      if (!ofPage[page].some((i) => scores.has(i)))
        scores.set(ofPage[page][0], { score: LEARNED * (8 + said[page]), cover: floor });
    return { scores, list };
  };

  // ---------------------------------------------------------------- other readings of a query
  const rewrites = (text) => {
    const tokens = text.trim().match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) || [];
    if (!tokens.length) return [];
    const choices = [];
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i];
      if (HAN.test(t)) {
        // Small words would mend into each other ("怎么样", "怎么写").
        const parts = t.replace(hanSmall, "|").split("|").filter(Boolean);
        choices.push([parts.map((part) => (strange(part) && mended(part)[0]) || part).join("的") || t]);
      } else if (data.pinyin && /^[a-z]+$/.test(t) && (known(` ${t} `) || others.has(` ${t} `))) {
        const read = collect(sources()[0], whole((text, i) => readOn(text, i, t, 0, false)));
        choices.push([t, ...read].slice(-2));
      } else if (data.pinyin && /^[a-z]+$/.test(t)) {
        // Letters in one go first ("kefu dianhua" stands together in a title), then piece by piece.
        let end = i, typed = "";
        while (end < tokens.length && /^[a-z]+$/.test(tokens[end])) typed += tokens[end++];
        let read = end > i + 1 ? fromPinyin(typed) : [];
        if (!read.length) {
          typed = t;
          end = i + 1;
          read = spell(t);
          if (!read.length) read = misspelt(t).slice(0, 2);
        }
        i = end - 1;
        choices.push(read.length ? read : [t]);
      } else choices.push([t]);
    }
    let texts = [""];
    for (const options of choices) texts = texts.flatMap((start) => options.map((one) => `${start} ${one}`)).slice(0, 4);
    return texts.map((t) => canon(t, true)).filter((t) => t.trim() !== text.trim());
  };

  // ---------------------------------------------------------------- what is shown
  const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const pattern = (terms) => {
    const parts = [...terms].sort((a, b) => b.length - a.length).map((t) => {
      const word = t.trim();
      if (/^\d+$/.test(word)) return [...word].join("[\\s-]?");
      if (HAN.test(word)) return [...word].map((c) => (c === " " ? "" : c)).join("\\s?");
      return `\\b${word.replace(/[^a-z0-9]+/g, "[a-z]*[^a-z0-9]+")}[a-z]*`;
    });
    return parts.length ? new RegExp(parts.join("|"), "gi") : /$^/g;
  };
  const mark = (text, marks) => {
    let out = "", last = 0;
    for (const m of text.matchAll(marks)) {
      if (!m[0]) continue;
      out += `${escape(text.slice(last, m.index))}<mark>${escape(m[0])}</mark>`;
      last = m.index + m[0].length;
    }
    return out + escape(text.slice(last));
  };
  const shown = (s) => [s.text, ...s.also.map((a) => shared[a])].join(" ").replace(/\s+/g, " ").trim();
  const teaser = (s, marks) => {
    const text = shown(s), wide = data.wide;
    const hits = [...text.matchAll(marks)].filter((m) => m[0]);
    let best = 0, most = -1;
    for (const m of hits) {
      const close = hits.filter((h) => h.index >= m.index && h.index < m.index + wide * 0.8);
      const kinds = new Set(close.map((h) => h[0].toLowerCase()));
      if (kinds.size > most) [most, best] = [kinds.size, m.index];
    }
    let start = Math.round(Math.max(0, best - wide * 0.2));
    if (start) {
      const stop = text.slice(start, best).search(data.pinyin ? /[。！？；，：]/ : /\s/);
      start = stop >= 0 ? start + stop + 1 : start;
    }
    const piece = text.slice(start, start + wide).trim();
    return (start > 1 ? "…" : "") + mark(piece, marks) + (start + wide < text.length ? "…" : "");
  };

  // The numbers of the section that were looked for, with their status in words; the reader's date says what is overdue.
  const badges = (s, terms) => {
    const typed = [...terms].filter((t) => /^ ?\d{3,} ?$/.test(t));
    if (!typed.length) return [];
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    return Object.entries(data.badges)
      .filter(([digits]) => typed.some((t) => ` ${digits} `.includes(t) && /^#contact-|\d/.test(s.anchor + s.title + s.text)))
      .map(([, [number, words, reviewBy]]) =>
        escape(`${number} ${words}${reviewBy && reviewBy < today ? ` · ${data.overdue}` : ""}`));
  };
  const result = (i, score, asked) => {
    const s = sections[i];
    // The words to mark: those found in the section, or for a page's own entry anywhere on the page.
    const scope = s.anchor ? [i] : ofPage[s.page];
    const terms = new Set();
    for (const one of asked)
      for (const [t, w] of one.factor > 0.2 ? one.terms : [])
        if (w > 0.45 && (size(t) > 1 || asked.length === 1) && scope.some((k) => occurrences(t).where.has(k))) terms.add(t);
    const marks = pattern(terms);
    const all = scope.map((k) => `${sections[k].title} ${shown(sections[k])}`).join(" ");
    const marked = new Set([...all.matchAll(marks)].map((m) => m[0].toLowerCase()));
    const tags = badges(s, terms);
    return {
      location: pages[s.page].address + s.anchor,
      title: mark(s.title, marks),
      text: teaser(s, marks),
      score,
      terms: Object.fromEntries([...marked].slice(0, 8).map((word) => [word, true])),
      ...(tags.length && { tags: tags.slice(0, 2) }),
    };
  };
  // A page's results as Material takes them. It prints the page's own entry as the head of the group, or else the last
  // of the list, and a head without its text: so the best section comes last and brings page and text in its title.
  const group = (page, hits, asked) => {
    const [head, ...more] = hits.slice(0, 3).map(([i, score]) => result(i, score, asked));
    if (!sections[hits[0][0]].anchor) return [head, ...more];
    head.title += `<br><small>${escape(pages[page].title)}<br>${head.text}</small>`;
    head.text = "";
    return [...more.filter((item) => item.location.includes("#")), head];
  };

  // The texts may come later than the names: what was looked up without them is forgotten.
  const addTexts = ({ texts, shared: paragraphs, learned: said }) => {
    addLearned(said);
    texts.forEach(([text = "", also = [], rare = ""], i) => Object.assign(sections[i], { text, also, rare }));
    shared = paragraphs;
    ofShared = shared.map((_, k) => sections.flatMap((s, i) => (s.also.includes(k) ? [i] : [])));
    pooled.bodies = pool(sections.map((s) => canon(fold(`${s.text}\n${s.rare}`))));
    pooled.shared = pool(shared.map((text) => canon(fold(text))));
    found.clear();
    words = phrases = places = undefined;
  };

  const canonical = (query) => canon(numerals(meant(query.slice(0, 100))), true);
  const search = (query) => {
    const text = canonical(query);
    const { scores, list } = rank(text);
    const asked = [...list];
    const best = Math.max(0, ...[...scores.values()].map((found) => found.cover));
    const readings = new Set([translated(text)]);
    if (best < 0.75 || (data.pinyin && /[a-z]/.test(text))) for (const other of rewrites(text)) readings.add(other);
    readings.delete(text);
    for (const other of readings) {
      const again = rank(other);
      asked.push(...again.list);
      for (const [i, { score, cover }] of again.scores)
        if (!scores.has(i) || score * 0.95 > scores.get(i).score) scores.set(i, { score: score * 0.95, cover });
    }
    const ranked = [...scores].map(([i, { score }]) => [i, score]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const groups = new Map();
    for (const [i, score] of ranked) {
      const page = sections[i].page;
      if (score < ranked[0][1] * 0.1 || (groups.size === 5 && !groups.has(page))) continue;
      if (!groups.has(page)) groups.set(page, []);
      groups.get(page).push([i, score]);
    }
    return { items: [...groups].map(([page, hits]) => group(page, hits, asked)) };
  };
  return Object.assign(search, { addTexts, features: (query) => features(canonical(query)) });
};
