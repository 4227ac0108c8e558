"""What the tool "By when" knows: events, the times that run from them, and days off (registry/deadlines.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.locales import words
from handbook.pages.tags import says
from handbook.registry.deadlines import Deadline, load_deadlines
from handbook.registry.models import Registry
from handbook.site.tools.text import markup


def data(root: Path, locale: str, known: Registry) -> dict[str, Any]:
    """Returns what web/tools/deadlines/data.js describes; raises ValueError where the file cannot be read."""
    read, findings = load_deadlines(root)
    if read is None:
        raise ValueError("\n".join(finding.format() for finding in findings))
    own = words(locale)["by_when"]
    days = read.holidays
    return {
        "words": {key: text for key, text in own.items() if not key.startswith("span_")},
        "events": [{"id": e.id, "group": own[f"group_{e.group}"], "name": e.name.say(locale)} for e in read.events],
        "deadlines": [_deadline(deadline, root, locale, known) for deadline in read.deadlines],
        "holidays": {
            "first": days.first,
            "through": days.through,
            "free": [[free.first, free.last] for free in days.free],
            "working": days.working,
            "note": markup(f"[{own['fixed']}](claim:{days.claim})", root, locale),
        }
        if days
        else None,
    }


def _deadline(deadline: Deadline, root: Path, locale: str, known: Registry) -> dict[str, Any]:
    own, marks = words(locale)["by_when"], words(locale)["punctuation"]
    claim = known.claims[deadline.claim]
    unit, count = deadline.spans[0] if deadline.spans else ("none", 0)
    span = own[f"span_{unit}" if count != 1 else f"span_{unit}_one"].format(n=count)
    see = known.permalinks[deadline.see]
    what = deadline.what.say(locale)
    return {
        "id": deadline.id,
        "after": deadline.after,
        "unit": unit,
        "n": count,
        "whose": deadline.whose,
        "title": what,
        "span": markup(f"[{span}](claim:{claim.id})", root, locale),
        "plain": span,
        "source": marks["enumeration"].join(says(claim, known, locale)),
        "see": f"../{see.page}.html#{see.id}",
    }
