// A calendar file of the days that lie ahead: all-day events with reminders, by ical.js, which is loaded on the press.

import { toIso } from "./days.js";

/** @typedef {{ id: string, day: number, title: string, text: string }} Entry */

const REMINDERS = ["-P2DT15H", "-PT15H"]; // nine in the morning, three days and one day before

/**
 * Returns the text of a calendar file.
 * @param {any} ICAL the library
 * @param {Entry[]} entries
 * @param {string} product who made it
 * @param {number} now milliseconds
 */
export function calendarFile(ICAL, entries, product, now) {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", `-//${product}//`);
  for (const { id, day, title, text } of entries) {
    const component = new ICAL.Component("vevent");
    const event = new ICAL.Event(component);
    event.uid = `${id}-${toIso(day)}@handbook`;
    event.summary = title;
    event.description = text;
    event.startDate = ICAL.Time.fromDateString(toIso(day));
    event.endDate = ICAL.Time.fromDateString(toIso(day + 1));
    component.updatePropertyWithValue("dtstamp", ICAL.Time.fromJSDate(new Date(now), true));
    component.updatePropertyWithValue("transp", "TRANSPARENT");
    for (const before of REMINDERS) {
      const alarm = new ICAL.Component("valarm");
      alarm.updatePropertyWithValue("action", "DISPLAY");
      alarm.updatePropertyWithValue("description", title);
      alarm.updatePropertyWithValue("trigger", ICAL.Duration.fromString(before));
      component.addSubcomponent(alarm);
    }
    calendar.addSubcomponent(component);
  }
  return `${calendar.toString()}\r\n`;
}
