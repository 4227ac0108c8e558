import assert from "node:assert/strict";
import test from "node:test";

import { createCalendar, dayInChina, lastDay, toDay, toIso } from "../../web/tools/deadlines/days.js";

/** @import { Unit } from "../../web/tools/deadlines/data.js" */

const calendar = createCalendar({
  first: "2026-01-01",
  through: "2026-12-31",
  free: [["2026-02-15", "2026-02-23"], ["2026-10-01", "2026-10-07"]],
  working: ["2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"],
});
/** @type {(start: string, unit: Unit, n: number, moves?: boolean) => string} */
const last = (start, unit, n, moves = false) => {
  const found = lastDay(Number(toDay(start)), unit, n, moves, calendar);
  return found ? toIso(found.day) + (found.moved ? " moved" : "") + (found.estimate ? " estimate" : "") : "none";
};

test("the day of the event does not count", () => {
  assert.equal(last("2026-11-25", "days", 7), "2026-12-02");
  assert.equal(last("2028-02-25", "days", 7), "2028-03-03"); // by way of a leap day
  assert.equal(last("2026-12-28", "days", 15), "2027-01-12");
  assert.equal(last("2026-11-30", "hours", 48), "2026-12-02");
});

test("months and years end on the same day, or at the month's end", () => {
  assert.equal(last("2026-08-31", "months", 6), "2027-02-28");
  assert.equal(last("2027-08-31", "months", 6), "2028-02-29");
  assert.equal(last("2026-11-30", "months", 2), "2027-01-30");
  assert.equal(last("2028-02-29", "years", 1), "2029-02-28");
  assert.equal(last("2025-02-28", "years", 3), "2028-02-28");
});

test("working days leave out weekends and holidays, and count weekends that are worked", () => {
  assert.equal(last("2026-11-30", "working_days", 7), "2026-12-09");
  assert.equal(last("2026-02-13", "working_days", 7), "2026-03-02"); // the 14th and the 28th are worked
  assert.equal(last("2026-09-18", "working_days", 1), "2026-09-20"); // a Sunday that is worked
  assert.equal(last("2026-12-28", "working_days", 7), "2027-01-06 estimate");
  assert.equal(last("2025-12-25", "working_days", 7), "2026-01-05 estimate"); // begins before the list
});

test("where it moves, a last day off moves to the next working day", () => {
  assert.equal(last("2026-09-26", "days", 7, true), "2026-10-08 moved");
  assert.equal(last("2026-09-26", "days", 7), "2026-10-03");
  assert.equal(last("2026-11-21", "days", 15, true), "2026-12-07 moved"); // from a Sunday
  assert.equal(last("2026-11-23", "days", 7, true), "2026-11-30");
  assert.equal(last("2026-09-25", "days", 15, true), "2026-10-10"); // a Saturday that is worked
  assert.equal(last("2026-12-28", "days", 7, true), "2027-01-04 estimate");
  assert.equal(last("2026-12-27", "days", 6, true), "2027-01-04 moved estimate");
});

test("without a list of holidays every working day is an estimate", () => {
  const bare = createCalendar(null);
  assert.deepEqual(lastDay(Number(toDay("2026-11-30")), "working_days", 1, false, bare), {
    day: Number(toDay("2026-12-01")), moved: false, estimate: true,
  });
});

test("no number of days", () => assert.equal(last("2026-11-30", "none", 0), "none"));

test("only days that are there, of this century", () => {
  for (const wrong of ["", "2026-2-3", "2026-02-30", "2027-02-29", "1999-12-31", "2100-01-01", "2026-01-01T00:00", "x"]) {
    assert.equal(toDay(wrong), null, wrong);
  }
  assert.equal(toIso(Number(toDay("2028-02-29"))), "2028-02-29");
});

test("the day in China begins at 16:00 UTC", () => {
  assert.equal(toIso(dayInChina(Date.UTC(2026, 10, 30, 15, 59, 59))), "2026-11-30");
  assert.equal(toIso(dayInChina(Date.UTC(2026, 10, 30, 16))), "2026-12-01");
});
