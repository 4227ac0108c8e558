"""Writes a small page where a page was that is gone: renamed, merged or deleted, its address lives for ever.

It takes the reader to the new place of the section that the address names (`old.html#section`), or else to where most
of the page's sections are now. Any static host will do, and so will a folder opened from disk; without scripts it leads
to the page, and lists the sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from posixpath import dirname, relpath

from handbook.locales import PREFIX
from handbook.registry.models import Registry
from handbook.site import go_pages
from handbook.site.moved import heir, homes
from handbook.site.sections import Page

NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")  # as all pages are named: no other may name a file to write


def render(pages: Sequence[Page], locale: str, site_url: str, known: Registry) -> dict[str, str]:
    """Returns file → text for each page of the ledger that this language no longer has."""
    prefix = PREFIX[locale]
    live = go_pages.targets(pages)
    heads = {page.address: page.sections[0].permalink for page in pages}
    files = {}
    for name, entries in homes(known.permalinks).items():
        address = f"{name}.html"
        heirs = {entry.id: now for entry in entries if (now := heir(entry.id, known.permalinks)) in live}
        if address in heads or not heirs or not NAME.fullmatch(name):
            continue  # the addresses rule reports one without heirs
        (main, _), *_ = Counter(live[now].page for now in heirs.values()).most_common(1)
        there = [now for now in heirs.values() if live[now].page == main]
        links = {now: f"{relpath(live[now].page, dirname(name) or '.')}#{now}" for now in heirs.values()}
        sections = [{"id": old, "href": links[now], "title": live[now].title} for old, now in heirs.items()]
        permalink = heads[main] if heads[main] in there else there[0]
        files[prefix + address] = go_pages.redirect(
            prefix + address, permalink, live[permalink], links[permalink], locale, site_url, known, sections
        )
    return files


def write(site: Path, pages: Sequence[Page], locale: str, site_url: str, known: Registry) -> None:
    """Renders and writes the small pages of one language below `site`."""
    for file, text in render(pages, locale, site_url, known).items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(text, encoding="utf-8")
