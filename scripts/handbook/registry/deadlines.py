"""What the tool "By when" counts: the model of `registry/deadlines.yml` and its loader.

`load_deadlines` reports what is wrong with the file's shape at its line and column, by the names that load.py uses.
Whether the times are those of the claims is for rules/deadlines.py to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from handbook.findings import Finding
from handbook.registry import strict_yaml
from handbook.registry.load import read_file
from handbook.registry.models import Date, Id, Model, Text

PATH = "registry/deadlines.yml"
UNITS = ("days", "working_days", "months", "years", "hours")


def _count(value: Any) -> int:
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and 0 < int(value) < 1000):
        raise PydanticCustomError("count-malformed", 'a number in quotes, like "7"')
    return int(value)


Count = Annotated[int, BeforeValidator(_count)]


class Event(Model):
    """What the reader gives a date for."""

    id: Id
    group: Literal["order", "seller", "platform", "courier", "authority", "court", "other"]
    name: Text


class Deadline(Model):
    """How long something may take, counted from an event, and the claim that says so."""

    id: Id
    after: Id
    days: Count | None = None
    working_days: Count | None = None
    months: Count | None = None
    years: Count | None = None
    hours: Count | None = None
    whose: Literal["yours", "theirs"]
    what: Text
    claim: Id
    see: Id

    @property
    def spans(self) -> list[tuple[str, int]]:
        """The time in each unit that is given: one, or none where the claim says no number."""
        return [(unit, n) for unit in UNITS if (n := getattr(self, unit)) is not None]


class Free(Model):
    """Days off, the first and the last of them included."""

    first: Date = Field(alias="from")
    last: Date = Field(alias="to")


class Holidays(Model):
    """Which days, between two dates, are free or working days against the week's order."""

    claim: Id
    first: Date = Field(alias="from")
    through: Date
    free: list[Free]
    working: list[Date]


class DeadlinesFile(Model):
    """registry/deadlines.yml."""

    events: list[Event]
    deadlines: list[Deadline]
    holidays: Holidays | None = None


@dataclass(frozen=True)
class Deadlines:
    """All that the tool counts, in the order of the file."""

    events: list[Event]
    deadlines: list[Deadline]
    holidays: Holidays | None
    marks: strict_yaml.Marks = field(default_factory=dict, repr=False, compare=False)

    def position(self, *loc: Any) -> tuple[int, int]:
        """Returns line and column of a value in the file."""
        return strict_yaml.position(self.marks, loc)


def load_deadlines(root: Path) -> tuple[Deadlines | None, list[Finding]]:
    """Reads registry/deadlines.yml below the project root; nothing while it cannot be read or has a wrong shape."""
    file, _, marks, findings = read_file(DeadlinesFile, PATH, "events, deadlines and holidays", root)
    return Deadlines(file.events, file.deadlines, file.holidays, marks) if file else None, findings
