// The search engine as the dialog uses it: fetched when it is first asked, and asked again once the texts have come.

/** @import { Dialog } from "../page/search.js" */
/** @import { Result } from "../search/show.js" */

/** @param {Dialog} dialog */
export function createEngine({ load, language }) {
  /** @type {ReturnType<typeof self.handbookSearch> | undefined} */
  let search;
  const ready = async () => {
    if (search) return search;
    await Promise.all([load("engine.js"), load(`index.${language}.js`)]);
    if (search) return search;
    search = self.handbookSearch(self.handbookIndex);
    search.addTexts(self.handbookTexts);
    return search;
  };
  return {
    /**
     * Answers a question, or says why not.
     * @param {string} text
     * @param {(text: string, groups: Result[][], complete: boolean) => void} show
     * @param {(text: string, error: unknown) => void} fail
     */
    async ask(text, show, fail) {
      try {
        const answer = await ready();
        show(text, answer(text).items, true);
      } catch (error) {
        fail(text, error);
      }
    },
  };
}
