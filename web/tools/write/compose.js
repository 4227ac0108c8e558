// Makes a letter of its data and the reader's answers: lines of pieces, in each voice. Touches no page.

import { readDay, sayDay } from "./dates.js";
import { LINE, TEXT, clean, masked, readMoney, refusal, tail } from "./safe.js";

/**
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./data.js").Letter} Letter
 * @typedef {import("./data.js").Field} Field
 */

/**
 * What the reader has chosen and typed for one letter.
 * @typedef {{ case: string, demand: string, evidence: string[], receipts: string[], words: boolean, insist: boolean,
 *   answers: Record<string, string>, today: string }} Chosen
 */

/**
 * A piece of a line: what the letter says, what the reader typed, or words of an article, with its claim.
 * @typedef {{ text: string, claim?: string, typed?: boolean, missing?: boolean }} Piece
 * @typedef {Piece[]} Line
 */

const PLACEHOLDER = /\{([^{}]*)\}/;
const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
const SPOKEN = ["yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"];

/**
 * Returns the case that counts: the chosen one if the letter has it.
 * @param {Letter} letter
 * @param {Data} data
 * @param {Pick<Chosen, "case">} chosen
 */
export const caseOf = (letter, data, chosen) =>
  letter.cases.includes(chosen.case) ? data.cases[chosen.case] : undefined;

/**
 * Returns the demand that counts: the chosen one if the case knows it, else the case's first.
 * @param {Letter} letter
 * @param {Data} data
 * @param {Pick<Chosen, "case" | "demand">} chosen
 */
export function demandOf(letter, data, chosen) {
  const ids = caseOf(letter, data, chosen)?.demands || [];
  return data.demands[ids.includes(chosen.demand) ? chosen.demand : ids[0]];
}

/** Returns the evidence that the letter offers to be ticked. @param {Letter} letter @param {Data} data @param {Pick<Chosen, "case">} chosen */
export const evidenceOf = (letter, data, chosen) =>
  [...new Set([...(caseOf(letter, data, chosen)?.evidence || []), ...letter.evidence])];

/** @param {Letter} letter @param {Data} data @param {Chosen} chosen */
const lawOf = (letter, data, chosen) => [...new Set([...(caseOf(letter, data, chosen)?.law || []), ...letter.law])];

/**
 * Returns the names in a text, those of blocks that hold other names included, in order.
 * @param {string} text
 * @param {Letter} letter
 * @param {Data} data
 * @param {Chosen} chosen
 * @returns {string[]}
 */
function names(text, letter, data, chosen) {
  const found = (text.match(/\{[^{}]*\}/g) || []).map((name) => name.slice(1, -1));
  return found.flatMap((name) => {
    const inner = name === "case" ? caseOf(letter, data, chosen) : name === "demand" && demandOf(letter, data, chosen);
    return inner ? [name, ...names(inner.says[0], letter, data, chosen)] : [name];
  });
}

/**
 * Returns the fields that the letter asks for, in the order of its lines.
 * @param {Letter} letter
 * @param {Data} data
 * @param {Chosen} chosen
 */
export function asked(letter, data, chosen) {
  const found = letter.lines.flatMap((line) => names(line[0], letter, data, chosen));
  return [...new Set(found)].filter((name) => data.fields[name]).map((name) => data.fields[name]);
}

/**
 * What the letter takes of an answer, in each voice; or why it takes none.
 * @typedef {{ says: string[] | null, wrong: "" | "code" | "password" | "date" | "money", masked: number }} Answer
 */

/**
 * Returns what the letter takes of the reader's answer to a field.
 * @param {Field} field
 * @param {string} typed
 * @param {string[]} voices
 * @param {boolean} insist
 * @returns {Answer}
 */
export function answer(field, typed, voices, insist) {
  /** @type {Answer} */
  const none = { says: null, wrong: "", masked: 0 };
  const text = clean(typed, field.kind === "text" ? TEXT : LINE).replace(/[。．.，,；;、！!\s]+$/, "");
  if (!text) return none;
  /** @param {string} one */
  const same = (one) => voices.map(() => one);
  switch (field.kind) {
    case "choice": {
      const choice = field.choices.find((one) => one.id === text);
      return choice ? { ...none, says: choice.says } : none;
    }
    case "date": {
      const day = readDay(text);
      return day ? { ...none, says: voices.map((voice) => sayDay(day, voice)) } : { ...none, wrong: "date" };
    }
    case "money": {
      const money = readMoney(text);
      return money ? { ...none, says: same(money) } : { ...none, wrong: "money" };
    }
    case "code":
      return tail(text) ? { ...none, says: same(tail(text)) } : none;
  }
  const wrong = refusal(text);
  if (wrong) return { ...none, wrong };
  if (insist || field.kind === "phone" || field.kind === "account") return { ...none, says: same(text) };
  const hidden = masked(text);
  return { ...none, says: same(hidden.text), masked: hidden.count };
}

