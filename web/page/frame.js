// The frame of every page: the menu by keyboard, and dark or light at the reader's choice.

/** The menu's control is a label, which needs no script for the mouse: keys do what they do on a button. */
export function openMenuByKey() {
  const menu = /** @type {HTMLInputElement | null} */ (document.querySelector("#__drawer"));
  const control = /** @type {HTMLElement | null} */ (document.querySelector(".hb-menu"));
  if (!menu || !control) return;
  const tell = () => control.setAttribute("aria-expanded", String(menu.checked));
  const turn = (/** @type {boolean} */ open) => {
    menu.checked = open;
    tell();
  };
  tell();
  menu.addEventListener("change", tell);
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    turn(!menu.checked);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.checked) return;
    turn(false);
    control.focus();
  });
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
