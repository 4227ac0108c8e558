// The search engine as a script: the dialog runs it on the page, online and from disk alike.

import { createSearch } from "./engine.js";

self.handbookSearch = (index) => createSearch(index, self.handbookPinyin);