/**
 * Returns the letter in each voice, the labels of what is still missing, how many numbers it masks, and what is wrong
 * with an answer, by field.
 * @param {Letter} letter
 * @param {Data} data
 * @param {Chosen} chosen
 */
export function compose(letter, data, chosen) {
  const fields = asked(letter, data, chosen);
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  for (const field of fields) {
    const typed = Object.prototype.hasOwnProperty.call(chosen.answers, field.id) ? chosen.answers[field.id] : "";
    answers.set(field.id, answer(field, typed, data.voices, chosen.insist));
  }
  const law = lawOf(letter, data, chosen);
  const proof = evidenceOf(letter, data, chosen).filter((id) => chosen.evidence.includes(id));
  const receipts = chosen.receipts.map((name) => clean(name, LINE)).filter((name) => name && !refusal(name));
  /** @param {string} name */
  const isEmpty = (name) => {
    if (name === "law") return !law.length;
    if (name === "evidence") return !proof.length && !receipts.length;
    return letter.optional.includes(name) && !answers.get(name)?.says;
  };
  const lines = letter.lines.filter((line) => !names(line[0], letter, data, chosen).some(isEmpty));

  /**
   * @param {number} voice
   * @param {number} counted
   */
  const blocks = (voice, counted) => {
    const speech = data.voices[voice];
    const chinese = speech === "zh";
    const [between, stop, colon] = chinese ? ["、", "。", "："] : [", ", ".", ": "];
    /** @returns {Piece[]} */
    const articles = () => {
      if (chosen.words) {
        return law.flatMap((claim, n) => {
          const [title, number, says] = data.law[claim].says[voice];
          const name = speech === "en" ? `${title}, ${number}` : title + (chinese ? "" : " ") + number;
          return [{ text: `\n${n + 1}. ` }, { text: `${name}${colon}${says}`, claim }];
        });
      }
      /** @type {Piece[]} */
      const pieces = [];
      law.forEach((claim, n) => {
        const [title, number] = data.law[claim].says[voice];
        const before = n ? data.law[law[n - 1]].says[voice] : ["", ""];
        if (title === before[0] && number === before[1]) return;
        const gap = n ? (title === before[0] || speech === "en" ? between : chinese ? "；" : "; ") : "";
        if (gap) pieces.push({ text: gap });
        const named = title === before[0] ? number : speech === "en" ? `${title}, ${number}` : title + (chinese ? "" : " ") + number;
        pieces.push({ text: named, claim });
      });
      return [...pieces, { text: stop }];
    };
    /** @type {Record<string, () => Piece[]>} */
    const made = {
      case: () => expand(caseOf(letter, data, chosen)?.says[voice] || ""),
      demand: () => expand(demandOf(letter, data, chosen)?.says[voice] || ""),
      law: articles,
      evidence: () => [
        ...proof.map((id) => ({ text: data.evidence[id].says[voice], typed: false })),
        ...receipts.map((text) => ({ text: masked(text).text, typed: true })),
      ].flatMap((piece, n) => (n ? [{ text: between }, piece] : [piece])),
      today: () => [{ text: sayDay(chosen.today, speech) }],
      n: () => [{ text: (chinese ? NUMERALS : speech === "pinyin" ? SPOKEN : NUMERALS.map((_, n) => `${n + 1}`))[counted] }],
    };
    /** @param {string} text @returns {Piece[]} */
    const expand = (text) => text.split(PLACEHOLDER).flatMap((part, n) => {
      if (n % 2 === 0) return part ? [{ text: part }] : [];
      if (made[part]) return made[part]();
      const says = answers.get(part)?.says;
      return [says ? { text: says[voice], typed: true } : { text: `〔${data.fields[part].blank[voice]}〕`, missing: true }];
    });
    return expand;
  };

  /** @type {Line[][]} */
  const voices = data.voices.map((speech, voice) => {
    let counted = 0;
    return lines.map((line) => {
      const pieces = blocks(voice, counted)(line[voice]);
      if (line[0].includes("{n}")) counted += 1;
      const [first] = pieces;
      if (first && !first.typed && speech !== "zh") first.text = first.text.replace(/^./u, (sign) => sign.toUpperCase());
      return pieces;
    });
  });
  const needed = fields.filter((field) => !letter.optional.includes(field.id));
  return {
    voices,
    missing: needed.filter((field) => !answers.get(field.id)?.says).map((field) => field.label),
    masked: [...answers.values()].reduce((sum, one) => sum + one.masked, 0),
    wrong: new Map([...answers].filter(([, one]) => one.wrong).map(([id, one]) => [id, one.wrong])),
  };
}

/**
 * Returns the lines as plain text.
 * @param {Line[]} lines
 */
export const plain = (lines) => lines.map((line) => line.map((piece) => piece.text).join("")).join("\n");
