"""What is not text that a reviewer reads is pinned by its SHA-256: pictures, styles, scripts, templates, settings.

`assets.lock` has one line for each, sorted by path: that one of them changed is a finding until `make lock-assets`
writes the new sum, and so a line of its own in every review (CODEOWNERS names who must see it).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.tree import paths

NAME = "pinned"
PATH = "assets.lock"
FIX = "run `make lock-assets` if it is meant to be so"
LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
# Beside what docs/ holds that is no page: the reader's scripts and styles, templates, settings.
PINNED = re.compile(
    r"docs/.*(?<!\.md)|(?:web|overrides|editions|deploy)/.*(?<!\.md)|scripts/.*\.html|\.github/.*\.png"
    r"|mkdocs\.yml|\.rumdl\.toml|\.autocorrectrc|\.gitattributes|pyproject\.toml|eslint\.config\.js|package(?:-lock)?\.json"
)


def lines(root: Path) -> dict[str, str]:
    """Returns path → the line of assets.lock that it should have, sorted."""
    found = {}
    for path in paths(root):
        if PINNED.fullmatch(path) and (root / path).is_file():
            found[path] = f"{hashlib.sha256((root / path).read_bytes()).hexdigest()}  {path}"
    return found


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each pinned file that is new, changed or gone; a folder without git may have no lock."""
    lock = project.root / PATH
    if not lock.is_file():
        if (project.root / ".git").exists():
            yield Finding(PATH, 1, 1, NAME, "no such file", "the sums of what is pinned", FIX)
        return
    right, seen = lines(project.root), set()
    for n, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), 1):
        path = line.partition("  ")[2]
        if not LINE.fullmatch(line) or path in seen:
            yield Finding(PATH, n, 1, NAME, "a line that is none, or a second one", "one sum and path a line", FIX)
        elif path not in right:
            yield Finding(PATH, n, 1, NAME, f"{path}, which is gone", "a file that is pinned", FIX)
        elif right[path] != line:
            yield Finding(path, 1, 1, NAME, "another content than its sum in assets.lock", "the pinned one", FIX)
        seen.add(path)
    for path in right.keys() - seen:
        yield Finding(path, 1, 1, NAME, "a file without a sum in assets.lock", "a pinned one", FIX)
