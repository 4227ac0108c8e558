// What the build tells the tool "Is this real": scripts/handbook/site/tools/check_number.py.

/**
 * @typedef {{ kind: "request" | "pretext", says: string, see: string, words: string[],
 *   unless: string[] }} Sign
 */

/**
 * `owners`: domain → whose it is. `check` and `pages` are addresses.
 * @typedef {{ words: Record<string, string>, owners: Record<string, string>, check: string,
 *   pages: Record<"list" | "caller" | "chat", string>, signs: Sign[] }} Data
 */

export const KNOWN = /** @type {Data} */ (self.handbookTool);
