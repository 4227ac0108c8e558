"""The tree of the tool "which way": the model of `registry/ways.yml` and its loader.

`load_ways` reports what is wrong with the file's shape at its line and column, by the names that load.py uses
(missing-key, unknown-key, wrong-type, wrong-value, empty-text, id-malformed). Whether it leads somewhere is for
rules/ways.py to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field

from handbook.findings import Finding
from handbook.registry import strict_yaml
from handbook.registry.load import read_file
from handbook.registry.models import Id, Model, Text, Words

PATH = "registry/ways.yml"
PREFIX = "which-way-"
"""What stands before an id where it is the permalink of its section."""


class Option(Model):
    """An answer to a question, and the question or way that it leads to."""

    to: Id
    says: Text | None = Field(None, description="none: it reads like what it leads to")


class Question(Model):
    """What the reader is asked."""

    id: Id
    asks: Text
    options: list[Option]


class Lead(Model):
    """A section that a way leads to, or why there is none."""

    at: Id | None = Field(None, description="a permalink")
    says: Text | None = Field(None, description="what to know about it")
    none: Text | None = Field(None, description="why there is no such section")


class Way(Model):
    """What to do in one situation."""

    id: Id
    title: Text
    do: list[Text]
    path: Text | None = Field(None, description="on which buttons, where there are any")
    ready: Text
    answer: Text = Field(description="which answer to expect, by when, and who says so")
    next: Lead
    letter: Lead
    write: Words | None = Field(None, description="what the tool for letters begins with: a letter, or letter/case")
    date: Lead
    page: Id = Field(description="the permalink of the page or section that has it in full")
    more: list[Id] = Field(default=[], description="other permalinks worth knowing")

    @property
    def leads(self) -> dict[str, Lead]:
        """What the way leads to, by the name of its field."""
        return {"next": self.next, "letter": self.letter, "date": self.date}


class Excuse(Model):
    """Pages that no way needs to name, and why not."""

    because: Words
    pages: list[Words]


class WaysFile(Model):
    """registry/ways.yml."""

    questions: list[Question]
    ways: list[Way]
    excused: list[Excuse] = Field(default=[])


@dataclass(frozen=True)
class Ways:
    """The tree: questions and ways in the order of the file."""

    questions: list[Question]
    ways: list[Way]
    excused: list[Excuse]
    data: Any = field(repr=False, compare=False)
    marks: strict_yaml.Marks = field(repr=False, compare=False)

    def position(self, *loc: Any) -> tuple[int, int]:
        """Returns line and column of a value in the file."""
        return strict_yaml.position(self.marks, loc)

    def nodes(self) -> Iterator[tuple[str, int, Question | Way]]:
        """Yields every question and way with its list's name and its number there."""
        for n, question in enumerate(self.questions):
            yield "questions", n, question
        for n, way in enumerate(self.ways):
            yield "ways", n, way


def load_ways(root: Path) -> tuple[Ways | None, list[Finding]]:
    """Reads registry/ways.yml below the project root; no tree where there is no such file, or it has a wrong shape."""
    if not (root / PATH).is_file():
        return None, []
    file, data, marks, findings = read_file(WaysFile, PATH, "questions and ways", root)
    return Ways(file.questions, file.ways, file.excused, data, marks) if file else None, findings
