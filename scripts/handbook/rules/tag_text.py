"""The digits that a tag prints are the registry's; the tag of what has no number prints none."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.numbers import digits_of, find_numbers
from handbook.pages.project import Project
from handbook.registry.consistency import tag_fix

NAME = "tag-text"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each contact tag with other digits than the registry's, and each empty tag."""
    if project.registry is None:
        return
    for document in project.documents:
        for link in document.links:
            if not link.tag:
                continue
            kind, ident = link.tag
            contact = project.registry.contacts.get(ident) if kind == "contact" else None
            number = contact.number if contact and contact.digits else None
            if not link.text.strip():
                expected = number or "the words that it is about"
                yield Finding(*link.at, NAME, "a tag without text", expected, "write that in the brackets")
            elif contact and not number and find_numbers(link.text, "txt"):
                yield Finding(*link.at, NAME, link.text, "the name of what has no number", "tag the number's own entry")
            elif contact and number and digits_of(link.text) != contact.digits:
                fix = tag_fix(link.text, contact, project.registry.contacts)
                yield Finding(*link.at, NAME, link.text, number, fix)
