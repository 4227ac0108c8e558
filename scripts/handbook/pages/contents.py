"""The index on top of a page of the registry's entries: by topic, each entry with its status.

It is HTML, not Markdown, so that no directive, heading or tag is seen in it. web/registry/main.js lets a reader choose
a status from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from handbook.locales import words
from handbook.pages.signs import SIGNS
from handbook.registry.models import Status

LONG = 12
"""So many entries are seen at a glance; where there are more, each topic opens by itself."""
MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")


class Line(NamedTuple):
    """An entry in the index: its permalink, its heading, and its status where it has one."""

    permalink: str
    title: str
    status: Status | None = None


def written(topics: Iterable[tuple[str, list[Line]]], locale: str) -> list[str]:
    """Returns the index of these topics, each a title and its entries, as lines of a page; [] of a single entry."""
    topics = [(title, lines) for title, lines in topics if lines]
    count = sum(len(lines) for _, lines in topics)
    if count < 2:
        return []
    own = words(locale)["contents"]
    opened = "" if count > LONG and len(topics) > 1 else " open"
    brackets = words(locale)["punctuation"]["brackets"]
    parts = []
    for title, lines in topics:
        summary = escape(title + brackets.format(len(lines)))
        items = "".join(_item(line, locale) for line in lines)
        parts.append(f'<details class="hb-topic"{opened}><summary>{summary}</summary><ul>{items}</ul></details>')
    told = f' aria-label="{own["name"]}" data-show="{own["show"]}" data-all="{own["all"]}"'
    return [f'<nav class="hb-contents hb-no-print"{told} data-search-exclude>{"".join(parts)}</nav>', ""]


def _item(line: Line, locale: str) -> str:
    title = MARKS.sub(lambda match: match[1] or "", line.title)
    link = f'<a href="#{line.permalink}">{escape(title)}</a>'
    if line.status is None:
        return f"<li>{link}</li>"
    sign = f'<span class="hb-sign" aria-hidden="true">{SIGNS[line.status]}</span>'
    status = f'<span class="hb-badge hb-badge--{line.status}">{sign}{words(locale)["status"][line.status]}</span>'
    return f'<li data-status="{line.status}">{link} {status}</li>'
