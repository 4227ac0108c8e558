// "By when": the reader gives days, the registry says what runs from them until when. The days stand in the address,
// behind "#", which no browser sends anywhere: reload, Back and a passed-on address bring them back.

import { filled, make, written } from "../make.js";
import { loadBeside } from "../load.js";
import { saveFile } from "../save.js";
import { calendarFile } from "./calendar.js";
import { DATA } from "./data.js";
import { createCalendar, dayInChina, lastDay, parts, toDay } from "./days.js";

/** @import { Deadline } from "./data.js" */
/** @typedef {{ deadline: Deadline, event: string, day: number, moved: boolean, estimate: boolean }} Due */

const words = DATA.words;
const calendar = createCalendar(DATA.holidays);
const inWords = (/** @type {number} */ day) => {
  const { y, m, d, w } = parts(day);
  return filled(words.day, { y, d, m: words.months.split(" ").length < 12 ? m : words.months.split(" ")[m - 1], w: words.weekdays.split(" ")[w] });
};
const distance = (/** @type {number} */ days) => {
  if (!days) return words.last_one;
  const far = Math.abs(days);
  return filled(words[`${days > 0 ? "left" : "ago"}_${far === 1 ? "one" : "other"}`], { n: far });
};

/** @param {HTMLElement} room */
function start(room) {
  const { events, deadlines, holidays } = DATA;
  /** @type {Map<string, HTMLInputElement>} */
  const fields = new Map();
  const results = make("div", { className: "hb-due" });
  const buttons = make("p", { className: "hb-tool-buttons" });
  let shown = 0; // the day in China for which the list was made

  const form = make("form", { className: "hb-days" }, make("p", {}, words.ask));
  for (const group of new Set(events.map((event) => event.group))) {
    const set = make("details", { open: !form.querySelector("details") }, make("summary", {}, group));
    for (const { id, name } of events.filter((event) => event.group === group)) {
      const field = make("input", { type: "date", id: `day-${id}`, min: "2000-01-01", max: "2099-12-31" });
      const wrong = make("span", { className: "hb-days-wrong", id: `wrong-${id}` });
      field.setAttribute("aria-describedby", wrong.id);
      fields.set(id, field);
      set.append(make("p", {}, make("label", { htmlFor: field.id }, name), field, wrong));
    }
    form.append(set);
  }

  /** @returns {{ due: Due[], open: { deadline: Deadline, event: string }[] }} */
  const count = () => {
    /** @type {Due[]} */
    const due = [];
    const open = [];
    for (const { id, name } of events) {
      const day = toDay(value(id));
      if (day === null) continue;
      for (const deadline of deadlines.filter((one) => one.after === id)) {
        const last = lastDay(day, deadline.unit, deadline.n, deadline.whose === "theirs", calendar);
        if (last) due.push({ deadline, event: name, ...last });
        else open.push({ deadline, event: name });
      }
    }
    return { due, open };
  };
  const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (fields.get(id)).value;

  /** @type {(deadline: Deadline, counted: string, first: HTMLElement | null, notes: string[]) => HTMLElement} */
  const card = (deadline, counted, first, notes) => {
    const item = make("li", { className: `hb-tool-card hb-due-${deadline.whose}` });
    if (first) item.append(first);
    item.append(make("p", { className: "hb-due-what" }, `${words[deadline.whose]} · ${deadline.title} `, written("span", deadline.span)));
    item.append(make("p", { className: "hb-due-how" }, counted));
    for (const note of notes) item.append(make("p", { className: "hb-due-note" }, note));
    const law = make("p", { className: "hb-due-how" }, `${filled(words.by, { source: deadline.source })} `);
    law.append(make("a", { href: deadline.see }, words.see));
    item.append(law);
    return item;
  };
  const dated = (/** @type {Due} */ { deadline, event, day, moved, estimate }, /** @type {number} */ today) => {
    const when = make("p", { className: "hb-due-day" }, make("strong", {}, inWords(day)), ` · ${distance(day - today)}`);
    const notes = [];
    if (moved) notes.push(words.moved);
    if (estimate) notes.push(holidays ? filled(words.estimate, { day: inWords(Number(toDay(holidays.through))) }) : words.estimate_all);
    return card(deadline, filled(deadline.unit === "hours" ? words.counted_hours : words.counted, { event }), when, notes);
  };
  const list = (/** @type {string} */ heading, /** @type {HTMLElement[]} */ items) =>
    items.length ? [make("h2", {}, heading), make("ul", { className: "hb-due-list" }, ...items)] : [];

  const show = () => {
    const today = shown = dayInChina(Date.now());
    for (const field of fields.values()) {
      const wrong = Boolean(field.value) ? toDay(field.value) === null : field.validity.badInput;
      field.setAttribute("aria-invalid", String(wrong));
      /** @type {HTMLElement} */ (field.nextElementSibling).textContent = wrong ? words.invalid : "";
    }
    const { due, open } = count();
    const running = due.filter(({ day }) => day >= today).sort((a, b) => a.day - b.day);
    const passed = due.filter(({ day }) => day < today).sort((a, b) => b.day - a.day);
    results.textContent = "";
    results.append(make("p", { className: "hb-due-today" }, filled(words.today, { day: inWords(today) })));
    if (!due.length && !open.length) results.append(make("p", {}, words.none));
    results.append(...list(words.running, running.map((one) => dated(one, today))));
    results.append(...list(words.open, open.map(({ deadline, event }) => card(deadline, filled(words.counted_open, { event }), null, []))));
    results.append(...list(words.passed, passed.map((one) => dated(one, today))));
    if (holidays && due.some(({ estimate }) => estimate)) results.append(written("p", holidays.note, { className: "hb-due-note" }));
    buttons.hidden = !due.length && !open.length;
    save.hidden = !running.length;
  };

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const [id, field] of fields) {
      field.value = toDay(given.get(id) || "") === null ? "" : String(given.get(id));
      if (field.value) /** @type {HTMLDetailsElement} */ (field.closest("details")).open = true;
    }
    show();
  };
  const changed = () => {
    const given = new URLSearchParams();
    for (const [id, field] of fields) if (toDay(field.value) !== null) given.set(id, field.value);
    history.replaceState(history.state, "", `${location.pathname}${location.search}#${given}`);
    show();
  };
  const keep = async () => {
    const running = count().due.filter(({ day }) => day >= dayInChina(Date.now()));
    try {
      await loadBeside("tool-ical.js");
      const entries = running.map(({ deadline, event, day }) => ({
        id: deadline.id,
        day,
        title: filled(words.reminder, { title: deadline.title, day: inWords(day) }),
        text: `${filled(words.counted, { event })} · ${deadline.plain} · ${filled(words.by, { source: deadline.source })}`,
      }));
      saveFile("deadlines.ics", "text/calendar", calendarFile(self.ICAL, entries, words.product, Date.now()));
      said.textContent = "";
    } catch (error) {
      console.warn(error);
      said.textContent = words.calendar_failed;
    }
  };
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) => {
    const one = make("button", { type: "button", className: "hb-tool-button" }, text);
    one.addEventListener("click", act);
    return one;
  };
  const save = button(words.calendar, keep);
  const said = make("span", { role: "status" });
  buttons.append(save, " ", button(words.print, () => print()), " ", button(words.clear, () => {
    for (const field of fields.values()) field.value = "";
    changed();
  }), " ", said);

  results.setAttribute("aria-live", "polite");
  form.append(make("p", { className: "hb-due-note" }, words.privacy));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  addEventListener("hashchange", read);
  addEventListener("pageshow", read); // a form that Back restored
  const midnight = () => document.hidden || shown === dayInChina(Date.now()) || show();
  document.addEventListener("visibilitychange", midnight);
  setInterval(midnight, 3e4);
  room.append(form, results, buttons);
  read();
}

start(/** @type {HTMLElement} */ (document.getElementById("hb-tool")));
