"""Tags: which stretch of a file carries which contact id."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"\[([^\[\]]{1,400})\]\(\s*<?contact:([^\s)>\"']+)[^)\n]*\)")
_REST = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_ELEMENT = re.compile(
    rf"<([A-Za-z][\w:-]*)\b{_REST}?\bdata-contact\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)){_REST}>"
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_FIELD = re.compile(r"(\s*(?:-\s+)?)[\"']?(?:number|digits)[\"']?\s*:\s*[^\s#]")
_ID = re.compile(r"\s*(?:-\s+)?[\"']?id[\"']?\s*:\s*[\"']?([\w-]+)")
_ITEM = re.compile(r"\s*-\s+")
_FLOW_FIELD = re.compile(r"[{,]\s*[\"']?(?:number|digits)[\"']?\s*:\s*[\"']?[^\"',{}]*$")
_FLOW_ID = re.compile(r"[{,]\s*[\"']?id[\"']?\s*:\s*[\"']?([\w-]+)")


def tagged_spans(text: str, family: str) -> list[tuple[int, int, str]]:
    """Returns (start, end, contact id) of every tag: `[021-…](contact:id)` and, in HTML, elements with data-contact."""
    spans = []
    if "contact:" in text:
        spans += [(m.start(1), m.end(1), m[2]) for m in _MARKDOWN.finditer(text)]
    at = text.find("data-contact") if family == "html" else -1
    while at >= 0:
        match = _ELEMENT.match(text, max(0, text.rfind("<", 0, at)))
        if match and match.end() > at:
            spans.append((match.start(), _element_end(text, match), match[2] or match[3] or match[4] or ""))
        at = text.find("data-contact", at + 12)
    return spans


def _element_end(text: str, opening: re.Match[str]) -> int:
    """Returns where the element of an opening tag ends: its closing tag, or its own end where it has none."""
    name = opening[1]
    if name.lower() in _VOID or opening[0].endswith("/>"):
        return opening.end()
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}\b{_REST}>", re.I).finditer(text, opening.end()):
        if not match[0].endswith("/>"):
            depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return opening.end()


def yaml_tag(lines: list[str], number: int, col: int) -> str | None:
    """Returns the `id` of the mapping whose `number` or `digits` field holds the place (both count from 0)."""
    line = lines[number]
    if _FLOW_FIELD.search(line[:col]) and (found := _FLOW_ID.search(line)):
        return found[1]
    field = _FIELD.match(line)
    if not field or "#" in line[field.end() : col]:
        return None
    indent = len(field[1])
    above = [] if "-" in field[1] else lines[:number][::-1]
    return _sibling_id(above, indent, upwards=True) or _sibling_id(lines[number + 1 :], indent, upwards=False)


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
