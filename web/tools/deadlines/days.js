// Days of China's calendar as whole numbers (days since 1970-01-01), whatever time zone the reader's device is in.

/** @import { Holidays, Unit } from "./data.js" */

const LENGTH = 864e5; // of a day, in milliseconds
const AHEAD = 8 * 36e5; // China's time is eight hours ahead all year
const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * Returns the day of an ISO date between 2000 and 2100, or null for anything else.
 * @param {string} iso
 */
export const toDay = (iso) => {
  const parts = ISO.exec(iso);
  if (!parts) return null;
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / LENGTH;
  return toIso(day) === iso && parts[1] >= "2000" && parts[1] < "2100" ? day : null;
};

/** @param {number} day */
export const toIso = (day) => new Date(day * LENGTH).toISOString().slice(0, 10);

/**
 * Returns the day that it is in China.
 * @param {number} now milliseconds, as Date.now() has them
 */
export const dayInChina = (now) => Math.floor((now + AHEAD) / LENGTH);

/**
 * Returns year, month, day of the month and day of the week (0: Sunday).
 * @param {number} day
 */
export const parts = (day) => {
  const date = new Date(day * LENGTH);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate(), w: date.getUTCDay() };
};

/**
 * Returns the same day so many months later, or that month's last day where there is none (Civil Code, article 202).
 * @param {number} day
 * @param {number} months
 */
export const addMonths = (day, months) => {
  const { y, m, d } = parts(day);
  const last = Date.UTC(y, m + months, 0) / LENGTH;
  return Math.min(Date.UTC(y, m - 1 + months, 1) / LENGTH + d - 1, last);
};

/**
 * Returns what tells working days from days off. Beyond the list of holidays only weekends are known to be off.
 * @param {Omit<Holidays, "note"> | null} holidays
 */
export const createCalendar = (holidays) => {
  const { first, through, free, working } = holidays || { first: "", through: "", free: [], working: [] };
  const day = (/** @type {string} */ iso) => Number(toDay(iso));
  const worked = new Set(working.map(day));
  const ranges = free.map(([from, to]) => [day(from), day(to)]);
  return {
    isWorkday: (/** @type {number} */ one) =>
      worked.has(one) || (![0, 6].includes(parts(one).w) && !ranges.some(([from, to]) => from <= one && one <= to)),
    isKnown: (/** @type {number} */ one) => holidays !== null && day(first) <= one && one <= day(through),
  };
};

/**
 * Returns the last day of a time that is counted from an event, or null where no number is given.
 *
 * The day of the event does not count (Civil Code, article 201). `moves`: a last day off moves to the next working day
 * (article 203). `estimate`: that rests on days beyond the list of holidays.
 * @param {number} start
 * @param {Unit} unit
 * @param {number} n
 * @param {boolean} moves
 * @param {ReturnType<typeof createCalendar>} calendar
 */
export const lastDay = (start, unit, n, moves, calendar) => {
  if (unit === "none") return null;
  let day = start;
  if (unit === "working_days") {
    for (let left = n; left;) if (calendar.isWorkday(++day)) left -= 1;
    return { day, moved: false, estimate: !calendar.isKnown(start) || !calendar.isKnown(day) };
  }
  if (unit === "hours") return { day: start + n / 24, moved: false, estimate: false };
  day = unit === "days" ? start + n : addMonths(start, unit === "months" ? n : 12 * n);
  const counted = day;
  while (moves && !calendar.isWorkday(day)) day += 1;
  return { day, moved: day !== counted, estimate: moves && !(calendar.isKnown(counted) && calendar.isKnown(day)) };
};
