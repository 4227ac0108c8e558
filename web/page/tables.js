// On a phone each row of a table is laid out as a card (handbook.css). Safari then forgets that it is a table: the roles
// tell it. They do not stand in the page, where they are surplus, and so not allowed, as long as the table is one.

const ROLES = { table: "table", "thead, tbody": "rowgroup", tr: "row", th: "columnheader", td: "cell" };

/** Keeps tables what they are for those who hear the page. */
export function nameTheirParts() {
  if (!matchMedia("(max-width: 479px)").matches) return;
  for (const [parts, role] of Object.entries(ROLES)) {
    for (const part of document.querySelectorAll(parts)) part.setAttribute("role", role);
  }
}
