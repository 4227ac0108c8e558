// What stands in the dialog is made anew with each answer, also under the hand that moves through it by keys.

/**
 * Puts new elements in place of those in a box. If one of them had the focus, its like has it now, or else the field.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} elements
 * @param {HTMLElement} field
 */
export function refill(box, elements, field) {
  const held = /** @type {HTMLAnchorElement | null} */ (box.contains(document.activeElement) && document.activeElement);
  box.textContent = "";
  box.append(...elements);
  if (!held) return;
  const like = [...box.querySelectorAll("a")].find((link) => link.href === held.href);
  (like || field).focus({ preventScroll: true });
}
