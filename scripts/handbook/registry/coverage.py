"""Where each point of the starting articles went: the model of `registry/coverage.yml` and its loader.

`load_coverage` reports what is wrong with the file's shape at its line and column, by the names that load.py uses
(missing-file, missing-key, unknown-key, wrong-type, wrong-value, empty-text, id-malformed). Whether every point is
there and every section lives is for rules/coverage.py to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from handbook.findings import Finding
from handbook.registry import strict_yaml
from handbook.registry.load import read_file
from handbook.registry.models import Id, Model, Text

PATH = "registry/coverage.yml"


def _article_id(value: str) -> str:
    if not re.fullmatch(r"S\d+", value):
        raise PydanticCustomError("id-malformed", "S and a number, like S0")
    return value


def _item_id(value: str) -> str:
    if not re.fullmatch(r"S\d+-[1-9]\d*", value):
        raise PydanticCustomError("id-malformed", "an article and a number, like S0-1")
    return value


def _count(value: Any) -> int:
    if not (isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,3}", value)):
        raise PydanticCustomError("count-malformed", 'a number in quotes, like "36"')
    return int(value)


class Article(Model):
    """One of the articles that the handbook started from, and how many points it was cut into."""

    id: Annotated[str, AfterValidator(_article_id)]
    source: Id
    items: Annotated[int, BeforeValidator(_count)]


class Item(Model):
    """One point of an article, and what became of it."""

    id: Annotated[str, AfterValidator(_item_id)]
    about: Text
    said_at: list[Id] = Field(default=[])
    how: Literal["taken", "corrected", "excluded"]
    reason: Text | None = None

    @property
    def article(self) -> str:
        """The id of the article that makes the point."""
        return self.id.partition("-")[0]


class CoverageFile(Model):
    """registry/coverage.yml."""

    articles: list[Article]
    items: list[Item]


@dataclass(frozen=True)
class Coverage:
    """All points in the order of the file."""

    articles: list[Article]
    items: list[Item]
    marks: strict_yaml.Marks = field(default_factory=dict, repr=False, compare=False)

    def of(self, source: str) -> list[Item]:
        """Returns the points of the article that is this source; none if the source is no starting article."""
        ids = {article.id for article in self.articles if article.source == source}
        return [item for item in self.items if item.article in ids]

    def position(self, *loc: Any) -> tuple[int, int]:
        """Returns line and column of a value in the file."""
        return strict_yaml.position(self.marks, loc)


def load_coverage(root: Path) -> tuple[Coverage | None, list[Finding]]:
    """Reads registry/coverage.yml below the project root; no coverage while it cannot be read or has a wrong shape."""
    file, _, marks, findings = read_file(CoverageFile, PATH, "`articles:` and `items:`", root)
    return Coverage(file.articles, file.items, marks) if file else None, findings
