"""A status that changed is a decision about every page that names the entry: somebody reread them and told readers."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.locales import DEFAULT
from handbook.pages.project import Project
from handbook.pages.stamps import stamps

NAME = "status-changed"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each contact and claim whose status is not the one that its stamp was set with."""
    named: dict[str, list[str]] = {}
    for document in [*project.pages, *project.snippets.values()]:
        for link in document.links:
            if link.tag and document.locale == DEFAULT:
                kind, ident = link.tag
                named.setdefault(f"{kind}s:{ident}", []).append(f"{document.path}:{link.line}")
    if any(finding.rule == "status-not-carried" for finding in project.registry_findings):
        return  # a status that the evidence does not carry will not stay
    for stamp in stamps(project):
        before, now = (stamp.found or "").partition(" ")[2], stamp.expected.partition(" ")[2]
        if before and before != now:
            places = ", ".join(dict.fromkeys(named.get(stamp.name, ["none so far"])))
            yield Finding(
                stamp.path, stamp.line, stamp.col, NAME,
                f"{stamp.name.partition(':')[2]} is {now}", f"{before}, as its pages were written for",
                f"reread the places that name it ({places}), tell readers in docs/reference/changes, "
                f"then run `make stamp-translations PAGES={stamp.name}`",
            )  # fmt: skip
