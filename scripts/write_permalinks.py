#!/usr/bin/env python3
"""Brings registry/permalinks.yml up to date with the pages: adds new sections, and says where moved ones live now.

A section that is found on another page gets that as its `page`, and the old one in `was_on`, so that links to either
arrive; so does each section of a page that was renamed. Nothing else is changed, and no entry is ever removed.
"""

from __future__ import annotations

import re
import sys

from handbook import clock
from handbook.locales import DEFAULT
from handbook.pages.project import ROOT, Project
from handbook.registry.models import LEDGER, Permalink

HEAD = """\
# Every permalink that was ever published, and where its section lives now. Entries are never removed.
# A new section, one that moved to another page, a page that got another name: `make permalinks` writes it down.
# A section that is gone or was merged: set `moved_to` to the permalink that answers now; leave `page` as it is.
# From `page` and `was_on` come the addresses of all pages there ever were: one that is gone leads to its sections.
# yaml-language-server: $schema=schema.json
permalinks:
"""


def main() -> int:
    """Appends and moves, in the order of the pages; returns 2 where the registry cannot be read."""
    project = Project(ROOT, clock.today())
    if project.registry is None:
        print("the registry cannot be read: run `make check` first", file=sys.stderr)
        return 2
    ledger = ROOT / LEDGER
    before = text = ledger.read_text(encoding="utf-8") if ledger.exists() else HEAD
    found: dict[str, list[str]] = {}
    for page in project.pages:
        if page.locale == DEFAULT:
            for heading in project.expanded(page).headings:
                if heading.id:
                    found.setdefault(heading.id, []).append(page.name)
    added, moved = [], []
    for ident, pages in found.items():
        entry = project.registry.permalinks.get(ident)
        if entry is None:
            text = f'{text.rstrip()}\n  - id: {ident}\n    page: {pages[0]}\n    since: "{project.today}"\n'
            added.append(ident)
        elif entry.moved_to is None and entry.page not in pages:  # the permalinks rule reports one on two pages
            text = move(text, entry, pages[0])
            moved.append(ident)
    if text != before:
        ledger.write_text(text, encoding="utf-8")
    print(f"permalinks added: {len(added)}")
    if moved:
        print(f"permalinks moved: {len(moved)}")
    return 0


def move(text: str, entry: Permalink, page: str) -> str:
    """Returns the ledger's text with the entry on another page, the old one noted; raises ValueError if it cannot."""
    start = re.search(rf"^  - id: [\"']?{entry.id}[\"']?[ \t]*(?:#.*)?\n", text, re.M)
    end = re.compile(r"^  - |\Z", re.M).search(text, start.end()) if start else None
    if not start or not end:
        raise ValueError(f"{LEDGER}: cannot find the entry of {entry.id}: write it as the others are")
    block = text[start.end() : end.start()]
    was_on = ", ".join(dict.fromkeys([*entry.was_on, entry.page]))
    # the key and all lines of its value, be it written in brackets or one a line
    block = re.sub(r"^    was_on:.*\n(?:^(?:      .*|    - .*)\n)*", "", block, flags=re.M)
    line = re.compile(r"^    page:.*\n", re.M)
    block, count = line.subn(f"    page: {page}\n    was_on: [{was_on}]\n", block)
    if count != 1:
        raise ValueError(f"{LEDGER}: no line `page:` of its own in the entry of {entry.id}")
    return text[: start.end()] + block + text[end.start() :]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
