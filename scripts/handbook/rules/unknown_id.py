"""A tag names an entry that the registry holds, prints and has not retired."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.pages.project import Project

NAME = "unknown-id"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each tag whose id is unknown, unlisted or retired."""
    if project.registry is None:
        return
    tables = {"contact": project.registry.contacts, "claim": project.registry.claims}
    for document in [*project.pages, *project.snippets.values()]:
        for link in document.links:
            if not link.tag:
                continue
            kind, ident = link.tag
            entry = tables[kind].get(ident)
            where = f"registry/{kind}s.yml"
            if entry is None:
                near = get_close_matches(ident, tables[kind], 1)
                fix = f"perhaps {near[0]}" if near else f"add it to {where}"
                yield Finding(document.path, link.line, link.col, NAME, f"{kind}:{ident}", f"an id of {where}", fix)
            elif not entry.listed:
                yield Finding(
                    document.path, link.line, link.col, NAME,
                    f"{kind}:{ident}, which is not listed", "an entry with `listed: true`", "do not print it",
                )  # fmt: skip
            elif entry.retired:
                by = entry.retired.replaced_by
                yield Finding(
                    document.path, link.line, link.col, NAME,
                    f"{kind}:{ident}, retired on {entry.retired.on}", "an entry in use",
                    f"use {by}" if by else "remove it",
                )  # fmt: skip
