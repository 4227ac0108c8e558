#!/usr/bin/env python3
"""Writes assets.lock, the sums of the pictures, styles, scripts, templates and settings as they are now."""

from __future__ import annotations

import argparse
import sys

from handbook.pages.project import ROOT
from handbook.rules.pinned import PATH, lines


def main() -> int:
    """Writes the file and says what changed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    file, right = ROOT / PATH, lines(ROOT)
    before = set(file.read_text(encoding="utf-8").splitlines()) if file.is_file() else set()
    file.write_text("".join(f"{line}\n" for line in right.values()), encoding="utf-8")
    changed = [path for path, line in right.items() if line not in before]
    gone = [path for path in (line.partition("  ")[2] for line in before) if path not in right]
    print("\n".join([*(f"{PATH}: {path}" for path in changed), *(f"{PATH}: {path} is gone" for path in sorted(gone))])
          or f"{PATH}: already current")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
