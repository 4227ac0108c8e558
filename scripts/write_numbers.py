#!/usr/bin/env python3
"""Writes a changed number wherever it stands: edit `number` in registry/contacts.yml, then run this.

It sets `digits` beside it and the digits of every tag in pages, snippets and registry texts. Translations that were
up to date stay so. What is no tag, and a tag that prints another contact's number, is left as it is.
"""

from __future__ import annotations

import argparse
import sys

from handbook.pages import renumber, stamps
from handbook.pages.project import ROOT, Project


def main() -> int:
    """Writes the numbers and says in which files; returns 1 where the registry is broken."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    project = Project(ROOT)
    if project.registry is None:
        print("the registry cannot be read: run `make check` first", file=sys.stderr)
        return 1
    fresh = {stamp.name for stamp in stamps.stamps(project) if stamp.found == stamp.expected}
    for file, text, idents in list(renumber.changes(project)):
        file.write_bytes(text.encode("utf-8"))
        told = ", ".join(f"{ident} ×{idents.count(ident)}" for ident in dict.fromkeys(idents))
        print(f"{file.relative_to(ROOT).as_posix()}: {told}")
    project = Project(ROOT)
    kept = fresh & {stamp.name for stamp in stamps.stamps(project) if stamp.found != stamp.expected}
    if kept:
        stamps.write(project, kept)
        print(f"translations kept up to date: {len(kept)}")
    if entries := sorted(name for name in kept if ":" in name):
        print(f"read again, they say what a source says: {', '.join(entries)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
