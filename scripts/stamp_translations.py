#!/usr/bin/env python3
"""Stamps English texts with the Chinese that they were made from. Run it after translating.

Without arguments it stamps pages, snippets and registry entries that have no stamp yet; a stale text must be named, so
that nobody stamps what nobody has read: `stamp_translations.py docs/buyer/prepare.en.md snippets/never-share.en.md
claims:two-days …`, or `--all` after reading all of them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handbook.pages import stamps
from handbook.pages.project import ROOT, Project


def main() -> int:
    """Stamps the named texts and those without a stamp; returns 1 without a registry, exits 2 for an unknown name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", help="English pages and snippets, or kind:id of entries")
    parser.add_argument("--all", action="store_true", help="stamp everything")
    options = parser.parse_args()
    project = Project(ROOT)
    if project.registry is None or project.coverage is None:
        print("the registry cannot be read: run `make check` first", file=sys.stderr)
        return 1
    known = list(stamps.stamps(project))
    named = {_name(text) for text in options.texts}
    if unknown := named - {stamp.name for stamp in known}:
        parser.error(f"no English text with a Chinese twin: {', '.join(sorted(unknown))}")
    wanted = [
        stamp.name
        for stamp in known
        if (options.all or stamp.found is None or stamp.name in named) and stamp.found != stamp.expected
    ]
    stamps.write(project, wanted)
    for name in wanted:
        print(f"stamped {name}")
    return 0


def _name(text: str) -> str:
    """A text as the project names it: a path below the project, however it was typed, or kind:id as it is."""
    path = Path(text).absolute()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) and path.exists() else text


if __name__ == "__main__":
    sys.exit(main())
