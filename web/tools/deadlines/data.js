// What the build tells the tool "By when": scripts/handbook/site/tools/deadlines.py.

/** @typedef {"days" | "working_days" | "months" | "years" | "hours" | "none"} Unit */

/**
 * What may be counted from an event: `span` and `source` are markup of the build's, the rest is text.
 * @typedef {{ id: string, after: string, unit: Unit, n: number, whose: "yours" | "theirs", title: string, span: string,
 *   plain: string, source: string, see: string }} Deadline
 */

/** @typedef {{ first: string, through: string, free: [string, string][], working: string[], note: string }} Holidays */

/**
 * @typedef {{ words: Record<string, string>, events: { id: string, group: string, name: string }[],
 *   deadlines: Deadline[], holidays: Holidays | null }} Data
 */

export const DATA = /** @type {Data} */ (self.handbookTool);
