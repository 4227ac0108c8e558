// The tool that writes letters: the list of them, and the one that the address names: "#letter=seller-first/missing", or
// "#write-seller-first", the section of the page that stands for the letter without scripts.
// What is typed never stands in the address.

import { LANGUAGE } from "../../page/page.js";
import { make } from "../make.js";
import { SAYS, TOOL } from "./data.js";
import { fetched } from "./fetch.js";

const ADDRESS = /^#(?:letter=|write-)([a-z-]+)(?:\/([a-z-]+))?$/;

/** What the address names; a letter that there is not is none. */
function named() {
  const found = ADDRESS.exec(location.hash);
  const known = found && TOOL.letters.some(([, letters]) => letters.some(([id]) => id === found[1]));
  return known ? { letter: found[1], case: found[2] || "" } : null;
}

/** @param {HTMLElement} place */
function showList(place) {
  document.documentElement.classList.remove("hb-write-prints");
  place.textContent = "";
  place.append(
    make("h2", { id: "hb-write-title", tabIndex: -1 }, SAYS.choose),
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
 * @param {string} letter
 */
async function showLetter(place, letter) {
  place.textContent = SAYS.loading;
  let parts = null;
  try {
    parts = await Promise.all([fetched("tool-write-desk.js"), fetched(`tool-write-letters.${LANGUAGE}.js`)]);
  } catch {
    // said below
  }
  if (named()?.letter !== letter) return; // the reader has gone on
  if (parts) {
    const [desk, data] = parts;
    desk(place, data, letter, () => named()?.case || "");
    return;
  }
  place.textContent = "";
  place.append(make("p", {}, SAYS.failed), make("a", { href: "#write-by-hand" }, SAYS.template));
}

/** What is on the page: the same again draws nothing anew. */
let shown = "";

/**
 * @param {HTMLElement} place
 * @param {boolean} focus whether to take the reader there: when the page opens, only from the section's own place
 */
async function show(place, focus) {
  const wanted = named();
  if (!wanted && shown && document.getElementById(location.hash.slice(1))) return; // a section of this page
  const key = wanted ? `${wanted.letter}/${wanted.case}` : "list";
  if (key === shown) return;
  shown = key;
  if (wanted) await showLetter(place, wanted.letter);
  else showList(place);
  if (focus) document.getElementById("hb-write-title")?.focus();
}

/** Has the service worker keep what the tool fetches on use, so that it works without a network too. */
function keepForOffline() {
  for (const file of ["tool-write-desk.js", `tool-write-letters.${LANGUAGE}.js`, "tool-write-docx.js"]) {
    fetched(file).catch(() => {}); // asked for again on use
  }
}

const room = document.getElementById("hb-tool");
if (room) {
  addEventListener("hashchange", () => void show(room, true));
  void show(room, location.hash.startsWith("#write-"));
  const workers = "serviceWorker" in navigator && navigator.serviceWorker;
  if (workers && workers.controller) keepForOffline();
}
