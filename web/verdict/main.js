// Verdicts: what the handbook knows of the numbers in a text, a card for each. What a reader typed is all that a card prints
// of a number that no page prints. A script of its own: who asks in words need not wait for it.

import { today } from "../shared/today.js";
import { verdictsOn } from "./look-up.js";

/** @import { Verdict } from "./look-up.js" */

const MOST = 12; // cards
/**
 * Makes cards of a text's numbers: entries lead to addresses below `root`, other numbers to `check`.
 */
self.handbookVerdicts = (root, check) => {
  const data = self.handbookVerdictData, { words } = data;
  const fill = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ values) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), words[name]);
  const line = (/** @type {string} */ text, className = "") =>
    Object.assign(document.createElement("p"), { textContent: text, className });
  const linkTo = (/** @type {string} */ href, /** @type {string} */ text, className = "") => {
    const holder = line("", className);
    holder.append(Object.assign(document.createElement("a"), { href, textContent: text }));
    return holder;
  };

  const card = (/** @type {Verdict} */ { shown, known, local, unlisted }) => {
    const element = document.createElement("section");
    element.className = "hb-verdict";
    element.dataset.status = known ? known.status : unlisted ? "known" : "unknown";
    const number = document.createElement("h2");
    number.textContent = known ? known.number : shown;
    number.translate = false;
    element.append(number);
    if (!known) {
      element.append(line(words[unlisted ? "known" : "unknown"], "hb-verdict__act"));
      if (!unlisted) element.append(line(words.instead));
      element.append(line(words.hang_up), linkTo(check, words.check));
      return element;
    }
    const overdue = known.review < today();
    const act = known.act === "call" && overdue ? "overdue" : known.act;
    const badge = line(known.badge, "hb-verdict__badge");
    const name = line(known.name, "hb-verdict__name");
    if (local) element.append(line(fill("local", { number: known.number })));
    element.append(name, badge);
    element.append(act === "call"
      ? linkTo(`tel:${known.tel}`, fill("call", { number: known.number }), "hb-verdict__call")
      : line(words[act], "hb-verdict__act"));
    element.append(line(known.reason), line(fill("owner", { owner: known.owner })));
    if (known.sources) element.append(line(fill("according", { sources: known.sources })));
    element.append(line(fill("checked", { date: known.checked })));
    element.append(linkTo(new URL(known.entry, root).href, words.entry, "hb-verdict__entry"));
    return element;
  };
  return {
    cards(text, longest) {
      const found = verdictsOn(text, data);
      const cards = found.slice(0, MOST).map(card);
      if (found.length > MOST) cards.push(line(fill("more", { n: found.length - MOST }), "hb-verdict__note"));
      if (text.length >= longest) cards.push(line(fill("cut", { n: longest }), "hb-verdict__note"));
      return { cards, said: !found.length ? "" : found.length === 1 ? words.one : fill("other", { n: found.length }) };
    },
  };
};
