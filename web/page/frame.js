// The frame of every page: the menu, and dark or light at the reader's choice.

import { one } from "./page.js";

/** The menu's control is a label, which needs no script; where scripts run, a button takes its place and tells its state. */
export function openMenuByButton() {
  const label = one(".hb-menu");
  const box = /** @type {HTMLInputElement} */ (one("#__drawer"));
  const menu = one("#__menu");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "hb-menu" });
  button.append(...label.childNodes);
  button.setAttribute("aria-controls", menu.id);
  label.replaceWith(button);
  box.hidden = true; // ticked it still opens the menu

  const turn = (/** @type {boolean} */ open) => {
    box.checked = open;
    button.setAttribute("aria-expanded", String(open));
  };
  turn(false);
  button.addEventListener("click", () => {
    turn(!box.checked);
    if (box.checked) one("a", menu).focus();
  });
  box.addEventListener("change", () => turn(box.checked)); // a tap beside the menu
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== button && !menu.contains(/** @type {Node} */ (relatedTarget))) turn(false);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    turn(false);
    button.focus();
  });
  addEventListener("pagehide", () => turn(false)); // the way back leads to the page, not to its menu
}

/** Shows the button that changes the colours, and keeps the choice where the browser lets us. */
export function offerColours() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".hb-scheme"));
  if (!button) return;
  const { dataset } = document.body;
  button.hidden = false;
  button.addEventListener("click", () => {
    dataset.mdColorScheme = dataset.mdColorScheme === "slate" ? "default" : "slate";
    try {
      localStorage.setItem("hb-scheme", dataset.mdColorScheme);
    } catch {
      // storage is blocked: the choice holds for this page
    }
  });
}
