"""A short link to copy names a permalink that exists, and both languages of a page offer the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.pages.short_links import TOKEN

NAME = "go-tokens"
LEDGER = "registry/permalinks.yml"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each `[GO permalink]` without that permalink, and for each that one language lacks."""
    if project.registry is None:
        return
    ledger = project.registry.permalinks
    for document in [*project.pages, *project.snippets.values()]:
        for m in TOKEN.finditer(document.text):
            if m.group(1) not in ledger:
                near = get_close_matches(m.group(1), ledger, 1)
                fix = f"perhaps {near[0]}" if near else "name a section's id"
                at = (document.path, *document.position(m.start()), NAME)
                yield Finding(*at, m.group(), f"a permalink of {LEDGER}", fix)
    for pair in project.translations:
        ours, theirs = (TOKEN.findall(page.text) for page in pair)
        if ours != theirs:
            expected, found = (" ".join(offered) or "no short links" for offered in (ours, theirs))
            fix = "offer the same sections in both languages"
            yield Finding(pair[1].path, 1, 1, NAME, found, f"{expected}, as in {pair[0].path}", fix)
