// The search worker: the engine and what it is told. It answers Material's messages 2 (a query) with 3 (the results).
// What it searches is brought by overrides/partials/search-worker.html: 5 the names, 6 the texts, which the first result
// does not wait for, 7 that something could not be fetched.

import { createSearch } from "./engine.js";

/** @import { NamesIndex, TextsIndex } from "./index.js" */

self.handbookSearch = (index) => createSearch(index, self.handbookPinyin);

/**
 * Answers messages, until the worker is ended.
 * @param {string} address of this script, with the language behind "#"
 * @param {boolean} framed whether it runs in a frame
 */
const serve = (address, framed) => {
  const parsed = (/** @type {string} */ line) => JSON.parse(line.slice(line.indexOf("=") + 1));
  /** @type {ReturnType<typeof createSearch> | undefined} */
  let search;
  let asked = "", complete = false;
  const answer = () => {
    if (!asked || !search) return;
    let data = /** @type {ReturnType<typeof search>} */ ({ items: [] });
    try {
      data = search(asked);
    } catch (error) {
      console.warn(error);
    }
    // What was asked without the texts is answered again; until then nothing found says nothing.
    if (data.items.length || complete) postMessage({ type: 3, data });
  };
  const names = (/** @type {NamesIndex} */ data) => {
    search = self.handbookSearch(data);
    answer();
  };
  const texts = (/** @type {TextsIndex} */ data) => {
    if (search) search.addTexts(data);
    complete = true;
    answer();
  };

  addEventListener("message", ({ data: message }) => {
    if (message.type === 0) {
      postMessage({ type: 1 });
    } else if (message.type === 2) {
      asked = message.data.trim();
      if (asked) answer();
      else postMessage({ type: 3, data: { items: [] } });
    } else if (message.type === 5) {
      names(parsed(message.data));
    } else if (message.type === 6) {
      texts(parsed(message.data));
    } else if (message.type === 7) {
      complete = true; // the names still answer
      answer();
    }
  });
  if (framed) {
    // From disk, Material sends its setup message only when the search box is opened.
    postMessage({ type: 1 });
    const [, file, language] = /^(.*)#(\w+)/.exec(address) || ["", address, ""]; // behind it the shim writes the time
    importScripts(new URL(`index.${language}.js`, file).href).then(() => {
      names(self.handbookIndex);
      texts(self.handbookTexts);
    });
  }
};

// Opened from disk there is no worker: the iframe-worker shim runs this file in a frame. Without an address it is only
// the engine that is wanted (scripts/bench_search.py).
const framed = typeof document !== "undefined";
const script = framed && /** @type {HTMLScriptElement | null} */ (document.currentScript);
const address = framed ? (script ? script.src : "") : self.location.href;
if (address) serve(address, framed);
