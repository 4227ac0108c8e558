// The search engine as the dialog uses it: fetched when it is first asked, and asked again once the texts have come, which
// the first answer does not wait for.

/** @import { Dialog } from "../page/search.js" */
/** @import { Answer } from "../search/engine.js" */

/** @param {Dialog} dialog */
export function createEngine({ load, language }) {
  /** @type {ReturnType<typeof self.handbookSearch> | undefined} */
  let search;
  let complete = false, asked = "";
  const ready = async () => {
    if (search) return search;
    await Promise.all([load("engine.js"), load(`names.${language}.js`)]);
    search = search || self.handbookSearch(self.handbookNames);
    return search;
  };
  const texts = async () => {
    await load(`texts.${language}.js`);
    if (search && !complete) search.addTexts(self.handbookTexts);
    complete = true;
  };
  return {
    /**
     * Answers a question, or says why not.
     * @param {string} text
     * @param {(text: string, answer: Answer, complete: boolean) => void} show
     * @param {(text: string, error: unknown) => void} fail
     */
    async ask(text, show, fail) {
      try {
        asked = text;
        const answer = await ready();
        show(text, answer(text), complete);
        if (complete) return;
        await texts().catch(() => {}); // the names answer without them, and the next question asks for them again
        if (asked === text) show(text, answer(text), true);
      } catch (error) {
        fail(text, error);
      }
    },
  };
}
