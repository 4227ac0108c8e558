"""Old links into a page: where a section was moved or merged away, its id stays, with a link to where it is now."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from posixpath import dirname, relpath

from handbook.locales import words
from handbook.registry.models import Permalink

NOTICE = '<p class="hb-moved" id="{id}">{text}</p>'
LINK = '<a href="{href}">{text}</a>'


def notices(ledger: Mapping[str, Permalink], page: str, locale: str) -> str:
    """Returns the HTML to put below the page (named like "buyer/index"): a paragraph for each section it has lost."""
    own, found = words(locale)["moved"], []
    for entry in ledger.values():
        heir = ledger.get(entry.moved_to) if entry.moved_to else entry
        lost = entry.page == page if entry.moved_to else page in entry.was_on
        if lost and heir is not None:
            href = f"{relpath(f'{heir.page}.html', dirname(page) or '.')}#{heir.id}"
            link = LINK.format(href=escape(href), text=own["link"])
            found.append(NOTICE.format(id=entry.id, text=own["notice"].format(link=link)))
    return "".join(found)
