"""What a change to the handbook touches that could hurt a reader, for the person who reviews it; most dangerous first.

A check says whether the entries carry one another; whether they are true, a person must say. This lists what to ask
about: numbers, statuses, directions, domains, links, warnings, pinned files, and whatever decides or runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from handbook import locales, tree
from handbook.pages.document import Document
from handbook.pages.project import Project
from handbook.registry.models import GRADES, Claim, Contact, Owner, Source
from handbook.rules import pinned, untagged_handle
from handbook.web_address import hosts_in

DANGERS = ("look first", "look", "read")
# How far readers trust a status.
TRUST = {"refuted": 0, "disputed": 1, "unverified": 2, "corroborated": 3, "verified": 4}
# What decides what readers are told, or runs on a maintainer's or a reader's machine.
DECIDES = re.compile(
    r"(?:scripts|tests|\.github|\.ci|requirements)/.*|Makefile|package(?:-lock)?\.json|pyproject\.toml|[^/]*\.config\.js"
)
SPOKEN = ("status", "badge", "banner", "verdict", "act", "site", "footer")  # words of locales/ that say whom to trust
BOX = re.compile(r"^[ \t]*!!! (?:danger|warning)[^\n]*", re.M)
WAIVER = re.compile(r"waive [a-z-]+:[^\n]*?(?=-->|$)", re.M)
NONE = "—"


@dataclass(frozen=True, order=True)
class Change:
    """One thing that a reviewer must look at: how dangerous (an index of DANGERS), what, where, before and after."""

    danger: int
    what: str
    where: str
    before: str = NONE
    after: str = NONE


def changes(old: Project, new: Project) -> list[Change]:
    """Returns what changed from one state of the project to another, most dangerous first."""
    if flaws := tree.flaws(new.root):
        return [Change(0, "a file that must not be read", f.path, NONE, f.found) for f in flaws]
    found = [*_files(old, new), *_texts(old, new), *_words(old, new)]
    if old.registry is None or new.registry is None:
        found.append(Change(0, "a registry that cannot be read", "registry/", NONE, "run `make check` first"))
    else:
        found += _entries(old.registry.contacts, new.registry.contacts, "registry/contacts.yml", _contact)
        found += _entries(old.registry.claims, new.registry.claims, "registry/claims/", _claim)
        found += _entries(old.registry.sources, new.registry.sources, "registry/sources.yml", _source)
        found += _entries(old.registry.owners, new.registry.owners, "registry/owners.yml", _owner)
    return sorted(set(found))


def table(found: list[Change]) -> str:
    """Returns the changes in words: how many of each kind of danger, and a Markdown table."""
    counts = ", ".join(f"{sum(c.danger == n for c in found)} to {name}" for n, name in enumerate(DANGERS))
    if not found:
        return "Nothing that this list knows of: no number, status, domain, link, warning, asset or rule changes.\n"
    lines = [f"**{counts}.** What the check cannot know: whether a source says what its entry says.", ""]
    lines += ["| danger | what changes | where | before | after |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {DANGERS[c.danger]} | {c.what} | {_cell(c.where)} | {_cell(c.before)} | {_cell(c.after)} |" for c in found
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A text that somebody else wrote, so that it can do nothing in a table."""
    if text == NONE:
        return text
    plain = re.sub(r"[`|\\\s]+", " ", text).strip()
    return f"`{plain if len(plain) <= 120 else plain[:119] + '…'}`"


def _entries(old: Mapping[str, Any], new: Mapping[str, Any], where: str, look) -> Iterator[Change]:
    for ident in {**old, **new}:
        yield from look(f"{where} {ident}", old.get(ident), new.get(ident))


def _contact(where: str, old: Contact | None, new: Contact | None) -> Iterator[Change]:
    if old is None and new is not None:
        told = (
            f"{new.number or new.handle or new.name.en}: {new.status}, {new.direction or new.kind}, owner {new.owner}"
        )
        yield Change(0 if new.listed else 1, "a new way to reach somebody", where, NONE, told)
    elif new is None and old is not None:
        yield Change(0 if old.status == "refuted" else 1, "a number that is gone", where, f"{old.number}: {old.status}")
    if old is None or new is None:
        return
    for name in ("number", "digits", "handle", "direction", "owner", "owner_status", "kind"):
        if getattr(old, name) != getattr(new, name):
            yield Change(0, f"its {name}", where, str(getattr(old, name)), str(getattr(new, name)))
    if new.dialable and not old.dialable:
        yield Change(0, "a tap dials it from now on", where, old.status, new.status)
    if new.listed and not old.listed:
        yield Change(0, "pages may print it from now on", where, "not listed", "listed")
    if old.retired and not new.retired:
        yield Change(0, "no longer retired", where, old.retired.on)
    yield from _standing(where, old, new, 0)
    if (old.name, old.owner_reason) != (new.name, new.owner_reason):
        yield Change(1, "what it is said to be", where, old.name.zh, new.name.zh)


def _standing(where: str, old: Contact | Claim, new: Contact | Claim, raised: int) -> Iterator[Change]:
    """Status and evidence."""
    if old.status != new.status:
        danger = raised if TRUST[new.status] > TRUST[old.status] else 1
        yield Change(danger, "its status", where, old.status, new.status)
    before, after = ({(e.source, e.stance) for e in entry.evidence} for entry in (old, new))
    for source, stance in before - after:
        yield Change(raised if stance == "against" else 1, f"evidence {stance} it is gone", where, source)
    for source, stance in after - before:
        yield Change(1, f"new evidence {stance} it", where, NONE, source)
    if new.review_by > old.review_by and new.checked_on == old.checked_on:
        yield Change(1, "a later review without a check", where, old.review_by, new.review_by)


