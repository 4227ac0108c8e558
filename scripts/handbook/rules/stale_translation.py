"""An English page carries the hash of the Chinese page it was made from; a stale one is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project

NAME = "stale-translation"
# A page is translated anew once it is clean: a slip in it is no reason yet.
YIELDS_TO = (
    "front-matter",
    "go-tokens",
    "includes",
    "links",
    "markdown-style",
    "page-pairs",
    "permalinks",
    "same-tags",
    "tag-text",
    "typography",
    "unknown-id",
    "untagged-figures",
    "untagged-number",
)


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each English page whose Chinese source, snippets included, has changed since."""
    for pair in project.pairs.values():
        if "zh" not in pair or "en" not in pair:
            continue
        page, expected = pair["en"], project.source_hash(pair["zh"])
        found = page.meta.get("source_hash")
        if found != expected:
            yield Finding(
                page.path, *page.meta_position("source_hash"), NAME,
                f"source_hash {found or 'missing'}", expected,
                f"bring the page in line with {pair['zh'].path}, then run `make stamp-translations`",
            )  # fmt: skip
