"""A contact or claim whose `review_by` has passed: a warning in a build, an error with --strict-dates."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project

NAME = "overdue-review"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each listed entry whose review date lies before the project's `today`."""
    if project.registry is None:
        return
    today = project.today.isoformat()
    for kind, table in (("contacts", project.registry.contacts), ("claims", project.registry.claims)):
        for ident, entry in table.items():
            if entry.listed and not entry.retired and entry.review_by < today:
                yield Finding(
                    *project.registry.place(kind, ident, "review_by"), NAME,
                    f"{ident}: review_by {entry.review_by}", f"{today} or later",
                    "read its sources again, set checked_on there and here, then review_by",
                    "error" if project.strict_dates else "warning",
                )  # fmt: skip
