"""Every section has a hand-set permalink: ASCII, unique, the same in both languages, in the ledger, never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.locales import DEFAULT, LOCALES
from handbook.pages.document import Document
from handbook.pages.project import Project

NAME = "permalinks"
LEDGER = "registry/permalinks.yml"
GOOD_ID = re.compile(r"[a-z0-9-]+")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each heading without a good id, each difference between languages, each ledger gap."""
    for locale in LOCALES:
        seen: dict[str, Document] = {}
        for page in project.pages:
            if page.locale == locale:
                yield from _check_page(project.expanded(page), seen)
    for source, page in project.translations:
        yield from _check_pair(project.expanded(source), project.expanded(page))
    if project.registry is not None:
        yield from _check_ledger(project)


def _check_page(page: Document, seen: dict[str, Document]) -> Iterator[Finding]:
    for h in page.headings:
        at = (page.path, h.line, h.col, NAME)
        if h.id is None:
            yield Finding(*at, f"the heading {h.text!r} without an id", "{#a-permalink}", "add one that will last")
        elif not GOOD_ID.fullmatch(h.id):
            yield Finding(*at, f"the id {h.id!r}", "a-z, 0-9 and - only", "choose another, in both languages")
        elif h.id in seen:
            yield Finding(*at, f"the id {h.id!r}, also in {seen[h.id].path}", "a unique id", "choose another")
        else:
            seen[h.id] = page


def _check_pair(zh: Document, en: Document) -> Iterator[Finding]:
    ours, theirs = [[(h.id, h.level) for h in page.headings] for page in (zh, en)]
    for n, (a, b) in enumerate(zip(ours, theirs)):
        if a != b:
            h = en.headings[n]
            yield Finding(
                en.path, h.line, h.col, NAME,
                _name(b), f"{_name(a)}, as in {zh.path}",
                "give both languages the same sections in the same order",
            )  # fmt: skip
            return
    if len(ours) != len(theirs):
        yield Finding(
            en.path, 1, 1, NAME, f"{len(theirs)} sections", f"{len(ours)}, as in {zh.path}", "write the missing ones"
        )


def _name(heading: tuple[str | None, int]) -> str:
    ident, level = heading
    return f"{'#' + ident if ident else 'no id'} (level {level})"


def _check_ledger(project: Project) -> Iterator[Finding]:
    ledger = project.registry.permalinks
    live = {
        h.id: (page, h)
        for page in project.pages
        if page.locale == DEFAULT
        for h in project.expanded(page).headings
        if h.id
    }
    for ident, (page, h) in live.items():
        entry = ledger.get(ident)
        at = (page.path, h.line, h.col, NAME)
        if entry is None:
            yield Finding(*at, f"#{ident}, which {LEDGER} does not hold", "an entry", "run `make permalinks`")
        elif entry.moved_to:
            yield Finding(*at, f"#{ident}, which moved to #{entry.moved_to}", "a new id", "a permalink is never reused")
        elif entry.page != page.name:
            fix = f"set page: {page.name} there, and was_on: [{entry.page}] so that old links arrive"
            yield Finding(*at, f"#{ident} on {page.name}", f"{entry.page}, as in {LEDGER}", fix)
    for ident, entry in ledger.items():
        at = (LEDGER, *project.registry.position("permalinks", ident, "id"), NAME)
        if entry.moved_to is None and ident not in live:
            fix = "bring the section back, or set moved_to to the section that answers now"
            yield Finding(*at, f"#{ident}, which no page has", f"a section of {entry.page}", fix)
        elif entry.moved_to is not None and entry.moved_to not in ledger:
            yield Finding(*at, f"moved_to #{entry.moved_to}", "a permalink of the ledger", "mend the target")
