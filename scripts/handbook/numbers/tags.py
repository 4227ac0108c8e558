"""Tags: which stretch of a file carries which contact id."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKDOWN = re.compile(r"\[([^\[\]]{1,400})\]\(\s{0,9}<?contact:([^\s()>\"']{1,200}+)[^()\n]{0,200}\)")
_REST = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_ELEMENT = re.compile(
    rf"<([A-Za-z][\w:-]*)\b{_REST}?\bdata-contact\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)){_REST}>"
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_FIELD = re.compile(r"(\s*(?:-\s+)?)[\"']?(?:number|digits)[\"']?\s*:\s*[^\s#]")
_ID = re.compile(r"\s*(?:-\s+)?[\"']?id[\"']?\s*:\s*[\"']?([\w-]+)")
_MAPPING = 100  # lines that one mapping may have
_ITEM = re.compile(r"\s*-\s+")
_FLOW_FIELD = re.compile(r"[{,]\s*[\"']?(?:number|digits)[\"']?\s*:\s*[\"']?[^\"',{}]*$")
_FLOW_ID = re.compile(r"[{,]\s*[\"']?id[\"']?\s*:\s*[\"']?([\w-]+)")


def tagged_spans(text: str, family: str) -> list[tuple[int, int, str]]:
    """Returns (start, end, contact id) of every tag: `[021-…](contact:id)` and, in HTML, elements with data-contact."""
    spans = []
    if "contact:" in text:
        spans += [(m.start(1), m.end(1), m[2]) for m in _MARKDOWN.finditer(text)]
    openings = list(_openings(text)) if family == "html" else []
    ends: dict[int, int] = {}
    for name in {m[1].lower() for m in openings} - _VOID:
        ends |= _element_ends(text, name)
    return spans + [(m.start(), ends.get(m.start(), m.end()), m[2] or m[3] or m[4] or "") for m in openings]


def _openings(text: str) -> Iterator[re.Match[str]]:
    """Yields the opening tags that carry a contact id."""
    at = text.find("data-contact")
    while at >= 0:
        match = _ELEMENT.match(text, max(0, text.rfind("<", max(0, at - 4000), at)))
        if match and match.end() > at:
            yield match
            at = match.end() - 12
        at = text.find("data-contact", at + 12)


def _element_ends(text: str, name: str) -> dict[int, int]:
    """Returns where the elements of a name end, by where they start; what nobody closes is left out."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for match in re.compile(rf"<(/?){re.escape(name)}\b{_REST}>", re.I).finditer(text):
        if match[1] and open_:
            ends[open_.pop()] = match.end()
        elif not match[1] and not match[0].endswith("/>"):
            open_.append(match.start())
    return ends


def yaml_tag(lines: list[str], number: int, col: int) -> str | None:
    """Returns the `id` of the mapping whose `number` or `digits` field holds the place (both count from 0)."""
    line = lines[number]
    if _FLOW_FIELD.search(line[:col]) and (found := _FLOW_ID.search(line)):
        return found[1]
    field = _FIELD.match(line)
    if not field or "#" in line[field.end() : col]:
        return None
    indent = len(field[1])
    above = [] if "-" in field[1] else lines[max(0, number - _MAPPING) : number][::-1]
    return _sibling_id(above, indent, upwards=True) or _sibling_id(
        lines[number + 1 : number + _MAPPING], indent, upwards=False
    )


def _sibling_id(lines: list[str], indent: int, upwards: bool) -> str | None:
    """Returns the value of `id` among the lines of one mapping, whose keys stand at the indent."""
    for line in lines:
        item = _ITEM.match(line)
        inner = len(item[0]) if item else len(line) - len(line.lstrip(" "))
        comment = not line.strip() or line.lstrip().startswith("#")
        if not comment and (inner < indent or (item and inner == indent and not upwards)):
            return None
        if inner == indent and (found := _ID.match(line)):
            return found[1]
        if item and inner == indent:
            return None  # the first line of the mapping
    return None
