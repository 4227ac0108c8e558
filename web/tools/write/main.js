// The tool that writes letters: the list of them, and the one that the address names ("#letter=seller-first/missing").
// What is typed never stands in the address.

import { LANGUAGE } from "../../page/page.js";
import { make } from "../make.js";
import { SAYS, TOOL } from "./data.js";
import { fetched } from "./fetch.js";
import { takeUp } from "./keep.js";
import { forget, letterView } from "./letter.js";
import { recordView } from "./record.js";

const ADDRESS = /^#letter=([a-z-]+)(?:\/([a-z-]+))?$/;
const room = document.getElementById("hb-tool");
const PRINTS = "hb-write-prints"; // on paper stands the letter alone

/** What the address names; a letter that there is not is none. */
function named() {
  const found = ADDRESS.exec(location.hash);
  const known = found && TOOL.letters.some(([, letters]) => letters.some(([id]) => id === found[1]));
  return known ? { letter: found[1], case: found[2] || "" } : null;
}

/** Which letter is on the page, so that a change of the case alone draws nothing anew. */
let shown = "";

/** @param {HTMLElement} place */
function showList(place) {
  document.documentElement.classList.remove(PRINTS);
  place.textContent = "";
  place.append(
    make("h2", {}, SAYS.choose),
    ...TOOL.letters.map(([group, letters]) =>
      make(
        "section",
        {},
        make("h3", {}, group),
        make("ul", {}, ...letters.map(([id, label]) => make("li", {}, make("a", { href: `#letter=${id}` }, label)))),
      ),
    ),
  );
}

/**
 * @param {HTMLElement} place
 * @param {{ letter: string, case: string }} wanted
 * @param {boolean} focus
 */
async function showLetter(place, wanted, focus) {
  place.textContent = SAYS.loading;
  let data;
  try {
    data = await fetched(`tool-write-letters.${LANGUAGE}.js`);
  } catch {
    const now = named();
    if (now && now.letter === wanted.letter) {
      place.textContent = "";
      place.append(make("p", {}, SAYS.failed), make("a", { href: "../reference/message-templates.html" }, SAYS.template));
      shown = "";
    }
    return;
  }
  const now = named();
  if (!now || now.letter !== wanted.letter) return; // the reader has gone on
  document.documentElement.classList.add(PRINTS);
  /** @param {string} id */
  const isField = (id) => Object.prototype.hasOwnProperty.call(data.fields, id);
  if (!taken) {
    takeUp(isField);
    taken = true;
  }
  const body = make("div");
  /** @param {string} id */
  const onCase = (id) => history.replaceState(null, "", `#letter=${wanted.letter}${id ? `/${id}` : ""}`);
  const draw = () => {
    body.textContent = "";
    const at = named();
    body.append(letterView(data.letters[wanted.letter], data, at ? at.case : "", onCase));
  };
  draw();
  place.textContent = "";
  const back = make("p", { className: "hb-no-print" }, make("a", { href: "#write" }, `← ${SAYS.back}`));
  const record = recordView(isField, draw, forget);
  place.append(back, body, record);
  if (focus) document.getElementById("hb-write-title")?.focus();
}

let taken = false;

/** @param {boolean} focus whether to take the reader to the letter: not when the page opens */
function show(focus) {
  if (!room) return;
  const wanted = named();
  const key = wanted ? `${wanted.letter}/${wanted.case}` : "";
  if (key && key === shown) return;
  shown = key;
  if (wanted) void showLetter(room, wanted, focus);
  else showList(room);
}

addEventListener("hashchange", () => show(true));
show(false);
