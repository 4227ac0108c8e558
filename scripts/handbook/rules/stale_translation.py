"""Every English text carries the stamp of the Chinese that it was made from; a stale one is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.pages.stamps import findings, stamps

NAME = "stale-translation"
# A page is translated anew once it is clean: a slip in it is no reason yet.
YIELDS_TO = (
    "broken-tags",
    "front-matter",
    "full-width",
    "go-tokens",
    "includes",
    "leftovers",
    "links",
    "markdown-style",
    "page-pairs",
    "permalinks",
    "same-tags",
    "tag-text",
    "text-files",
    "typography",
    "unknown-id",
    "untagged-figures",
    "untagged-number",
    "yaml-syntax",
)


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each page, snippet and registry entry whose Chinese has changed since its stamp was set."""
    problems = findings(project)
    yield from problems
    for stamp in stamps(project):
        found, expected = (stamp.found or "").partition(" ")[0], stamp.expected.partition(" ")[0]
        if found != expected and (stamp.path.startswith("docs/") or not problems):
            yield Finding(
                stamp.path, stamp.line, stamp.col, NAME,
                f"{stamp.label} {found or 'missing'}", expected,
                f"bring the English in line with {stamp.source}, "
                f"then run `make stamp-translations PAGES={stamp.name}`",
            )  # fmt: skip
