"""Both languages of a page name the same contacts and the same claims."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.document import Document
from handbook.pages.project import Project

NAME = "same-tags"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each tag that only one language of a page, snippets included, carries."""
    for pair in project.translations:
        for here, there in (pair, reversed(pair)):
            for kind, ident in sorted(_tags(project.expanded(here)) - _tags(project.expanded(there))):
                yield Finding(
                    there.path, 1, 1, NAME,
                    f"no {kind}:{ident}", f"the tags of {here.path}", "say it in both languages or in neither",
                )  # fmt: skip


def _tags(page: Document) -> set[tuple[str, str]]:
    return {link.tag for link in page.links if link.tag}
