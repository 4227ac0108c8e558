"""A tag has its square and its round brackets, one colon and no space: `[words](claim:id)`. Any other is no tag.

Those of pages and snippets are told where the files are read (handbook.pages.slips), by this name too.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.pages.slips import BROKEN_TAG as NAME
from handbook.pages.slips import in_registry
from handbook.reading import decode

__all__ = ["NAME", "check"]


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each slip in the tags and links of the registry's texts."""
    for file in sorted((project.root / "registry").rglob("*.yml")):
        path = file.relative_to(project.root).as_posix()
        yield from in_registry(decode(file.read_bytes(), path)[0], path)
