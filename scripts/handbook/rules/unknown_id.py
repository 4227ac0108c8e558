"""A tag names an entry that the registry holds, prints and has not retired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding, perhaps
from handbook.pages.project import Project
from handbook.registry.models import Claim, Contact, where

NAME = "unknown-id"


def _is_lost(project: Project, permalink: str) -> bool:
    """Whether an entry was published and is gone from the registry: then permalinks reports it, once."""
    published = project.registry.permalinks.get(permalink) if project.registry else None
    return published is not None and published.moved_to is None and permalink not in project.sections


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each tag whose id is unknown, unlisted or retired."""
    if project.registry is None:
        return
    tables: dict[str, Mapping[str, Contact | Claim]] = {
        "contact": project.registry.contacts,
        "claim": project.registry.claims,
    }
    for document in project.documents:
        for link in document.links:
            if not link.tag:
                continue
            kind, ident = link.tag
            entry = tables[kind].get(ident)
            held = where(f"{kind}s")
            if entry is None:
                if _is_lost(project, f"{kind}-{ident}"):
                    continue
                fix = perhaps(ident, tables[kind], f"add it to {held}")
                yield Finding(*link.at, NAME, f"{kind}:{ident}", f"an id of {held}", fix)
            elif not entry.listed:
                found = f"{kind}:{ident}, which is not listed"
                yield Finding(*link.at, NAME, found, "an entry with `listed: true`", "do not print it")
            elif entry.retired:
                by = entry.retired.replaced_by
                found, fix = f"{kind}:{ident}, retired on {entry.retired.on}", f"use {by}" if by else "remove it"
                yield Finding(*link.at, NAME, found, "an entry in use", fix)
