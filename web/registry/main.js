// On pages of the registry's entries: a choice of status, above the index that stands on top. Without it all are shown.

const HEADING = "h2, h3";
const ORDER = ["verified", "corroborated", "unverified", "disputed", "refuted"];

/** Puts the choice above the index, where its entries have more than one status. */
function offerStatuses() {
  const index = /** @type {HTMLElement | null} */ (document.querySelector(".hb-contents"));
  const items = index ? [.../** @type {NodeListOf<HTMLElement>} */ (index.querySelectorAll("[data-status]"))] : [];
  const held = ORDER.filter((status) => items.some((item) => item.dataset.status === status));
  if (!index || held.length < 2) return;

  const shown = (/** @type {string} */ status) => items.filter((item) => !status || item.dataset.status === status);
  const choice = document.createElement("fieldset");
  choice.className = "hb-filter";
  const legend = document.createElement("legend");
  legend.textContent = index.dataset.show || "";
  choice.append(legend);
  for (const status of ["", ...held]) {
    const badge = status && /** @type {Element} */ (shown(status)[0].querySelector(".hb-badge")).cloneNode(true);
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "status", value: status });
    radio.checked = !status;
    label.append(radio, badge || index.dataset.all || "", ` ${shown(status).length}`);
    choice.append(label);
  }
  const folds = [...index.querySelectorAll("details")].map((fold) => ({ fold, open: fold.open }));
  const show = (/** @type {string} */ status) => {
    const left = new Set(shown(status));
    for (const item of items) hide(item, left.has(item));
    for (const { fold, open } of folds) {
      fold.hidden = !fold.querySelector("li:not([hidden])");
      fold.open = status ? true : open;
    }
  };
  choice.addEventListener("change", ({ target }) => show(/** @type {HTMLInputElement} */ (target).value));
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    /** @type {HTMLInputElement} */ (choice.querySelector("input")).checked = true; // an entry that was asked for is shown
    show("");
    target.scrollIntoView();
  });
  index.before(choice);
}

/**
 * Hides or shows an entry: its line in the index, and its section.
 * @param {HTMLElement} item
 * @param {boolean} seen
 */
function hide(item, seen) {
  item.hidden = !seen;
  const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
  let part = /** @type {HTMLElement | null} */ (document.getElementById(link.hash.slice(1)));
  do {
    if (!part) return;
    part.hidden = !seen;
    part = /** @type {HTMLElement | null} */ (part.nextElementSibling);
  } while (part && !part.matches(HEADING));
}

offerStatuses();
