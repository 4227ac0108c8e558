"""Old links into a page: where a section was moved or merged away, its id stays, with a link to where it is now."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from posixpath import dirname, relpath

from handbook.registry.models import Permalink

NOTICE = {
    "zh": '<p class="hb-moved" id="{id}">你要找的这一节搬走了：<a href="{href}">到新地方看</a>。</p>',
    "en": '<p class="hb-moved" id="{id}">The section you want has moved: <a href="{href}">read it in its new place</a>.</p>',
}


def notices(ledger: Mapping[str, Permalink], page: str, locale: str) -> str:
    """Returns the HTML to put below the page (named like "buyer/index"): a paragraph for each section it has lost."""
    found = []
    for entry in ledger.values():
        heir = ledger.get(entry.moved_to) if entry.moved_to else entry
        lost = entry.page == page if entry.moved_to else page in entry.was_on
        if lost and heir is not None:
            href = f"{relpath(f'{heir.page}.html', dirname(page) or '.')}#{heir.id}"
            found.append(NOTICE[locale].format(id=entry.id, href=escape(href)))
    return "".join(found)
