"""What a reader may do with a number, in a word of locales/*.yml, `verdict`."""

from __future__ import annotations

from handbook.registry.models import Contact


def act(contact: Contact) -> str:
    """Returns "call" for a number that one may call, else the word that says why not."""
    if contact.dialable:
        return "call"
    if contact.retired:
        return "retired"
    if contact.status == "refuted":
        return "refuted"
    return "outgoing" if contact.direction == "outgoing-only" else "wait"
