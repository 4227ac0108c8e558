"""Words that give a scam away: the model of `registry/signs.yml` and its loader, as load.py reports on shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from handbook.findings import Finding
from handbook.registry import strict_yaml
from handbook.registry.load import read_file
from handbook.registry.models import Id, Model, Text, Words

PATH = "registry/signs.yml"


class Sign(Model):
    """What gives a scam away, by the words that show it."""

    id: Id
    kind: Literal["request", "pretext"]
    says: Text
    see: Id
    words: list[Words]
    unless: list[Words] = Field(default=[], description="beside these, the words are no demand")


class SignsFile(Model):
    """registry/signs.yml."""

    signs: list[Sign]


@dataclass(frozen=True)
class Signs:
    """All signs, in the order of the file."""

    signs: list[Sign]
    marks: strict_yaml.Marks = field(default_factory=dict, repr=False, compare=False)

    def position(self, *loc: Any) -> tuple[int, int]:
        """Returns line and column of a value in the file."""
        return strict_yaml.position(self.marks, loc)


def load_signs(root: Path) -> tuple[Signs | None, list[Finding]]:
    """Reads registry/signs.yml below the project root; nothing while it cannot be read or has a wrong shape."""
    file, _, marks, findings = read_file(SignsFile, PATH, "a list `signs:`", root)
    return Signs(file.signs, marks) if file else None, findings
