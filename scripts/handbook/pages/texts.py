"""The registry's texts of one language as a document, so that the rules for pages read them too, at their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.pages.document import Document
from handbook.registry import strict_yaml


@dataclass
class Texts(Document):
    """A document each of whose lines is the text that begins on that line of the file, or is empty."""

    columns: dict[int, int] = field(default_factory=dict)

    def position(self, offset: int) -> tuple[int, int]:
        """Returns (line, column), 1-based, in the file of an offset in `text`."""
        line, col = super().position(offset)
        return line, col + self.columns.get(line, 1) - 1


def read(path: str, data: Any, marks: strict_yaml.Marks, root: Path, locale: str) -> Texts:
    """Returns the texts of a language in what a registry file holds."""
    lines: dict[int, str] = {}
    columns: dict[int, int] = {}
    for loc, text in _texts(data, (), locale):
        line, col = strict_yaml.position(marks, loc)
        columns[line] = col
        lines[line] = " ".join(text.split())
    written = "\n".join(lines.get(line, "") for line in range(1, max(lines, default=0) + 1))
    name = path.removesuffix(".yml")
    return Texts(path, name, locale, written + "\n", root, columns=columns)


def _texts(value: Any, loc: tuple[Any, ...], locale: str) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yields every text of the language below a value, with its place."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == locale and isinstance(inner, str):
            yield (*loc, key), inner
        else:
            yield from _texts(inner, (*loc, key), locale)
