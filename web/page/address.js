// The address of a section that one may pass on: without "#", so that chats and forums still lead there.

import { LANGUAGE_ROOT } from "./page.js";

/**
 * Returns where a section is found; from disk, at the address that the handbook was built for.
 * @param {string} id
 */
export const addressOf = (id) => {
  const site = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name='hb-site']"));
  return new URL(`go/${id}.html`, location.protocol === "file:" && site ? site.content : LANGUAGE_ROOT.href).href;
};
