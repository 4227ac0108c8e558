#!/usr/bin/env python3
"""Lists what a change touches that could hurt a reader, as a table for the pull request; most dangerous first.

Compares the tree below --root with the commit where it left a branch (--base), or with another tree (--base-root).
Exits 0, whatever it finds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from handbook import clock
from handbook.checks.review import changes, table
from handbook.pages.project import ROOT, Project


def main() -> int:
    """Parses the command line and prints the table; returns 2 where there is no such branch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the changed tree (default: this one)")
    base = parser.add_mutually_exclusive_group()
    base.add_argument("--base", default="main", help="the branch that it left (default: main)")
    base.add_argument("--base-root", type=Path, help="the tree to compare with")
    options = parser.parse_args()
    today, root = clock.today(), options.root.resolve()
    if options.base_root:
        print(table(changes(Project(options.base_root.resolve(), today), Project(root, today))), end="")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fork = subprocess.run(["git", "merge-base", options.base, "HEAD"], cwd=root, capture_output=True, text=True)
        archive = subprocess.run(["git", "archive", fork.stdout.strip()], cwd=root, capture_output=True)
        if fork.returncode or archive.returncode:
            print(f"no branch {options.base}: name one, as in make review BASE=main", file=sys.stderr)
            return 2
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        print(table(changes(Project(Path(folder), today), Project(root, today))), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
