"""Evidence that has grown too old for the status it carries, or will within three months: see registry/age.py.

A warning, or an error with --strict-dates once the day has passed: nothing that was right turns a build red by itself.
What was too old already when somebody checked the entry is an error of the registry, status-not-carried.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.registry.age import carried_until, months_after
from handbook.registry.consistency import younger
from handbook.registry.models import Claim

NAME = "aging-support"
AHEAD = 3  # months


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each listed entry whose support has aged, or will soon."""
    known = project.registry
    if known is None or project.today.year == project.today.max.year:
        return  # no day to compare with
    soon = months_after(project.today, AHEAD)
    for kind, entry in known.entries():
        until = carried_until(entry, known)
        if not entry.listed or entry.retired or until.isoformat() < entry.checked_on or until >= soon:
            continue
        past, by_law = until < project.today, isinstance(entry, Claim) and entry.law
        yield Finding(
            *known.place(kind, entry.id, "status"), NAME, f"{entry.id}: {entry.status}, carried until {until}",
            f"evidence that carries it {'today' if past else f'beyond {soon}'}",
            younger(entry)[1] if past else f"look for {'the law that replaces it' if by_law else 'a newer source'}",
            "error" if past and project.strict_dates else "warning",
        )  # fmt: skip
