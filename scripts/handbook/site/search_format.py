"""What the search index looks like: rows, by position in its files and by name here; web/search/index.js reads them.

The index of a language is two lines, each a script from disk: the names, then the texts. What stands behind each "="
is JSON. Of a row, the empty end is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# The letters that stand for pages in what was learned, in their order, and the digit for a weight of 0.
LETTERS = "".join(filter(str.isalpha, map(chr, range(0x41, 0x180))))
EVEN = 4


class SectionRow(NamedTuple):
    """A section by name. An anchor that starts with the page's first heading's id is cut to "-rest"."""

    anchor: str = ""
    title: str = ""  # none where it is the page's
    asks: Sequence[str] = ()


class PageRow(NamedTuple):
    """A page by name; `h1` is its first heading's id where the file has another name."""

    address: str
    title: str
    h1: str
    weight: float
    sections: Sequence[Sequence[Any]]


class TextRow(NamedTuple):
    """What a section says, in the order of the sections' names."""

    text: str = ""
    shared: Sequence[int] = ()  # numbers of paragraphs that several sections have
    rare: str = ""  # words that are not shown


def row(values: Sequence[Any]) -> list[Any]:
    """Returns a row without its empty end."""
    kept = list(values)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def compact(value: object) -> str:
    """Returns a value as small JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(names: Mapping[str, Any], texts: Mapping[str, Any]) -> str:
    """Returns the content of a language's index."""
    return f"self.handbookIndex={compact(names)}\nself.handbookTexts={compact(texts)}\n"


def read(content: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Returns names and texts of a language's index."""
    names, texts = (json.loads(line.partition("=")[2]) for line in content.splitlines())
    return names, texts


def permalinks(names: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Returns (permalink, its page's permalink, title) of each section, in order."""
    found = []
    for page in (PageRow(*values) for values in names["pages"]):
        head = page.h1 or page.address.rpartition("/")[2].removesuffix(".html")
        for section in (SectionRow(*values) for values in page.sections):
            whole = section.anchor if section.anchor[:1] not in ("", "-") else head + section.anchor
            found.append((whole, head, section.title or page.title))
    return found
