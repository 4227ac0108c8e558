// A file that the reader's browser saves; nothing of it leaves the device.

/**
 * Offers a file for saving.
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array} content
 */
export function saveFile(name, type, content) {
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 6e4); // some browsers begin to read late
}
