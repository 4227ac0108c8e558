// One letter on the page: what it asks, how it reads so far, and what can be done with it.

import { copyText } from "../../page/clipboard.js";
import { sayWhatIsOverdue } from "../../page/overdue.js";
import { LANGUAGE } from "../../page/page.js";
import { today } from "../../shared/today.js";
import { make, written } from "../make.js";
import { asked, caseOf, compose, demandOf, evidenceOf, plain } from "./compose.js";
import { SAYS } from "./data.js";
import { later, readDay } from "./dates.js";
import { fetched } from "./fetch.js";
import { file, keep } from "./keep.js";
import { told } from "./record.js";
import { LINE, TEXT } from "./safe.js";
import { saveFile } from "../save.js";

const WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What was chosen for a letter, for as long as the page is open. @type {Map<string, import("./compose.js").Chosen>} */
const all = new Map();

/** Forgets what was chosen, once the reader wipes everything. */
export const forget = () => all.clear();

/**
 * @param {import("./data.js").Letter} letter
 */
function chosenFor(letter) {
  const chosen = all.get(letter.id) || {
    case: "", demand: "", evidence: [], receipts: [], words: letter.words, insist: false, answers: {}, today: today(),
  };
  all.set(letter.id, chosen);
  if (readDay(file.answers.by || "") < today()) delete file.answers.by; // kept from a day that has passed
  return chosen;
}

/**
 * Returns what the letter is made of now: the day that it gives counts from today until the reader names another one.
 * @param {import("./data.js").Letter} letter
 * @param {import("./compose.js").Chosen} chosen
 */
const now = (letter, chosen) => ({
  ...chosen,
  today: today(),
  receipts: file.receipts,
  answers: letter.days ? { by: later(today(), letter.days), ...file.answers } : file.answers,
});

/**
 * Returns the letter's part of the page. `onCase` is told which case the reader has chosen.
 * @param {import("./data.js").Letter} letter
 * @param {import("./data.js").Data} data
 * @param {string} wanted the case that the address names
 * @param {(id: string) => void} onCase
 */
