// What runs on every page, online and from disk. The pages read well without it.

import { openCards } from "./card.js";
import { offerSectionLinks } from "./copy-link.js";
import { offerWordsToCopy } from "./copy-words.js";
import { offerColours, openMenuByButton } from "./frame.js";
import { keepPlaceInOtherLanguage } from "./language-link.js";
import { sayWhatIsKept } from "./kept.js";
import { keepForOffline } from "./offline.js";
import { sayWhatIsOverdue } from "./overdue.js";
import { markFoundWords } from "./found-words.js";
import { fillReportForms } from "./report-link.js";
import { offerSearch } from "./search.js";
import { nameTheirParts } from "./tables.js";
import { offerWayBack } from "./way-back.js";

// What keeps a reader safe comes first. One that fails says so in the console and takes none of the others with it.
for (const start of [
  sayWhatIsOverdue, keepPlaceInOtherLanguage, offerSearch, offerSectionLinks, offerWordsToCopy, markFoundWords,
  openCards, fillReportForms, openMenuByButton, offerColours, nameTheirParts, offerWayBack, sayWhatIsKept, keepForOffline,
]) {
  try {
    start();
  } catch (error) {
    console.error(error);
  }
}
