// Hands a file to the reader.

import { make } from "../make.js";

/**
 * Offers bytes or a text as a file to be saved.
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array} content
 */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