export function letterView(letter, data, wanted, onCase) {
  const chosen = chosenFor(letter);
  if (letter.cases.includes(wanted)) chosen.case = wanted;
  const form = make("form", { className: "hb-write-form hb-no-print" });
  form.addEventListener("submit", (event) => event.preventDefault());
  const choices = make("div");
  const fields = make("div");
  const proof = make("fieldset");
  const about = make("div", { className: "hb-write-about hb-no-print" });
  const sheet = make("div", { className: "hb-say hb-write-sheet", id: "hb-letter" });
  const result = make("div", {}, make("h3", { className: "hb-no-print" }, SAYS.preview), sheet, about);
  /** @type {Map<string, { box: HTMLElement, wrong: HTMLElement }>} */
  const inputs = new Map();

  const show = () => {
    result.hidden = caseNeeded(letter, chosen);
    // On paper stands the letter alone.
    document.documentElement.classList.toggle("hb-write-prints", !result.hidden);
    if (result.hidden) return;
    const made = compose(letter, data, now(letter, chosen));
    sheet.textContent = "";
    made.voices.forEach((lines, voice) => sheet.append(paragraph(lines, data, voice)));
    sayWhatIsOverdue(sheet);
    for (const [id, { box, wrong }] of inputs) {
      const reason = made.wrong.get(id) || "";
      const key = reason === "date" || reason === "money" ? `wrong_${reason}` : `refused_${reason}`;
      const text = reason ? SAYS[key] : "";
      if (wrong.textContent !== text) wrong.textContent = text;
      if (reason) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    }
    const length = [...plain(made.voices[0])].length;
    const missing = made.missing.join(LANGUAGE === "zh" ? "、" : ", ");
    about.textContent = "";
    about.append(
      make("p", {}, missing ? SAYS.missing.replace("{names}", () => missing) : SAYS.complete),
      make("p", {}, SAYS.length.replace("{n}", String(length))),
    );
    if (made.masked || chosen.insist) about.append(insistence(made.masked));
  };

  /** @param {number} count */
  const insistence = (count) => {
    const box = make("input", { type: "checkbox", id: "hb-insist", checked: chosen.insist });
    box.addEventListener("change", () => {
      chosen.insist = box.checked;
      show();
      const again = document.getElementById("hb-insist");
      if (again) again.focus();
    });
    const text = count ? SAYS.hidden.replace("{n}", String(count)) : "";
    return make("p", {}, text, " ", box, " ", make("label", { htmlFor: "hb-insist" }, SAYS.insist));
  };

  /** Draws what depends on the case and the demand: other fields, other proof. */
  const draw = () => {
    choices.textContent = "";
    fields.textContent = "";
    proof.textContent = "";
    inputs.clear();
    if (letter.cases.length) {
      const select = selection("hb-case", letter.cases.map((id) => data.cases[id]), chosen.case);
      select.addEventListener("change", () => {
        chosen.case = select.value;
        chosen.demand = "";
        onCase(select.value);
        draw();
        const again = document.getElementById("hb-case");
        if (again) again.focus();
      });
      choices.append(labelled("hb-case", SAYS.case, select));
    }
    if (caseNeeded(letter, chosen)) return show();
    const uses = letter.lines.some((line) => line[0].includes("{demand}"));
    const demands = (uses && caseOf(letter, data, chosen)?.demands) || [];
    const demand = demandOf(letter, data, chosen);
    if (demands.length > 1 && demand) {
      const select = selection("hb-demand", demands.map((id) => data.demands[id]), demand.id, false);
      select.addEventListener("change", () => {
        chosen.demand = select.value;
        draw();
        const again = document.getElementById("hb-demand");
        if (again) again.focus();
      });
      choices.append(labelled("hb-demand", SAYS.demand, select));
    }
    for (const field of asked(letter, data, chosen)) fields.append(question(field));
    proof.append(make("legend", {}, SAYS.evidence));
    for (const id of evidenceOf(letter, data, chosen)) {
      const box = make("input", { type: "checkbox", id: `hb-proof-${id}`, checked: chosen.evidence.includes(id) });
      box.addEventListener("change", () => {
        chosen.evidence = chosen.evidence.filter((one) => one !== id).concat(box.checked ? [id] : []);
        show();
      });
      proof.append(make("p", {}, box, " ", make("label", { htmlFor: `hb-proof-${id}` }, data.evidence[id].label)));
    }
    const words = make("input", { type: "checkbox", id: "hb-words", checked: chosen.words });
    words.addEventListener("change", () => {
      chosen.words = words.checked;
      show();
    });
    fields.append(proof, make("p", {}, words, " ", make("label", { htmlFor: "hb-words" }, SAYS.articles)));
    show();
  };

  /** @param {import("./data.js").Field} field */
  const question = (field) => {
    const id = `hb-field-${field.id}`;
    const given = now(letter, chosen).answers;
    const held = Object.prototype.hasOwnProperty.call(given, field.id) ? given[field.id] : "";
    const about = `${id}-about`;
    const described = { "aria-describedby": about };
    const box = field.kind === "choice"
      ? selection(id, field.choices, held)
      : field.kind === "text"
        ? make("textarea", { id, rows: 3, maxLength: TEXT, value: held, ...described })
        : make("input", { id, type: field.kind === "date" ? "date" : "text", maxLength: LINE, value: held, autocomplete: "off", ...described });
    if (field.kind === "choice") box.setAttribute("aria-describedby", about);
    if (field.kind === "money") box.setAttribute("inputmode", "decimal");
    if (field.kind === "phone") box.setAttribute("inputmode", "tel");
    box.addEventListener("input", () => {
      file.answers[field.id] = box.value.slice(0, TEXT);
      keep();
      show();
    });
    const wrong = make("p", { className: "hb-write-wrong" });
    inputs.set(field.id, { box, wrong });
    const label = letter.optional.includes(field.id) ? `${field.label} (${SAYS.optional})` : field.label;
    const row = labelled(id, label, box);
    row.append(make("div", { id: about }, ...(field.hint ? [make("p", { className: "hb-write-hint" }, field.hint)] : []), wrong));
    if (field.kind === "text" && file.events.length) row.append(insertion(box));
    return row;
  };

  /** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} box */
  const insertion = (box) => {
    const button = make("button", { type: "button", className: "hb-tool-button" }, SAYS.insert);
    button.addEventListener("click", () => {
      box.value = [box.value.trim(), told(data.people)].filter(Boolean).join("；").slice(0, TEXT);
      box.dispatchEvent(new Event("input"));
      box.focus();
    });
    return button;
  };

  const text = () => plain(compose(letter, data, now(letter, chosen)).voices[0]);
  const name = () => `${letter.file.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")}-${today()}`;
  const note = make("p", { role: "status", className: "hb-write-said" });
  /** @param {string} label @param {() => void} act */
  const button = (label, act) => {
    const made = make("button", { type: "button", className: "hb-tool-button" }, label);
    made.addEventListener("click", act);
    return made;
  };
  const actions = make(
    "p",
    { className: "hb-write-buttons hb-no-print" },
    button(SAYS.copy, () => void copyText(text())),
    button(SAYS.print, () => print()),
    button(SAYS.text, () => saveFile(`${name()}.txt`, "text/plain;charset=utf-8", `\ufeff${text().replace(/\n/g, "\r\n")}\r\n`)),
    button(SAYS.docx, () => {
      fetched("tool-write-docx.js").then(
        (docx) => saveFile(`${name()}.docx`, WORD_FILE, docx(text().split("\n"))),
        () => (note.textContent = SAYS.unsaved),
      );
    }),
  );
  form.append(choices, fields);
  result.append(actions, note);
  draw();
  const title = written("div", letter.about, { className: "hb-no-print" });
  sayWhatIsOverdue(title);
  return make(
    "section",
    { className: "hb-write" },
    make("h2", { tabIndex: -1, className: "hb-no-print", id: "hb-write-title" }, letter.label),
    title,
    make("p", { className: "hb-no-print" }, make("a", { href: letter.goes }, SAYS.goes), " · ", make("a", { href: letter.template }, SAYS.template)),
    form,
    result,
  );
}

