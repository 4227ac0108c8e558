"""What scripts, templates and manifests lead to exists.

Each name that scripts and templates use has a permalink in registry/leads.yml; the pages that a manifest names (it can
take no address from elsewhere) are pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.pages import leads
from handbook.pages.project import Project
from handbook.registry import strict_yaml

NAME = "leads"
LEDGER = "registry/permalinks.yml"
MANIFEST_PAGE = re.compile(r'"(?:start_)?url":\s*"([^"]+)\.html"')


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each name without a permalink, of a permalink that is gone, or that nobody uses."""
    yield from _check_manifests(project)
    if project.registry is None:
        return
    named, marks, findings = leads.read(project.root)
    yield from findings
    if findings:
        return
    if not isinstance(named, dict):
        yield Finding(leads.FILE, 1, 1, NAME, "no names", "a line `name: permalink` for each", "write them")
        return
    for name in leads.NAMES:
        if name not in named:
            yield Finding(leads.FILE, 1, 1, NAME, f"no `{name}`", "a permalink for it", "add it")
    ledger = project.registry.permalinks
    for name, ident in named.items():
        if name not in leads.NAMES:
            at = (leads.FILE, *strict_yaml.position(marks, (name,), key=True), NAME)
            yield Finding(*at, f"`{name}`", f"one of {', '.join(leads.NAMES)}", "no script uses it: remove it")
            continue
        at = (leads.FILE, *strict_yaml.position(marks, (name,)), NAME)
        entry = ledger.get(ident) if isinstance(ident, str) else None
        if entry is None:
            near = get_close_matches(str(ident), ledger, 1)
            fix = f"perhaps {near[0]}" if near else "name a section's id"
            yield Finding(*at, f"#{ident}", f"a permalink of {LEDGER}", fix)
        elif entry.moved_to:
            yield Finding(*at, f"#{ident}, which moved", f"#{entry.moved_to}", f"write {entry.moved_to}")


def _check_manifests(project: Project) -> Iterator[Finding]:
    """Yields a finding for each page that a manifest names and that does not exist."""
    for file in sorted((project.root / "docs").glob("*.webmanifest")):
        text = file.read_text(encoding="utf-8")
        for m in MANIFEST_PAGE.finditer(text):
            if m.group(1) not in project.pairs:
                line, col = text.count("\n", 0, m.start(1)) + 1, m.start(1) - text.rfind("\n", 0, m.start(1))
                near = get_close_matches(m.group(1), project.pairs, 1)
                fix = f"perhaps {near[0]}.html" if near else "name a page"
                yield Finding(f"docs/{file.name}", line, col, NAME, f"{m.group(1)}.html", "a page of docs/", fix)
