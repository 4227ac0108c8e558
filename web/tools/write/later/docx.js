// Writes a Word file: its three parts, stored in a zip without compression. The format of such a zip is a header and
// the bytes for each part, then a list of them, so that no library is needed.

const TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const FONT = `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`;

/** @param {string} text */
const escaped = (text) =>
  text.replace(/\p{Surrogate}/gu, "").replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** @param {string[]} paragraphs */
const body = (paragraphs) => paragraphs
  .map((text) => `<w:p><w:r>${FONT}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`).join("");

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** @param {number[]} values each with the number of bytes before it: 2 or 4 */
function little(...values) {
  const bytes = [];
  for (let n = 0; n < values.length; n += 2) {
    for (let byte = 0; byte < values[n]; byte += 1) bytes.push((values[n + 1] >>> (8 * byte)) & 255);
  }
  return bytes;
}

/**
 * Returns a zip of texts by their names.
 * @param {[string, string][]} files
 */
export function zip(files) {
  const encoder = new TextEncoder();
  /** @type {number[]} */
  const parts = [];
  /** @type {number[]} */
  const list = [];
  for (const [name, text] of files) {
    const path = encoder.encode(name);
    const bytes = encoder.encode(text);
    // Version 2.0, names in UTF-8, stored, 1 January 1980, checksum, size twice, length of the name, nothing else.
    const about = little(2, 20, 2, 0x800, 2, 0, 2, 0, 2, 0x21, 4, checksum(bytes), 4, bytes.length, 4, bytes.length, 2, path.length, 2, 0);
    list.push(...little(4, 0x02014b50, 2, 20), ...about, ...little(2, 0, 2, 0, 2, 0, 4, 0, 4, parts.length), ...path);
    parts.push(...little(4, 0x04034b50), ...about, ...path);
    for (const byte of bytes) parts.push(byte);
  }
  const end = little(4, 0x06054b50, 2, 0, 2, 0, 2, files.length, 2, files.length, 4, list.length, 4, parts.length, 2, 0);
  return new Uint8Array([...parts, ...list, ...end]);
}

/**
 * Returns the bytes of a Word file with these paragraphs.
 * @param {string[]} paragraphs
 */
export const docx = (paragraphs) => zip([
  ["[Content_Types].xml", TYPES],
  ["_rels/.rels", RELATIONS],
  ["word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body(paragraphs)}</w:body></w:document>`],
]);

if (typeof self !== "undefined" && self.handbookLater) self.handbookLater(docx);
