// What the build tells this tool: scripts/handbook/site/tools/write.py.

/**
 * A text in each voice of the page: the Chinese, and on other pages its sound and its meaning.
 * @typedef {string[]} Voices
 * @typedef {{ id: string, label: string, says: Voices }} Choice
 * @typedef {"line" | "text" | "date" | "money" | "phone" | "identity" | "account" | "code" | "choice"} Kind
 * @typedef {{ id: string, label: string, blank: Voices, kind: Kind, hint?: string, choices: Choice[] }} Field
 * @typedef {{ id: string, label: string, says: Voices, demands: string[], law: string[], evidence: string[] }} Case
 * @typedef {{ tag: string, says: [string, string, string][] }} Provision
 * @typedef {{ id: string, label: string, file: string, about: string, goes: string, template: string, cases: string[],
 *   law: string[], evidence: string[], optional: string[], days: number, words: boolean, lines: Voices[] }} Letter
 * @typedef {{ voices: string[], fields: Record<string, Field>, demands: Record<string, Choice>,
 *   evidence: Record<string, Choice>, cases: Record<string, Case>, law: Record<string, Provision>,
 *   people: Record<string, string>, letters: Record<string, Letter> }} Data
 */

/** @type {{ words: Record<string, string>, letters: [string, [string, string][]][] }} */
export const TOOL = self.handbookTool;

/** What the tool prints in the page's language. */
export const SAYS = TOOL.words;
