// What the built files of the search put into the global scope.

import type { NamesIndex, TextsIndex } from "./search/index.js";
import type { createSearch } from "./search/engine.js";

declare global {
  interface Window {
    /** The two lines of search/pinyin.txt, put in front of the engine. */
    handbookPinyin: string[];
    handbookSearch: (index: NamesIndex) => ReturnType<typeof createSearch>;
    /** The two lines of the index, where it ran as a script. */
    handbookIndex: NamesIndex;
    handbookTexts: TextsIndex;
  }
  /** In a worker, or made by the iframe-worker shim, whose one returns a promise. */
  function importScripts(address: string): Promise<void>;
}
