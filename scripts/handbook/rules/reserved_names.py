"""No file and no permalink has the name of a Windows device: such a file can neither be checked out nor unzipped there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project

NAME = "reserved-names"
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)
FIX = "choose another, in both languages"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each file or folder of docs/ and snippets/ and each heading's id with such a name."""
    for folder in ("docs", "snippets"):
        for file in sorted((project.root / folder).rglob("*")):
            if file.is_file():
                path = file.relative_to(project.root)
                for part in path.parts:
                    if DEVICE.fullmatch(part.partition(".")[0]):
                        expected = "a name that Windows lets a file have"
                        yield Finding(path.as_posix(), 1, 1, NAME, f"the name {part!r}", expected, FIX)
    for page in project.pages:
        for h in page.headings:
            if h.id and DEVICE.fullmatch(h.id):
                expected = f"a name that Windows lets a file have: go/{h.id}.html is one"
                yield Finding(page.path, h.line, h.col, NAME, f"the id {h.id!r}", expected, FIX)
