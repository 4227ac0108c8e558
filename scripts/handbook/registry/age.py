"""Age counts: how long the evidence of an entry carries its status, as the table AGES in models.py has it.

A piece of evidence for an entry carries it for so many months from the day on which its source was published, by the
entry's kind. Past that it carries on only while a newer page, of any grade, agrees: for AGREES months from that page's
day, and not if a page newer than the piece contradicts. What rests on a law does not age by months: it carries until
the law is superseded. An undated page at its owner's own address counts from the day on which it was read; any other
undated source counts as old.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable

from handbook.registry.models import AGES, AGREES, Cited, Claim, Contact, Registry, speaks_for

NEVER, ALWAYS = datetime.date.min, datetime.date.max


def carried_until(entry: Contact | Claim, known: Registry) -> datetime.date:
    """Returns the last day on which the evidence carries the entry's status; date.max for one that does not age.

    Only `verified` and `corroborated` rest on support that ages. Whether there is any support that carries the status,
    however old, is for `why_not_carried` to say.
    """
    if entry.status not in ("verified", "corroborated"):
        return ALWAYS
    cited = known.cited(entry)
    pro = [c for c in cited if c.stance == "for"]
    contra = [c for c in cited if c.stance == "against"]
    own = known.owner_of(entry)
    if entry.status == "verified":
        support = [c for c in pro if c.grade == "A" and speaks_for(c.source, own)]
    else:
        support = [c for c in pro if c.grade in ("A", "B", "C")]
    if isinstance(entry, Claim) and entry.law:
        return _in_force(entry.law.id, known)
    return max((_piece(c, pro, contra, entry, known) for c in support), default=ALWAYS)


def due(entry: Contact | Claim, known: Registry) -> str:
    """Returns the day after which a reader should trust the status no more: that of the review, or of the evidence."""
    return min(entry.review_by, carried_until(entry, known).isoformat())


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Returns the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > ALWAYS.year:
        return ALWAYS
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _piece(
    piece: Cited, pro: Iterable[Cited], contra: Iterable[Cited], entry: Contact | Claim, known: Registry
) -> datetime.date:
    """Until when one piece of support carries the entry."""
    laws = [law.id for law in known.laws.values() if piece.source.id in law.sources]
    if laws:
        return max(_in_force(law, known) for law in laws)
    limit = AGES.get(entry.kind)
    if limit is None:
        return ALWAYS
    day = _day(piece, known)
    until = months_after(day, limit) if day > NEVER else NEVER
    newer = [d for d in (_day(c, known) for c in pro) if d > day]
    if newer and not any(_day(c, known) > day for c in contra):
        until = max(until, months_after(max(newer), AGREES))
    return until


def _day(piece: Cited, known: Registry) -> datetime.date:
    """The day from which a piece counts; NEVER for what is undated and stands at no address of its owner's."""
    if piece.published:
        return datetime.date.fromisoformat(f"{piece.published}-01-01"[:10])
    source = piece.source
    if source.grade == "A" and not source.is_copy and speaks_for(source, known.owner_of(source)):
        return datetime.date.fromisoformat(source.checked_on)
    return NEVER


def _in_force(law: str, known: Registry) -> datetime.date:
    """The last day of a law."""
    superseded = known.laws[law].superseded
    return datetime.date.fromisoformat(superseded.on) - datetime.timedelta(1) if superseded else ALWAYS
