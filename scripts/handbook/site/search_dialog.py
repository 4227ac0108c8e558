"""Writes the dialog of the search, and what knows numbers: two scripts, and for each language what they say.

`search/dialog.js`, `search/dialog.LANGUAGE.js`
    fetched by the reader only on turning to the search (web/page/search.js)
`search/verdict.js`, `search/verdict.LANGUAGE.js`
    fetched only for a text that may hold a number: what the registry says of each. A number that no page prints stands
    here as a mark, from which nobody reads it off; the script makes the same mark of what a reader types.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from handbook.locales import words
from handbook.numbers import digits_of
from handbook.pages.leads import known as known_leads
from handbook.pages.tags import badge_text
from handbook.pages.verdicts import act
from handbook.registry.age import due
from handbook.registry.models import Contact, Registry
from handbook.site.bundle import WEB, bundle
from handbook.site.search_format import compact

AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SHOWN = 3  # publishers that are named


def write_data(site: Path, locale: str, known: Registry) -> None:
    """Writes what the dialog says in one language."""
    own = words(locale)
    numbered = [contact for contact in known.contacts.values() if contact.digits]
    page = known_leads(WEB.parent)["numbers"].page
    data = {
        "words": dict(own["verdict"]),
        "listed": {digits_of(c.number or ""): verdict(c, known, locale, page) for c in numbered if c.listed},
        "unlisted": sorted(mark(form) for c in numbered if not c.listed for form in forms(digits_of(c.number or ""))),
    }
    _write(site / "search" / f"dialog.{locale}.js", f"self.handbookWords={compact(dict(own['results']))}\n")
    _write(site / "search" / f"verdict.{locale}.js", f"self.handbookVerdictData={compact(data)}\n")


def verdict(contact: Contact, known: Registry, locale: str, page: str) -> dict[str, Any]:
    """Returns what the dialog says of a number that the pages print: web/verdict/data.js names the parts."""
    own, say = words(locale), lambda text: LINK.sub(r"\1", text.say(locale))
    owner = known.owner_of(contact)
    whose = say(owner.name) if owner else own["entry"]["unknown_owner"]
    if contact.owner_status:
        whose += own["punctuation"]["brackets"].format(own["status"][contact.owner_status])
    publishers = list(dict.fromkeys(say(c.source.publisher) for c in known.cited(contact) if c.stance != "context"))
    sources = own["punctuation"]["enumeration"].join(publishers[:SHOWN])
    if len(publishers) > SHOWN:
        sources = own["verdict"]["among"].format(sources=sources, n=len(publishers))
    return {
        "number": contact.number,
        "name": say(contact.name),
        "status": contact.status,
        "badge": badge_text(contact, known, locale),
        "act": act(contact),
        "tel": contact.digits if contact.dialable else None,
        "owner": whose,
        "sources": sources,
        "reason": say(contact.reason),
        "checked": contact.checked_on,
        "review": due(contact, known),
        "entry": f"{page}#contact-{contact.id}",
    }


def forms(digits: str) -> list[str]:
    """Returns a number's digits, and those without its area code if it has one."""
    area = AREA.match(digits)
    return [digits, digits[area.end() :]] if area else [digits]


def mark(digits: str) -> str:
    """Returns what stands for a number that no page prints: a hash (FNV-1a), in letters, as web/verdict/ has it."""
    value = 0x811C9DC5
    for byte in f"handbook:{digits}".encode("ascii"):
        value = (value ^ byte) * 0x01000193 % 2**32
    letters = ""
    for _ in range(7):
        value, letter = divmod(value, 26)
        letters += chr(ord("a") + letter)
    return letters


def write_scripts(site: Path) -> None:
    """Writes the two scripts."""
    for name in ("dialog", "verdict"):
        _write(site / "search" / f"{name}.js", bundle(WEB / name / "main.js"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
