"""Both languages of a page name the same contacts and the same claims."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Place
from handbook.pages.document import Expanded, Link
from handbook.pages.project import Project

NAME = "same-tags"
YIELDS_TO = ("includes", "page-pairs", "unknown-id")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each tag that only one language of a page, snippets included, carries."""
    for source, page in project.translations:
        yield from _check_pair(project, project.expanded(source), project.expanded(page))


def _check_pair(project: Project, zh: Expanded, en: Expanded) -> Iterator[Finding]:
    ours, theirs = _only_in(zh, en), _only_in(en, zh)
    for link in ours:
        other = next((t for t in theirs if t.path == en.path and _alike(zh, link, en, t)), None)
        if other:  # one tag for another: a single slip
            theirs.remove(other)
            expected = f"{link.target}, as at {link.path}:{link.line}"
            yield Finding(*other.at, NAME, other.target, expected, "name the same one in both languages")
        else:
            yield _missing(project, link, zh, en)
    for link in theirs:
        yield _missing(project, link, en, zh)


def _only_in(here: Expanded, there: Expanded) -> list[Link]:
    """The first link of each tag that is here and not there."""
    known = {link.tag for link in there.links if link.tag}
    first: dict[tuple[str, str], Link] = {}
    for link in here.links:
        if link.tag and link.tag not in known:
            first.setdefault(link.tag, link)
    return list(first.values())


def _alike(zh: Expanded, ours: Link, en: Expanded, theirs: Link) -> bool:
    """Whether two tags are of the same kind and stand in the same section."""
    return bool(ours.tag and theirs.tag) and (
        (ours.target.partition(":")[0], zh.section(ours.offset))
        == (theirs.target.partition(":")[0], en.section(theirs.offset))
    )


def _missing(project: Project, link: Link, here: Expanded, there: Expanded) -> Finding:
    expected = f"the tag that {link.path}:{link.line} has"
    at = _belongs(project, link, here, there)
    return Finding(*at, NAME, f"no {link.target}", expected, "say it in both languages or in neither")


def _belongs(project: Project, link: Link, here: Expanded, there: Expanded) -> Place:
    """Where the other language would be typed: in the entry, in the snippet's twin, or in the same section."""
    if link.path.startswith("registry/"):
        return link.at
    name = link.path.removeprefix("snippets/").replace(f".{here.locale}.md", f".{there.locale}.md")
    twin = project.snippets.get(name) if link.path != here.path else None
    if twin and link.tag not in [other.tag for other in twin.links]:
        return twin.path, 1, 1
    return there.counterpart(here, link.offset)
