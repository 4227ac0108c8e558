"""What people ask for a page (`questions` in its front matter) stands with a section of that page, once, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding, Place, perhaps
from handbook.pages.document import Document
from handbook.pages.project import Project
from handbook.pages.questions import KEY

NAME = "questions"
YIELDS_TO = ("page-pairs", "permalinks", "includes")
SHAPE = "`permalink: [question, question]`, for each section that is asked for"
NUMBER = re.compile(r"\d(?:[ -]?\d){2,}")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each question that leads nowhere, says a number, or is another section's already."""
    asked: dict[tuple[str | None, str], Place] = {}
    for page in project.pages:
        own = page.meta.get(KEY)
        if own is None:
            continue
        if not isinstance(own, dict) or not own:
            yield Finding(page.path, *page.meta_position(KEY), NAME, "questions of another shape", SHAPE, "write it so")
            continue
        sections = [heading.id for heading in project.expanded(page).headings if heading.id]
        for permalink, questions in own.items():
            at = (page.path, *page.meta_position(KEY, permalink, key=True))
            if project.registry and permalink not in sections:  # its entries are sections, too
                fix = perhaps(str(permalink), sections, "name the section that answers, or remove it")
                yield Finding(*at, NAME, f"#{permalink}, which this page does not have", "one of its sections", fix)
            if not isinstance(questions, list) or not questions:
                yield Finding(*at, NAME, f"#{permalink} without a list of questions", SHAPE, "write it so")
                continue
            for n, question in enumerate(questions):
                yield from _question(page, question, (page.path, *page.meta_position(KEY, permalink, n)), asked)
    for pair in project.pairs.values():
        for page in pair.values():
            others = [other.path for other in pair.values() if other.meta.get(KEY)]
            if others and not page.meta.get(KEY):
                expected = f"some in its own language, as {others[0]} has"
                yield Finding(page.path, 1, 1, NAME, "no questions", expected, f"add `{KEY}:` with what people type")


def _question(
    page: Document, question: Any, at: Place, asked: dict[tuple[str | None, str], Place]
) -> Iterator[Finding]:
    if not isinstance(question, str) or not question.strip():
        yield Finding(*at, NAME, "a question that is no text", "words", "put it in quotes, or remove it")
        return
    if number := NUMBER.search(question):
        fix = "leave the number out: the search finds numbers by itself"
        yield Finding(*at, NAME, f"the number {number.group()!r} in a question", "words only", fix)
    before = asked.setdefault((page.locale, " ".join(question.lower().split())), at)
    if before != at:
        fix = "keep it where it is answered best"
        yield Finding(*at, NAME, f"{question!r} once more", f"each once, as at {before[0]}:{before[1]}", fix)
