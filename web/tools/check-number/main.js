// "Is this real": whatever is pasted is looked through on the device. Numbers get the cards of the search box; addresses,
// chat ids and words that give a scam away get cards of their own.

import { LANGUAGE, LANGUAGE_ROOT } from "../../page/page.js";
import { loadBeside } from "../load.js";
import { filled, make } from "../make.js";
import { findAddresses } from "./addresses.js";
import { KNOWN } from "./data.js";
import { readCodes } from "./qr.js";
import { findIds, findSigns } from "./signs.js";

/** @import { Address } from "./addresses.js" */
/** @import { Verdicts } from "../../verdict/data.js" */

const LONGEST = 2e4; // letters that are looked through; what is longer is no message
const WAIT = 120; // milliseconds after the last change

const said = KNOWN.words;
const card = (/** @type {string} */ status, /** @type {string} */ title, /** @type {(Node | string)[]} */ ...lines) => {
  const heading = make("h2", {}, title);
  heading.translate = false;
  const box = make("section", { className: "hb-verdict", "data-status": status }, heading);
  for (const line of lines) if (line) box.append(make("p", {}, line));
  return box;
};
const link = (/** @type {string} */ href, /** @type {string} */ text) => make("a", { href }, text);

const addressCard = (/** @type {Address} */ { shown, host, mail, owner, reasons, like }) => {
  const why = reasons.map((reason) => filled(said[`why_${reason}`], { host, like }));
  const safe = owner && !reasons.length;
  const act = safe ? filled(said.owned, { owner }) : like ? filled(said.like, { like }) : owner ? filled(said.odd, { owner }) : said.unknown;
  const where = !mail && host && !shown.toLowerCase().includes(host) ? filled(said.leads, { host }) : "";
  const strong = make("strong", {}, act);
  return card(safe ? "listed" : like ? "like" : "unknown", shown.slice(0, 200), strong, where, ...why,
    safe ? said.owned_still : like ? "" : said.unknown_still, link(KNOWN.pages.list, said.list));
};

/** @param {HTMLElement} room */
function begin(room) {
  const field = make("textarea", { id: "hb-check", rows: 5, spellcheck: false, autocomplete: "off", placeholder: said.placeholder });
  const told = make("p", { role: "status", className: "hb-check-told" });
  const cards = make("div", { className: "hb-check-cards" });
  const picture = make("input", { type: "file", accept: "image/*", id: "hb-check-picture", className: "hb-check-file" });
  const clear = make("button", { type: "button", className: "hb-tool-button" }, said.clear);
  room.append(
    make("p", {}, make("label", { htmlFor: field.id }, make("strong", {}, said.ask))),
    field,
    make("p", { className: "hb-tool-buttons" }, picture, make("label", { htmlFor: picture.id, className: "hb-tool-button" }, said.picture), clear),
    told, cards, make("p", { className: "hb-due-note" }, said.privacy),
  );
  /** @type {Verdicts | undefined} */
  let verdicts;
  let asked = ""; // what the cards answer, or will
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const numbers = async (/** @type {string} */ text) => {
    if (!/\p{N}|[零一二三四五六七八九幺]/u.test(text)) return [];
    if (!verdicts) {
      await Promise.all([loadBeside("../search/verdict.js"), loadBeside(`../search/verdict.${LANGUAGE}.js`)]);
      verdicts = verdicts || self.handbookVerdicts(LANGUAGE_ROOT, new URL(KNOWN.check, location.href).href);
    }
    return verdicts.cards(text, Infinity).cards;
  };
  const judge = async () => {
    const text = field.value.slice(0, LONGEST);
    if (text === asked) return;
    asked = text;
    keep();
    if (!text.trim()) return show([], "");
    const signs = findSigns(text, KNOWN.signs);
    const addresses = findAddresses(text, KNOWN.owners);
    const rest = addresses.reduce((left, { shown }) => left.split(shown).join(" "), text); // digits in an address are no number
    const ids = findIds(text);
    const list = [];
    if (signs.some(({ sign, quiet }) => sign.kind === "request" && !quiet)) {
      list.push(card("stop", said.stop, said.stop_act, link(KNOWN.pages.list, said.list)));
    }
    for (const address of addresses) list.push(addressCard(address));
    for (const id of ids) list.push(card("unknown", id, make("strong", {}, said.chat), link(KNOWN.pages.chat, said.chat_page)));
    for (const { sign, found } of signs) {
      list.push(card(sign.kind, filled(said.sign, { words: found.slice(0, 4).join(said.and) }), sign.says, link(sign.see, said.more)));
    }
    /** @type {HTMLElement[]} */
    let known = [];
    let failed = "";
    try {
      known = await numbers(rest);
    } catch (error) {
      console.warn(error);
      failed = said.failed;
    }
    if (text !== asked) return; // changed meanwhile
    if (known.length) known.push(make("p", {}, `${said.forged} `, link(KNOWN.pages.caller, said.forged_page)));
    const stop = list.length && list[0].dataset.status === "stop" ? 1 : 0;
    list.splice(stop, 0, ...known);
    const count = list.filter((one) => one.matches("section")).length - stop;
    const sum = count ? filled(said[count === 1 ? "found_one" : "found_other"], { n: String(count) }) : said.nothing;
    show(list, [sum, field.value.length > LONGEST ? filled(said.cut, { n: String(LONGEST) }) : "", failed].filter(Boolean).join(" "));
  };
  const show = (/** @type {HTMLElement[]} */ list, /** @type {string} */ sum) => {
    cards.textContent = "";
    cards.append(...list);
    told.textContent = sum;
  };
  // In this tab only: reload and Back bring it back, and nothing of it stands in an address.
  const keep = () => {
    try {
      history.replaceState({ ...history.state, check: asked }, "");
    } catch {
      // longer than the browser keeps
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(judge, WAIT);
  };
  const read = async (/** @type {FileList | undefined | null} */ files) => {
    const file = [...(files || [])].find(({ type }) => type.startsWith("image/"));
    if (!file) return;
    told.textContent = said.reading;
    try {
      const codes = await readCodes(file);
      if (!codes.length) return void (told.textContent = said.no_code);
      field.value = [field.value.trim(), ...codes].filter(Boolean).join("\n");
      asked = "";
      await judge();
      told.textContent = `${said.code} ${told.textContent}`;
    } catch (error) {
      console.warn(error);
      told.textContent = said.no_picture;
    }
  };

  field.addEventListener("input", soon);
  field.addEventListener("change", soon);
  field.addEventListener("paste", (event) => {
    const files = event.clipboardData && event.clipboardData.files;
    if (files && files.length) read(files);
  });
  picture.addEventListener("change", () => read(picture.files).then(() => (picture.value = "")));
  for (const type of ["dragover", "drop"]) {
    room.addEventListener(type, (event) => {
      const { dataTransfer } = /** @type {DragEvent} */ (event);
      if (!dataTransfer || ![...dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      if (type === "drop") read(dataTransfer.files);
    });
  }
  clear.addEventListener("click", () => {
    field.value = "";
    field.focus();
    judge();
  });
  const restore = () => {
    if (!field.value && history.state && history.state.check) field.value = history.state.check;
    soon();
  };
  addEventListener("pageshow", restore);
  restore();
}

begin(/** @type {HTMLElement} */ (document.getElementById("hb-tool")));
