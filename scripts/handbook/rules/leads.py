"""What scripts, templates and manifests lead to exists: each name has a permalink in registry/leads.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.findings import Finding, perhaps
from handbook.pages import leads
from handbook.pages.project import Project
from handbook.registry import strict_yaml
from handbook.registry.models import LEDGER, Permalink
from handbook.site.moved import heir

NAME = "leads"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each name without a permalink, of a permalink that is gone, or that nobody uses."""
    if project.registry is None or not project.registry.permalinks:
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
        if not isinstance(ident, str):
            yield Finding(*at, "no permalink", f"a permalink of {LEDGER}", "name a section's id")
        else:
            yield from check_permalink(at, ident, ledger)


def check_permalink(at: tuple[str, int, int, str], ident: str, ledger: Mapping[str, Permalink]) -> Iterator[Finding]:
    """Yields a finding for a permalink that the ledger does not have, that leads nowhere, or that moved."""
    now = heir(ident, ledger)
    if ident not in ledger:
        live = [one for one, entry in ledger.items() if not entry.moved_to]
        yield Finding(*at, f"#{ident}", f"a permalink of {LEDGER}", perhaps(ident, live, "name a section's id"))
    elif now not in ledger or ledger[now].moved_to:
        yield Finding(*at, f"#{ident}, which leads nowhere", f"a permalink of {LEDGER}", "name a section's id")
    elif now != ident:
        yield Finding(*at, f"#{ident}, which moved", f"#{now}", f"write {now}")
