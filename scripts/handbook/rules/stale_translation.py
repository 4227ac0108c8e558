"""An English page carries the hash of the Chinese page it was made from; a stale one is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project

NAME = "stale-translation"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each English page whose Chinese source, snippets included, has changed since."""
    for source, page in project.translations:
        expected = project.source_hash(source)
        found = page.meta.get("source_hash")
        if found != expected:
            yield Finding(
                page.path, *page.meta_position("source_hash"), NAME,
                f"source_hash {found or 'missing'}", expected,
                f"bring the page in line with {source.path}, then run `make stamp-translations`",
            )  # fmt: skip
