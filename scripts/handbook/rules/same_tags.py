"""Both languages of a page name the same contacts and the same claims."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.document import Document
from handbook.pages.project import Project

NAME = "same-tags"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each tag that only one language of a page, snippets included, carries."""
    for pair in project.pairs.values():
        if "zh" not in pair or "en" not in pair:
            continue
        tags = {locale: _tags(project.expanded(page)) for locale, page in pair.items()}
        for here, there in (("zh", "en"), ("en", "zh")):
            for kind, ident in sorted(tags[here] - tags[there]):
                yield Finding(
                    pair[there].path, 1, 1, NAME,
                    f"no {kind}:{ident}", f"the tags of {pair[here].path}", "say it in both languages or in neither",
                )  # fmt: skip


def _tags(page: Document) -> set[tuple[str, str]]:
    return {link.tag for link in page.links if link.tag}
