"""What is left to do on the site once the generator has built a language, and once it has built them all.

All of it reads the built pages, not the generator: another one may stand in its place, if its template leaves the two
marks that are filled here.
"""

from __future__ import annotations

import re
from pathlib import Path

from handbook.locales import PREFIX
from handbook.pages.leads import known as known_leads
from handbook.registry.models import Registry
from handbook.site import (
    go_pages,
    manifest,
    moved,
    search_dialog,
    search_index,
    sections,
    service_worker,
    stubs,
    stylesheet,
    tools,
)
from handbook.site.bundle import WEB, bundle

# The one script of ours that every page loads (mkdocs.yml names it).
SCRIPT = "assets/handbook.js"
# And the one of the pages with an index of the registry's entries.
FILTER = "reference/filter.js"
TAGGED = re.compile(r'data-(contact|claim)="([a-z0-9-]+)"')
# The marks of overrides/: where the notices of moved sections go, the day that each sheet of paper bears, and words
# with a DATE.
MOVED = "<!--moved-->"
DAY = "<!--day-->"
# What templates leave between tags: without it, a page weighs a tenth less.
BLANKS = re.compile(r"\n\s+")
CHECKED = re.compile(r"<!--checked (.*?)-->", re.S)


def finish_language(site: Path, locale: str, site_url: str, known: Registry) -> None:
    """Completes one language's pages, and writes its search index, manifest and the small pages that lead on.

    Raises ValueError where a page lacks a mark.
    """
    pages = sections.read(site, locale)
    go_pages.write(site, pages, locale, site_url, known)
    stubs.write(site, pages, locale, site_url, known)
    search_index.write_index(site, locale, pages)
    search_dialog.write_data(site, locale, known)
    tools.write_data(site, locale, known)
    manifest.write(site, locale)
    for page in pages:
        complete(site / PREFIX[locale] / page.address, page.address.removesuffix(".html"), locale, known)
    stylesheet.write(site, [site / PREFIX[locale] / page.address for page in pages] + list(site.glob("404.html")))


def complete(file: Path, name: str, locale: str, known: Registry) -> None:
    """Dates a built page by its entry that was checked longest ago, and keeps the ids of the sections it has lost."""
    text = file.read_text(encoding="utf-8")
    if (text.count(MOVED), text.count(DAY), len(CHECKED.findall(text))) != (1, 1, 1):
        raise ValueError(f"{file.name}: its template must leave one {MOVED}, {DAY} and <!--checked … DATE …-->")
    tags = TAGGED.findall(text)
    entries = [known.contacts[ident] if kind == "contact" else known.claims[ident] for kind, ident in tags]
    oldest = min((entry.checked_on for entry in entries), default=None)
    text = CHECKED.sub(lambda mark: mark.group(1).replace("DATE", oldest) if oldest else "", text)
    text = text.replace(DAY, oldest or max(entry.checked_on for entry in known.contacts.values()))
    text = text.replace(MOVED, moved.notices(known.permalinks, name, locale))
    start, end = text.index("<article"), text.index("</article>")
    text = BLANKS.sub("\n", text[:start]) + text[start:end] + BLANKS.sub("\n", text[end:])
    file.write_text(text, encoding="utf-8")


def finish(site: Path) -> None:
    """Writes what the languages share; the service worker lists what is there then."""
    search_index.write_engine(site)
    search_dialog.write_scripts(site)
    tools.write_scripts(site)
    sections = {name: lead.section for name, lead in known_leads(WEB.parent).items()}
    (site / SCRIPT).write_text(bundle(WEB / "page" / "main.js", {"LEADS": sections}), encoding="utf-8")
    (site / FILTER).parent.mkdir(exist_ok=True)
    (site / FILTER).write_text(bundle(WEB / "registry" / "main.js"), encoding="utf-8")
    service_worker.write(site)
