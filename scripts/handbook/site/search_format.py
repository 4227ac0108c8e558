"""What the search's files look like: rows, by position in them and by name here; web/search/index.js reads them.

A language has two, each a script that sets one value: the names, then the texts. Of a row, the empty end is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

NAMES, TEXTS = "self.handbookNames=", "self.handbookTexts="


class SectionRow(NamedTuple):
    """A section by name. An anchor that starts with the page's first heading's id is cut to "-rest"."""

    anchor: str = ""
    title: str = ""  # none where it is the page's


class PageRow(NamedTuple):
    """A page by name; `h1` is its first heading's id where the file has another name."""

    address: str
    title: str
    h1: str
    sections: Sequence[Sequence[Any]]


class TextRow(NamedTuple):
    """What a section says, in the order of the sections' names."""

    text: str = ""
    shared: Sequence[int] = ()  # numbers of paragraphs that several sections have


def row(values: Sequence[Any]) -> list[Any]:
    """Returns a row without its empty end."""
    kept = list(values)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def compact(value: object) -> str:
    """Returns a value as small JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def script(name: str, value: Mapping[str, Any]) -> str:
    """Returns the script that sets the value."""
    return f"{name}{compact(value)}\n"


def read(content: str) -> dict[str, Any]:
    """Returns the value that a script sets."""
    return json.loads(content.partition("=")[2])
