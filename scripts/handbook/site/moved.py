"""Old links: a section or a page that was moved, renamed, merged or deleted is still reached at its old address.

On a page that is still there, the ids of the sections that it has lost stay, with a link to where they are now. In
place of a page that is gone stands a small one (stubs.py) that leads on.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from posixpath import dirname, relpath

from handbook.locales import words
from handbook.registry.models import Permalink

NOTICE = '<p class="hb-moved" id="{id}">{text}</p>'
LINK = '<a href="{href}">{text}</a>'


def heir(permalink: str, ledger: Mapping[str, Permalink]) -> str:
    """Follows `moved_to` to the permalink that answers now."""
    seen = set()
    while (entry := ledger.get(permalink)) and entry.moved_to and permalink not in seen:
        seen.add(permalink)
        permalink = entry.moved_to
    return permalink


def homes(ledger: Mapping[str, Permalink]) -> dict[str, list[Permalink]]:
    """Returns every page that was ever published (named like "buyer/index") → the sections that it has or had."""
    found: dict[str, list[Permalink]] = {}
    for entry in ledger.values():
        for page in dict.fromkeys([*entry.was_on, entry.page]):
            found.setdefault(page, []).append(entry)
    return found


def notices(ledger: Mapping[str, Permalink], page: str, locale: str) -> str:
    """Returns the HTML to put below the page (named like "buyer/index"): a paragraph for each section it has lost."""
    own, found = words(locale)["moved"], []
    for entry in ledger.values():
        lost = page in (entry.page, *entry.was_on) and (entry.moved_to or entry.page != page)
        if lost and (now := ledger.get(heir(entry.id, ledger))):
            href = f"{relpath(f'{now.page}.html', dirname(page) or '.')}#{now.id}"
            link = LINK.format(href=escape(href), text=own["link"])
            found.append(NOTICE.format(id=entry.id, text=own["notice"].format(link=link)))
    return "".join(found)
