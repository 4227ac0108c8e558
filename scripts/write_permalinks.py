#!/usr/bin/env python3
"""Adds the permalinks of new sections to registry/permalinks.yml, and only that: no entry is changed or removed."""

from __future__ import annotations

import sys

from handbook import clock
from handbook.locales import DEFAULT
from handbook.pages.project import ROOT, Project

HEAD = """\
# Every permalink that was ever published, and where its section lives now. Entries are never removed.
# A new section: `make permalinks` adds it. A section that moved to another page: change `page`.
# A section that is gone or was merged: set `moved_to` to the permalink that answers now.
# yaml-language-server: $schema=schema.json
permalinks:
"""


def main() -> int:
    """Appends what the ledger does not hold yet, in the order of the pages; returns 1 where the registry is broken."""
    project = Project(ROOT, clock.today())
    if project.registry is None:
        print("the registry cannot be read: run `make check` first", file=sys.stderr)
        return 1
    ledger = ROOT / "registry" / "permalinks.yml"
    text = ledger.read_text(encoding="utf-8") if ledger.exists() else HEAD
    added = 0
    for page in project.pages:
        if page.locale != DEFAULT:
            continue
        for heading in project.expanded(page).headings:
            if heading.id and heading.id not in project.registry.permalinks:
                text += f'  - id: {heading.id}\n    page: {page.name}\n    since: "{project.today}"\n'
                added += 1
    ledger.write_text(text, encoding="utf-8")
    print(f"permalinks added: {added}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
