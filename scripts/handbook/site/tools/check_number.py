"""What the tool "Is this real" knows besides numbers: whose a web address is, and which words give a scam away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.locales import words
from handbook.pages.leads import known as known_leads
from handbook.registry.models import Registry
from handbook.registry.signs import load_signs

SHARED = "gov.cn"  # what stands below it is given to authorities only: it names no single owner


def data(root: Path, locale: str, known: Registry) -> dict[str, Any]:
    """Returns what web/tools/check-number/data.js describes; raises ValueError where the signs cannot be read."""
    read, findings = load_signs(root)
    if read is None:
        raise ValueError("\n".join(finding.format() for finding in findings))
    own = words(locale)["check_number"]
    owners = {domain: owner.name.say(locale) for owner in known.owners.values() for domain in owner.domains}
    if SHARED in owners:
        owners[SHARED] = own["government"]
    places = known.permalinks
    return {
        "words": dict(own),
        "owners": owners,
        "check": f"../{known_leads(root)['check'].section}",
        "pages": {
            name: f"../{places[ident].page}.html#{ident}"
            for name, ident in {
                "list": "always-fraud-list",
                "caller": "caller-ids",
                "chat": "scam-pretexts-off-platform",
            }.items()
            if ident in places
        },
        "signs": [
            {
                "kind": sign.kind,
                "says": sign.says.say(locale),
                "see": f"../{places[sign.see].page}.html#{sign.see}",
                "words": sign.words,
                "unless": sign.unless,
            }
            for sign in read.signs
        ],
    }
