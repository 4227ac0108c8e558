"""Every section has a hand-set permalink: ASCII, unique, the same in both languages, in the ledger, never lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from handbook.findings import Finding, Place, nearest, perhaps
from handbook.locales import DEFAULT, LOCALES
from handbook.pages.document import RESERVED, Document, Heading
from handbook.pages.project import Project
from handbook.registry.models import LEDGER, Permalink, Registry

NAME = "permalinks"
YIELDS_TO = ("full-width", "text-files")
GOOD_ID = re.compile(r"[a-z0-9-]+")
# What was meant as an id at the end of a heading, and is none: {# Prepare-Why }, {prepare-why}, {#prepare-why
MEANT_AS_ID = re.compile(r"\{:?\s*#?[\s\w-]*\}?$")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each heading without a good id, each difference between languages, each ledger gap.

    While the ids of a page are wrong, what follows from that is not told: its difference from the other language, and
    what the ledger lost.
    """
    wrong: set[str] = set()  # names of pages
    for name, finding in [*_check_ids(project), *_check_new(project)]:
        wrong.add(name)
        yield finding
    for pair in project.translations:
        source, page = map(project.expanded, pair)
        if page.name not in wrong and _is_in_order(source) and _is_in_order(page):
            yield from _check_pair(source, page)
    if project.registry is not None:
        yield from _check_live(project, project.registry, wrong)
        yield from _check_lost(project, project.registry, wrong)


def _check_ids(project: Project) -> Iterator[tuple[str, Finding]]:
    """Yields (page, finding) for each heading without an id, with a bad one, or with that of another section."""
    ledger = project.registry.permalinks if project.registry else {}

    def has_the_right(one: tuple[Document, Heading]) -> bool:
        page, h = one
        entry = ledger.get(h.id or "")
        return h.path.startswith("registry/") or bool(entry and entry.page == page.name)

    for locale in LOCALES:
        pages = [project.expanded(pair[locale]) for pair in project.pairs.values() if locale in pair]
        headings = [(page, h) for page in pages for h in page.headings]
        seen: dict[str, Place] = {}
        # Of two sections with the same id the one that had it before, or has it from the registry, keeps it.
        for page, h in sorted(headings, key=has_the_right, reverse=True):
            if problem := _problem(h):
                yield page.name, Finding(*h.at, NAME, *problem)
            elif h.id in seen:
                path, line, _ = seen[h.id]
                found = f"the id {h.id!r}, also at {path}:{line}"
                yield page.name, Finding(*h.at, NAME, found, "a unique id", "choose another")
            elif h.id:
                seen[h.id] = h.at


def _problem(h: Heading) -> tuple[str, str, str] | None:
    """Found, expected and Fix for a heading whose id is missing or malformed."""
    if h.id is None:
        meant = MEANT_AS_ID.search(h.text)
        if meant is None:
            return f"the heading {h.text!r} without an id", "{#a-permalink}", "add one that will last"
        good = "-".join(re.findall("[a-z0-9]+", meant.group().lower()))
        return f"the id {meant.group()!r}", "{#a-permalink}", f"perhaps {{#{good}}}" if good else "write it like that"
    if not GOOD_ID.fullmatch(h.id):
        return f"the id {h.id!r}", "a-z, 0-9 and - only", "choose another, in both languages"
    if RESERVED.fullmatch(h.id):
        return f"the id {h.id!r}", "a name that Windows allows for a file", "choose another, in both languages"
    return None


def _check_new(project: Project) -> Iterator[tuple[str, Finding]]:
    """Yields (page, finding) for each id that the ledger does not hold but that is near to one that its page lost."""
    if project.registry is None:
        return
    lost: dict[str, list[str]] = {}
    told: set[Place] = set()  # an entry of the registry may have several sections
    for entry in _lost(project):
        lost.setdefault(entry.page, []).append(entry.id)
    for ident, (page, h) in project.sections.items():
        near = None if ident in project.registry.permalinks else nearest(ident, lost.get(page.name, ()))
        if near and h.at not in told and not _problem(h):
            lost[page.name].remove(near)
            told.add(h.at)
            fix = f"write #{near} again; or, for a new section, run `make permalinks`, and say where #{near} moved to"
            yield page.name, Finding(*h.at, NAME, f"#{ident}, which is new", f"#{near}, which {LEDGER} has here", fix)


