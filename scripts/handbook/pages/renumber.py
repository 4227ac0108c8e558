"""Brings the digits of every contact tag in line with the registry's `number`, and touches nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.numbers import digits_of
from handbook.pages.document import LINK
from handbook.pages.project import Project
from handbook.registry.consistency import RUN, holder, national_form, national_forms
from handbook.registry.models import Contact, Registry


def changes(project: Project) -> Iterator[tuple[Path, str, list[str]]]:
    """Yields (file, its new text, the ids renumbered in it) for each source whose digits are not the registry's.

    A tag that prints the number of another contact names the wrong entry: which of the two is meant only its author
    knows, and so with a tag that prints no number, or two.
    """
    if project.registry is None:
        return
    contacts = {ident: contact for ident, contact in project.registry.contacts.items() if contact.number}
    for document in [*project.pages, *project.snippets.values()]:
        text, done = _tags(document.text, document.prose, contacts)
        if done:
            yield project.root / document.path, text, done
    for file in sorted((project.root / "registry").rglob("*.yml")):
        raw = file.read_bytes().decode("utf-8")
        text, done = _tags(raw, raw, contacts)
        if file.name == "contacts.yml":
            text, more = _beside(text, project.registry, contacts)
            done += more
        if done:
            yield file, text, done


def _tags(text: str, prose: str, contacts: Mapping[str, Contact]) -> tuple[str, list[str]]:
    """Rewrites the tags that stand in `prose`, which is `text` with what is no prose blanked."""
    parts: list[str] = []
    done: list[str] = []
    end = 0
    for match in LINK.finditer(prose):
        kind, _, ident = match[2].partition(":")
        contact = contacts.get(ident) if kind == "contact" else None
        runs = list(RUN.finditer(match[1]))
        if contact is None or len(runs) != 1 or digits_of(match[1]) in national_forms(contact.number or ""):
            continue
        if holder(match[1], contacts) in (None, contact):  # the contact's own old digits, or nobody's
            parts += [text[end : match.start(1) + runs[0].start()], contact.number or ""]
            end = match.start(1) + runs[0].end()
            done.append(ident)
    return "".join([*parts, text[end:]]), done


def _beside(text: str, known: Registry, contacts: Mapping[str, Contact]) -> tuple[str, list[str]]:
    """Rewrites `digits` where they are no national form of the number."""
    lines, done = text.split("\n"), []
    for ident, contact in contacts.items():
        number = contact.number or ""
        if contact.digits and contact.digits not in national_forms(number):
            _, line, col = known.place("contacts", ident, "digits")
            old = lines[line - 1]
            lines[line - 1] = old[: col - 1] + re.sub(r"\d+", national_form(number), old[col - 1 :], count=1)
            done.append(ident)
    return "\n".join(lines), done