def _claim(where: str, old: Claim | None, new: Claim | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(1 if TRUST[new.status] > 2 else 2, "a new claim", where, NONE, f"{new.status}: {new.statement.zh}")
    elif new is None and old is not None:
        yield Change(1, "a claim that is gone", where, f"{old.status}: {old.statement.zh}")
    if old and new:
        yield from _standing(where, old, new, 1)
        if (old.statement, old.law) != (new.statement, new.law):
            yield Change(1, "what it says", where, old.statement.zh, new.statement.zh)


def _source(where: str, old: Source | None, new: Source | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(1, "a new source", where, NONE, f"{new.grade}, owner {new.owner}, {new.url or new.title.zh}")
    elif new is None and old is not None:
        yield Change(1, "a source that is gone", where, f"{old.grade}, {old.url or old.title.zh}")
    if old and new:
        if old.grade != new.grade:
            better = GRADES.index(new.grade) < GRADES.index(old.grade)
            yield Change(0 if better else 1, "its grade", where, old.grade, new.grade)
        for name in ("url", "owner", "published"):
            if getattr(old, name) != getattr(new, name):
                yield Change(1, f"its {name}", where, str(getattr(old, name)), str(getattr(new, name)))


def _owner(where: str, old: Owner | None, new: Owner | None) -> Iterator[Change]:
    before, after = (dict(owner.domains) if owner else {} for owner in (old, new))
    for domain in after:
        if domain not in before:
            yield Change(0, "a domain that proves what it says of itself", where, NONE, domain)
        elif before[domain] != after[domain]:
            yield Change(
                0, f"the source that shows {domain} to be its own", where, str(before[domain]), str(after[domain])
            )
    for domain in before.keys() - after.keys():
        yield Change(1, "a domain that is gone", where, domain)
    if old and new and old.name != new.name:
        yield Change(1, "its name", where, old.name.zh, new.name.zh)


def _texts(old: Project, new: Project) -> Iterator[Change]:
    """What pages and other texts name, link to, warn of and waive."""
    before, after = (_pieces(project) for project in (old, new))
    for what, danger, gone in (
        ("a domain that texts name", 0, 2), ("a link out", 0, 2), ("a warning", 2, 0), ("a number's tag", 2, 1),
        ("a waiver", 1, 2),
    ):  # fmt: skip
        for path, piece in after[what] - before[what]:
            yield Change(danger, what, path, NONE, piece)
        for path, piece in before[what] - after[what]:
            yield Change(gone, f"{what}, gone", path, piece)


def _pieces(project: Project) -> dict[str, set[tuple[str, str]]]:
    """What each text holds of each kind, as (path, piece)."""
    found: dict[str, set[tuple[str, str]]] = {
        name: set() for name in ("a domain that texts name", "a link out", "a warning", "a number's tag", "a waiver")
    }
    named = set()
    for file in untagged_handle.texts(project.root):
        named |= {host for _, host in hosts_in(file.read_text(encoding="utf-8", errors="replace"))}
    found["a domain that texts name"] = {("", host) for host in named if not host.endswith((".md", ".py"))}
    documents: list[Document] = [*project.pages, *project.snippets.values()]
    for document in documents:
        path = document.path
        found["a warning"] |= {(path, m[0].strip()) for m in BOX.finditer(document.text)}
        found["a waiver"] |= {(path, m[0].strip()) for m in WAIVER.finditer(document.text)}
        for link in document.links:
            if link.tag and link.tag[0] == "contact":
                found["a number's tag"].add((path, f"{link.text} ({link.tag[1]})"))
            elif not link.tag and (":" in link.target or link.target.startswith(("//", "\\"))):
                found["a link out"].add((path, f"{link.text}: {link.target}"))
    return found


def _words(old: Project, new: Project) -> Iterator[Change]:
    """Words of the program that say whom to trust."""
    for locale in locales.LOCALES:
        path = f"locales/{locale}.yml"
        before, after = (_spoken(project, path) for project in (old, new))
        for key in sorted(before.keys() | after.keys()):
            if before.get(key) != after.get(key):
                yield Change(1, f"the word for {key}", path, before.get(key, NONE), after.get(key, NONE))


def _spoken(project: Project, path: str) -> dict[str, str]:
    file = project.root / path
    data = yaml.load(file.read_bytes(), yaml.CBaseLoader) if file.is_file() else {}
    return {f"{section}.{key}": str(word) for section in SPOKEN for key, word in (data.get(section) or {}).items()}


def _files(old: Project, new: Project) -> Iterator[Change]:
    """Pinned files, and whatever decides or runs."""
    before, after = ({path: _sum(project, path) for path in tree.paths(project.root)} for project in (old, new))
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            state = "is new" if path not in before else "is gone" if path not in after else "changes"
            if DECIDES.fullmatch(path):
                danger = 2 if path.startswith("tests/") and state == "is new" else 0
                yield Change(danger, f"what decides or runs {state}", path)
            elif pinned.PINNED.fullmatch(path) or path.startswith("search/"):
                yield Change(0, f"a file that readers get as it is {state}", path)
            elif path != pinned.PATH and path.startswith(("docs/", "snippets/")):
                yield Change(2, f"a page {state}", path)


def _sum(project: Project, path: str) -> str:
    return hashlib.sha256((project.root / path).read_bytes()).hexdigest()