/** @param {import("./data.js").Letter} letter @param {import("./compose.js").Chosen} chosen */
const caseNeeded = (letter, chosen) => letter.cases.length > 0 && !letter.cases.includes(chosen.case);

/** @param {string} id @param {string} text @param {HTMLElement} box */
const labelled = (id, text, box) => make("div", { className: "hb-write-row" }, make("label", { htmlFor: id }, text), box);

/**
 * @param {string} id
 * @param {{ id: string, label: string }[]} options
 * @param {string} value
 * @param {boolean} [open] whether nothing may be chosen
 */
function selection(id, options, value, open = true) {
  const rows = options.map((one) => make("option", { value: one.id }, one.label));
  const select = make("select", { id }, ...(open ? [make("option", { value: "" }, SAYS.pick)] : []), ...rows);
  select.value = options.some((one) => one.id === value) || !open ? value : "";
  return select;
}

/**
 * Returns one voice of the letter; each article bears its tag.
 * @param {import("./compose.js").Line[]} lines
 * @param {import("./data.js").Data} data
 * @param {number} voice
 */
function paragraph(lines, data, voice) {
  const kind = voice === 0 ? "text" : voice === 1 ? "pinyin" : "meaning";
  const row = make("p", { className: `hb-say__${kind} hb-write-text` });
  if (voice === 0) Object.assign(row, { lang: "zh-Hans", translate: false });
  if (voice === 1) row.lang = "zh-Latn-pinyin";
  lines.forEach((line, n) => {
    if (n) row.append("\n");
    for (const piece of line) row.append(piece.claim && voice === 0 ? tagged(data.law[piece.claim].tag, piece.text) : marked(piece));
  });
  return row;
}

/** @param {import("./compose.js").Piece} piece */
const marked = (piece) => (piece.missing ? make("mark", {}, piece.text) : document.createTextNode(piece.text));

/**
 * Returns a tag of the build's with these words under it.
 * @param {string} tag
 * @param {string} text
 */
function tagged(tag, text) {
  const made = written("span", tag);
  const words = made.querySelector(".hb-words");
  if (words) words.textContent = text;
  return made;
}