def _is_in_order(page: Document) -> bool:
    """Whether the levels go from 1, step by step; where they do not, front-matter or markdown-style says so."""
    levels = [0, *(h.level for h in page.headings)]
    return len(levels) > 1 and levels[1] == 1 and all(b <= a + 1 for a, b in pairwise(levels))


def _check_pair(source: Document, page: Document) -> Iterator[Finding]:
    fix = "give both languages the same sections in the same order"
    for a, b in zip(source.headings, page.headings, strict=False):
        if (a.id, a.level) != (b.id, b.level):
            yield Finding(*b.at, NAME, _name(b), f"{_name(a)}, as at {a.path}:{a.line}", fix)
            return
    ours, theirs = len(source.headings), len(page.headings)
    if ours != theirs:
        longer, shorter = (source, page) if ours > theirs else (page, source)
        extra = longer.headings[min(ours, theirs)]
        expected = f"{_name(extra)}, as at {extra.path}:{extra.line}"
        yield Finding(*shorter.headings[-1].at, NAME, "the last section", f"{expected}, behind it", fix)


def _name(h: Heading) -> str:
    return f"#{h.id} (level {h.level})"


def _check_live(project: Project, registry: Registry, wrong: set[str]) -> Iterator[Finding]:
    """Yields a finding for each section that the ledger does not hold, and for those that it has on another page."""
    if project.sections and not registry.permalinks:
        fix = "bring the file back; or, if there never was one, run `make permalinks`"
        yield Finding(LEDGER, 1, 1, NAME, "no entries", "one for each section", fix)
        return
    new: dict[tuple[str, Place | None], list[Heading]] = {}  # by page, and by entry of the registry
    elsewhere: dict[tuple[str, str], list[Heading]] = {}  # by page that has them and page that had them
    for ident, (page, h) in project.sections.items():
        entry = registry.permalinks.get(ident)
        if page.name in wrong:
            continue
        if entry is None:
            new.setdefault((page.name, None) if h.path == page.path else ("", h.at), []).append(h)
        elif entry.moved_to:
            found = f"#{ident}, which moved to #{entry.moved_to}"
            yield Finding(*h.at, NAME, found, "a new id", "a permalink is never reused")
        elif entry.page != page.name:
            elsewhere.setdefault((page.name, entry.page), []).append(h)
    for headings in new.values():
        found = f"{_ids(headings)}, which {LEDGER} does not hold"
        yield Finding(*headings[0].at, NAME, found, "an entry", "run `make permalinks`")
    for (page_name, old), headings in elsewhere.items():
        found = f"{_ids(headings)} on {page_name}"
        yield Finding(*headings[0].at, NAME, found, f"{old}, as in {LEDGER}", "run `make permalinks`")


def _ids(sections: Iterable[Heading | Permalink]) -> str:
    return ", ".join(f"#{section.id}" for section in sections)


def _lost(project: Project) -> list[Permalink]:
    """The entries of the ledger whose section no page has, and that do not say where it is now."""
    ledger = project.registry.permalinks if project.registry else {}
    return [entry for entry in ledger.values() if entry.moved_to is None and entry.id not in project.sections]


def _check_lost(project: Project, registry: Registry, wrong: set[str]) -> Iterator[Finding]:
    """Yields a finding for each section that was lost, for each page that is gone, and for each move to nowhere."""
    ledger = registry.permalinks
    gone: dict[str, list[Permalink]] = {}
    for entry in _lost(project):
        if entry.page not in project.pairs:
            gone.setdefault(entry.page, []).append(entry)
        elif entry.page not in wrong:
            fix = "bring the section back, or set moved_to to the section that answers now"
            yield Finding(
                *_at(registry, entry), NAME, f"#{entry.id}, which no page has", f"a section of {entry.page}", fix
            )
    for page, entries in gone.items():
        found = f"{_ids(entries)} on {page}, a page that is gone"
        fix = "bring the page back, or set moved_to, for each, to the section that answers now"
        yield Finding(*_at(registry, entries[0]), NAME, found, f"docs/{page}.{DEFAULT}.md", fix)
    for entry in ledger.values():
        if entry.moved_to is not None and entry.moved_to not in ledger:
            fix = perhaps(entry.moved_to, ledger, "mend the target")
            yield Finding(*_at(registry, entry), NAME, f"moved_to #{entry.moved_to}", "a permalink of the ledger", fix)


def _at(registry: Registry, entry: Permalink) -> Place:
    return registry.place("permalinks", entry.id, "id")
