"""The tool "By when" counts what the claims say: each time in registry/deadlines.yml is its claim's, and leads on."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, perhaps
from handbook.pages.project import Project
from handbook.registry.deadlines import PATH, UNITS, Deadline, Deadlines, load_deadlines
from handbook.registry.models import Registry
from handbook.rules.claim_figures import said
from handbook.rules.leads import check_permalink

NAME = "deadlines"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each event, time, claim, permalink and holiday of the file that does not hold."""
    if project.registry is None:
        return
    read, findings = load_deadlines(project.root)
    yield from findings
    if read is None:
        return
    events = [event.id for event in read.events]
    for kind, ids in (("events", events), ("deadlines", [deadline.id for deadline in read.deadlines])):
        for n, ident in enumerate(ids):
            if ident in ids[:n]:
                at = (PATH, *read.position(kind, n, "id"), NAME)
                yield Finding(*at, f"{ident} again", "each id once", "rename or remove one of the two")
    used = {deadline.after for deadline in read.deadlines}
    for n, event in enumerate(read.events):
        if event.id not in used:
            at = (PATH, *read.position("events", n), NAME)
            yield Finding(
                *at, f"{event.id}, from which nothing is counted", "a deadline after it", "add one, or remove it"
            )
    for n, deadline in enumerate(read.deadlines):
        yield from _check_deadline(read, n, deadline, events, project.registry)
    yield from _check_holidays(read, project.registry)


def _check_deadline(
    read: Deadlines, n: int, deadline: Deadline, events: list[str], known: Registry
) -> Iterator[Finding]:
    def at(key: str) -> tuple[str, int, int, str]:
        return (PATH, *read.position("deadlines", n, key), NAME)

    if deadline.after not in events:
        fix = perhaps(deadline.after, events, "name an event")
        yield Finding(*at("after"), deadline.after, "an event of this file", fix)
    if len(deadline.spans) > 1:
        given = ", ".join(unit for unit, _ in deadline.spans)
        yield Finding(*at(deadline.spans[1][0]), given, f"one of {', '.join(UNITS)}", "leave one")
    if deadline.hours and deadline.hours % 24:
        yield Finding(
            *at("hours"), f"{deadline.hours} hours", "whole days of 24 hours", "only dates are asked: leave it out"
        )
    yield from check_permalink(at("see"), deadline.see, known.permalinks)
    yield from _check_claim(at("claim"), deadline.claim, known)
    claim = known.claims.get(deadline.claim)
    if claim is None:
        return
    law = known.laws.get(claim.law.id) if claim.law else None
    for unit, count in deadline.spans:
        if any(str(count) not in said(claim, law, chinese) for chinese in (True, False)):
            found = f"{count} {unit.replace('_', ' ')} by claim:{claim.id}"
            yield Finding(
                *at(unit), found, "a figure that its entry has in both languages", "correct the time, or the claim"
            )


def _check_claim(at: tuple[str, int, int, str], ident: str, known: Registry) -> Iterator[Finding]:
    claim = known.claims.get(ident)
    if claim is None or claim.retired or claim.status == "refuted":
        standing = [one.id for one in known.claims.values() if not one.retired and one.status != "refuted"]
        yield Finding(*at, ident, "a claim that stands", perhaps(ident, standing, "name the claim that says it"))


def _check_holidays(read: Deadlines, known: Registry) -> Iterator[Finding]:
    days = read.holidays
    if days is None:
        return
    yield from _check_claim((PATH, *read.position("holidays", "claim"), NAME), days.claim, known)
    for n, free in enumerate(days.free):
        if not days.first <= free.first <= free.last <= days.through:
            at = (PATH, *read.position("holidays", "free", n), NAME)
            expected = f"first and last day in order, within {days.first} to {days.through}"
            yield Finding(*at, f"{free.first} to {free.last}", expected, "correct the days, or `from` and `through`")
    for n, day in enumerate(days.working):
        if not days.first <= day <= days.through:
            at = (PATH, *read.position("holidays", "working", n), NAME)
            yield Finding(
                *at, day, f"a day within {days.first} to {days.through}", "correct it, or `from` and `through`"
            )
