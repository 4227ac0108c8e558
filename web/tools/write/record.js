// The record of who said what and when, which letters can take in; exported as a file, and taken in again.

import { today } from "../../shared/today.js";
import { make } from "../make.js";
import { PEOPLE, asText, readCaseFile } from "./case-file.js";
import { SAYS } from "./data.js";
import { readDay, sayDay } from "./dates.js";
import { file, isRemembered, keep, remember, replace, wipe } from "./keep.js";
import { LINE, TEXT, clean, refusal } from "./safe.js";
import { saveFile } from "../save.js";

/**
 * Returns the record as a passage of a letter, in Chinese: what the reader typed, with the days.
 * @param {Record<string, string>} people who there is, in Chinese
 */
export function told(people) {
  return file.events
    .map(({ date, who, what }) => {
      const said = what.replace(/\s+/g, " ").replace(/[。．.；;]+$/, "");
      return `${date ? `${sayDay(date, "zh")}，` : ""}${people[who]}：${said}`;
    })
    .join("；");
}

/**
 * Returns the part of the tool that keeps the record, wipes, exports and imports.
 * @param {(id: string) => boolean} isField
 * @param {() => void} changed called once answers or the record are other ones
 * @param {() => void} wiped called before that, once everything is to be forgotten
 */
export function recordView(isField, changed, wiped) {
  const said = make("p", { role: "status", className: "hb-write-said" });
  const list = make("ol");
  const date = make("input", { type: "date", id: "hb-when", max: today() });
  const who = make("select", { id: "hb-who" }, ...PEOPLE.map((one) => make("option", { value: one }, SAYS[`who_${one}`])));
  const what = make("textarea", { id: "hb-what", rows: 2, maxLength: TEXT, "aria-describedby": "hb-what-wrong" });
  const wrong = make("p", { id: "hb-what-wrong", className: "hb-write-wrong" });
  const receipts = make("textarea", { id: "hb-receipts", rows: 2, maxLength: 100 * LINE });
  const box = make("input", { type: "checkbox", id: "hb-remember" });
  const picker = make("input", { type: "file", accept: ".json,application/json", hidden: true });

  const keepOrSay = () => {
    if (!keep()) said.textContent = SAYS.blocked;
    box.checked = isRemembered();
  };
  const draw = () => {
    list.textContent = "";
    file.events.forEach((event, n) => {
      const text = [event.date, SAYS[`who_${event.who}`], event.what].filter(Boolean).join(" · ");
      const remove = make("button", { type: "button", className: "hb-tool-button" }, SAYS.remove);
      remove.setAttribute("aria-label", `${SAYS.remove} ${text.slice(0, 60)}`);
      remove.addEventListener("click", () => {
        file.events.splice(n, 1);
        keepOrSay();
        draw();
        changed();
        what.focus();
      });
      list.append(make("li", {}, make("span", {}, text), " ", remove));
    });
    receipts.value = file.receipts.join("\n");
    box.checked = isRemembered();
  };

  const add = make("button", { type: "button", className: "hb-tool-button" }, SAYS.add);
  add.addEventListener("click", () => {
    const text = clean(what.value, TEXT);
    const reason = refusal(text);
    wrong.textContent = reason ? SAYS[`refused_${reason}`] : "";
    if (!text || reason || file.events.length >= 200) return what.focus();
    file.events.push({ date: readDay(date.value), who: who.value, what: text });
    file.events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    what.value = "";
    keepOrSay();
    draw();
    changed();
    what.focus();
  });
  receipts.addEventListener("input", () => {
    file.receipts = receipts.value.slice(0, 100 * LINE).split("\n").map((name) => clean(name, LINE)).filter(Boolean).slice(0, 100);
    keepOrSay();
    changed();
  });
  box.addEventListener("change", () => {
    said.textContent = remember(box.checked) ? "" : SAYS.blocked;
    box.checked = isRemembered();
  });
  const wiper = make("button", { type: "button", className: "hb-tool-button" }, SAYS.wipe);
  wiper.addEventListener("click", () => {
    wipe();
    wiped();
    draw();
    changed();
    said.textContent = SAYS.wiped;
  });
  const exporter = make("button", { type: "button", className: "hb-tool-button" }, SAYS.export);
  exporter.addEventListener("click", () => saveFile(`handbook-${today()}.json`, "application/json", asText(file)));
  const importer = make("button", { type: "button", className: "hb-tool-button" }, SAYS.import);
  importer.addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    const [chosen] = picker.files || [];
    picker.value = "";
    if (!chosen) return;
    const reader = new FileReader();
    reader.onload = () => {
      const found = readCaseFile(String(reader.result), isField);
      if (found) {
        replace(found);
        draw();
        changed();
      }
      said.textContent = found ? SAYS.imported : SAYS.refused_file;
    };
    reader.onerror = () => (said.textContent = SAYS.refused_file);
    reader.readAsText(chosen.slice(0, 1000000));
  });

  draw();
  return make(
    "div",
    { className: "hb-write-record hb-no-print" },
    make("p", { className: "hb-write-private" }, SAYS.private),
    make("p", {}, box, " ", make("label", { htmlFor: "hb-remember" }, SAYS.remember)),
    make("p", { className: "hb-write-buttons" }, wiper, exporter, importer, picker),
    said,
    make(
      "details",
      {},
      make("summary", {}, SAYS.record),
      make("p", {}, SAYS.record_about),
      list,
      make("p", {}, make("label", { htmlFor: "hb-when" }, SAYS.when), date),
      make("p", {}, make("label", { htmlFor: "hb-who" }, SAYS.who), who),
      make("p", {}, make("label", { htmlFor: "hb-what" }, SAYS.what), what),
      wrong,
      make("p", {}, add),
      make("p", {}, make("label", { htmlFor: "hb-receipts" }, SAYS.receipts), receipts),
    ),
  );
}
