// Stop: one question at a time, in large type; a yes leads to the answer, the list of the first hour and the words for
// the police, whose gaps can be filled in. All of it stands on the page already: here it is shown step by step.

import { one } from "../../page/page.js";
import { keptInTab } from "../kept.js";
import { make } from "../make.js";

/** @type {Record<"yes" | "no" | "back" | "again" | "done" | "fill" | "empty", string>} */
const STOP_WORDS = self.handbookTool;
const ASKED = "stop-questions";
const NONE = "stop-none";
const ACTING = ["stop-answer", "stop-list", "stop-say"];

const state = keptInTab("hb-stop", {
  at: 0, done: /** @type {number[]} */ ([]), filled: /** @type {string[]} */ ([]),
});

/** @type {Map<string, HTMLElement>} */
const parts = new Map();

/** Puts a heading and what is below it into a section. */
function cut(/** @type {string} */ id) {
  const heading = one(`#${id}`);
  const part = make("section", { className: `hb-stop hb-${id}` });
  heading.before(part);
  let next = heading.nextElementSibling;
  part.append(heading);
  while (next && next.tagName !== "H2") {
    const each = next;
    next = next.nextElementSibling;
    part.append(each);
  }
  heading.setAttribute("tabindex", "-1");
  parts.set(id, part);
}

const button = (/** @type {string} */ text, /** @type {() => void} */ press) => {
  const made = make("button", { type: "button", className: "hb-tool-button" }, text);
  made.addEventListener("click", press);
  return made;
};

// ----------------------------------------------------------------------------------------------------- the questions

/** Shows one question; after the last one the address changes to what follows from five times no. */
function ask() {
  const questions = /** @type {HTMLLIElement[]} */ ([...(/** @type {HTMLElement} */ (parts.get(ASKED))).querySelectorAll("ol > li")]);
  const answer = (/** @type {boolean} */ yes) => {
    if (yes) location.hash = ACTING[0];
    else if (state.now.at + 1 < questions.length) turn(state.now.at + 1);
    else location.hash = NONE;
  };
  const back = button(STOP_WORDS.back, () => turn(state.now.at - 1));
  const turn = (/** @type {number} */ to, /** @type {boolean} */ first = false) => {
    state.now.at = to;
    state.keep();
    questions.forEach((question, n) => (question.hidden = n !== to));
    back.disabled = to === 0;
    if (!first) questions[to].focus();
  };
  questions.forEach((question, n) => {
    question.value = n + 1;
    question.tabIndex = -1;
  });
  const bar = make("p", { className: "hb-stop-bar" },
    button(STOP_WORDS.no, () => answer(false)), button(STOP_WORDS.yes, () => answer(true)), back);
  one(`.hb-${ASKED} ol + p`).replaceWith(bar);
  turn(state.now.at in questions ? state.now.at : 0, true);
  return () => turn(0);
}

// ---------------------------------------------------------------------------------------------------------- the list

/** Puts a box before each step of the list, and says how many are done. */
function tick() {
  const steps = [...(/** @type {HTMLElement} */ (parts.get("stop-list"))).querySelectorAll("ol > li")];
  const told = make("p", { className: "hb-stop-told", role: "status" });
  const tell = () => {
    told.textContent = STOP_WORDS.done.replace("{n}", String(state.now.done.length)).replace("{all}", String(steps.length));
  };
  steps.forEach((step, n) => {
    const name = one("strong", /** @type {HTMLElement} */ (step));
    name.id = `stop-step-${n + 1}`;
    const box = make("input", { type: "checkbox", checked: state.now.done.includes(n), "aria-labelledby": name.id });
    box.addEventListener("change", () => {
      state.now.done = state.now.done.filter((each) => each !== n);
      if (box.checked) state.now.done.push(n);
      state.keep();
      tell();
    });
    step.prepend(make("label", { className: "hb-stop-box" }, box));
  });
  tell();
  one(".hb-stop-list ol").after(told);
}

// --------------------------------------------------------------------------------------------------------- the words

const GAP = /〔[^〕]*〕/g;
// An account is read out in groups of four.
const readable = (/** @type {string} */ text) => {
  const digits = text.replace(/[\s-]/g, "");
  return /^\d{8,}$/.test(digits) ? digits.replace(/\d{4}(?=\d)/g, "$& ") : text.trim();
};

/** Offers a field for each gap in what is read to the police, and writes there what is filled in. */
function fill() {
  const say = one(".hb-stop-say .hb-say");
  const rows = /** @type {HTMLElement[]} */ ([...say.querySelectorAll("p")]);
  // The texts, and which gap each of them is (null: none). Every row has the same gaps in the same order.
  /** @type {{ node: Text, gap: string, n: number }[]} */
  const gaps = [];
  for (const row of rows) {
    let n = 0;
    for (const node of /** @type {Text[]} */ ([...row.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE))) {
      let rest = node;
      for (const found of node.data.match(GAP) || []) {
        const gap = rest.splitText(rest.data.indexOf(found));
        rest = gap.splitText(found.length);
        gaps.push({ node: gap, gap: found, n: n++ });
      }
    }
  }
  const count = Math.max(0, ...gaps.map(({ n }) => n + 1));
  const write = () => {
    for (const { node, gap, n } of gaps) node.data = readable(String(state.now.filled[n] || "")) || gap;
  };
  // The reader's language stands last, and the Chinese first: the screen of the payment is in Chinese.
  const labelOf = (/** @type {number} */ n) =>
    [...new Set(gaps.filter((each) => each.n === n).map(({ gap }) => gap.slice(1, -1)))].filter((_, i, all) => !i || i === all.length - 1);
  const fields = [...Array(count).keys()].map((n) => {
    const field = make("input", { type: "text", value: String(state.now.filled[n] || ""), autocomplete: "off", maxLength: 60 });
    field.addEventListener("input", () => {
      state.now.filled[n] = field.value;
      state.keep();
      write();
    });
    return field;
  });
  const empty = button(STOP_WORDS.empty, () => {
    state.now.filled = [];
    state.keep();
    fields.forEach((field) => (field.value = ""));
    write();
  });
  say.before(make("fieldset", { className: "hb-stop-fields" }, make("legend", {}, STOP_WORDS.fill),
    ...fields.map((field, n) => make("label", {}, labelOf(n).join(" · "), field)), empty));
  write();
}

// ------------------------------------------------------------------------------------------------------ which part

[ASKED, NONE, ...ACTING].forEach(cut);
const restart = ask();
tick();
fill();
const again = make("p", { className: "hb-stop-again" }, button(STOP_WORDS.again, () => {
  restart();
  history.pushState(null, "", location.pathname + location.search);
  show(true);
}));

/** Shows the questions, or the part that the address names with those that belong to it. */
function show(/** @type {boolean} */ moved) {
  const named = location.hash.slice(1);
  const acting = ACTING.includes(named);
  for (const [id, part] of parts) {
    part.hidden = !(acting ? ACTING.includes(id) : id === (named === NONE ? NONE : ASKED));
  }
  (/** @type {HTMLElement} */ (parts.get(acting ? ACTING[2] : NONE))).append(again);
  if (acting || named === NONE) {
    const heading = one(`#${named}`);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  } else if (moved && !named) {
    one(".hb-stop-questions li:not([hidden])").focus();
  }
}

show(false);
addEventListener("hashchange", () => show(true));
addEventListener("popstate", () => show(true));
