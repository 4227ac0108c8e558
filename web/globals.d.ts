// What the built files of the search put into the global scope.

import type { Dialog } from "./page/search.js";
import type { NamesIndex, TextsIndex } from "./search/index.js";
import type { createSearch } from "./search/engine.js";
import type { VerdictData, Verdicts } from "./verdict/data.js";

declare global {
  interface Window {
    /** What the dialog prints, and what is known of numbers: scripts/handbook/site/search_dialog.py. */
    handbookWords: Record<string, string>;
    handbookVerdictData: VerdictData;
    /** Makes cards of a text's numbers; entries lead to addresses below `root`, other numbers to `check`. */
    handbookVerdicts: (root: URL, check: string) => Verdicts;
    /** Attaches what answers to the dialog that web/page/search.js has opened. */
    handbookDialog: (dialog: Dialog & { hide: () => void }) => { changed: () => void; enter: () => void };
    /** The two lines of search/pinyin.txt, put in front of the engine. */
    handbookPinyin: string[];
    handbookSearch: (index: NamesIndex) => ReturnType<typeof createSearch>;
    handbookNames: NamesIndex;
    handbookTexts: TextsIndex;
    /** What the page's tool says and knows: its module in scripts/handbook/site/tools/; web/tools/NAME/data.js names it. */
    handbookTool: any;
    /** Takes what a script hands over that web/tools/write/fetch.js has fetched. */
    handbookLater: (value: any) => void;
    /** Libraries of web/vendor/, once a tool has loaded them. */
    ICAL: any;
    jsQR: any;
  }
}
