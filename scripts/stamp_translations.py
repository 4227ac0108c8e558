#!/usr/bin/env python3
"""Writes into translated pages the hash of the Chinese page that they were made from. Run it after translating.

Without arguments it stamps pages that have no stamp yet; a stale page must be named, so that nobody stamps what
nobody has read: `stamp_translations.py docs/buyer/prepare.en.md …`, or `--all` after reading all of them.
"""

from __future__ import annotations

import argparse
import sys

from handbook.pages.project import ROOT, STAMP, Project


def main() -> int:
    """Stamps the named pages and those without a stamp; returns 2 for a name that is no translation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", help="translated pages that are up to date")
    parser.add_argument("--all", action="store_true", help="stamp every translated page")
    options = parser.parse_args()
    project = Project(ROOT)
    translations = {page.path: (source, page) for source, page in project.translations}
    if unknown := set(options.pages) - translations.keys():
        parser.error(f"no translated page: {', '.join(sorted(unknown))}")
    for path, (source, page) in translations.items():
        stamp = project.source_hash(source)
        wanted = options.all or path in options.pages or "source_hash" not in page.meta
        if not page.meta or not wanted or page.meta.get("source_hash") == stamp:
            continue
        body = STAMP.sub("", page.text, count=1)
        start, _, rest = body.partition("\n")
        end = rest.index("\n---") + 1
        text = f'{start}\n{rest[:end]}source_hash: "{stamp}"\n{rest[end:]}'
        (ROOT / path).write_text(text, encoding="utf-8")
        print(f"stamped {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
