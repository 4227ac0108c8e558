// The desk where letters are written, fetched once the reader has chosen one.

import { make } from "../../make.js";
import { SAYS } from "../data.js";
import { takeUp } from "../keep.js";
import { forget, letterView } from "../letter.js";
import { recordView } from "../record.js";

let taken = false;

/**
 * Puts a letter on the page, in the place of what is there.
 * @param {HTMLElement} place
 * @param {import("../data.js").Data} data
 * @param {string} ident
 * @param {() => string} wantedCase the case that the address names now
 */
function desk(place, data, ident, wantedCase) {
  /** @param {string} id */
  const isField = (id) => Object.prototype.hasOwnProperty.call(data.fields, id);
  if (!taken) takeUp(isField);
  taken = true;
  const body = make("div");
  /** @param {string} id */
  const onCase = (id) => history.replaceState(null, "", `#letter=${ident}${id ? `/${id}` : ""}`);
  const draw = () => {
    body.textContent = "";
    body.append(letterView(data.letters[ident], data, wantedCase(), onCase));
  };
  draw();
  place.textContent = "";
  const back = make("p", { className: "hb-no-print" }, make("a", { href: "#letter" }, `← ${SAYS.back}`));
  place.append(back, body, recordView(isField, draw, forget));
}

self.handbookLater(desk);
