"""Tags: which stretch of a file carries which contact id."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"\[([^\[\]]{1,400})\]\(\s*<?contact:([^\s)>\"']+)[^)\n]*\)")
_ELEMENT = re.compile(r"<([A-Za-z][\w:-]*)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\bdata-contact\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_FIELD = re.compile(r"(\s*(?:-\s+)?)[\"']?(?:number|digits)[\"']?\s*:")
_ID = re.compile(r"(\s*(?:-\s+)?)[\"']?id[\"']?\s*:\s*[\"']?([\w-]+)")
_FLOW_ID = re.compile(r"[{,]\s*[\"']?id[\"']?\s*:\s*[\"']?([\w-]+)")
_FLOW_FIELD = re.compile(r"[{,]\s*[\"']?(?:number|digits)[\"']?\s*:\s*[\"']?[^\"',{}]*$")


def tagged_spans(text: str, family: str) -> list[tuple[int, int, str]]:
    """Returns (start, end, contact id) of every tag: `[021-…](contact:id)` and, in HTML, elements with data-contact."""
    spans = []
    if "contact:" in text:
        spans += [(m.start(1), m.end(1), m[2]) for m in _MARKDOWN.finditer(text)]
    if family == "html" and "data-contact" in text:
        at = text.find("data-contact")
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
    for match in re.compile(rf"<(/?){re.escape(name)}\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.I).finditer(text, opening.end()):
        if match[0].endswith("/>"):
            continue
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return opening.end()


def yaml_tag(text: str, at: int) -> str | None:
    """Returns the `id` of the mapping whose `number` or `digits` field holds the offset."""
    first = text.rfind("\n", 0, at) + 1
    line = text[first : text.find("\n", at) if "\n" in text[at:] else len(text)]
    if _FLOW_FIELD.search(line[: at - first]) and (found := _FLOW_ID.search(line)):
        return found[1]
    field = _FIELD.match(line)
    if not field or "#" in line[: at - first].split(":", 1)[1].split('"')[0]:
        return None
    indent = len(field[1])
    lines, here = text.split("\n"), text.count("\n", 0, at)
    for step in (-1, 1):
        opened = "-" in field[1] and step < 0
        number = here + step
        while 0 <= number < len(lines) and not opened:
            other = lines[number]
            depth = len(other) - len(other.lstrip(" "))
            item = re.match(r"\s*-\s+", other)
            inner = len(item[0]) if item else depth
            if step > 0 and item and inner <= indent:
                break
            if other.strip() and inner < indent and not other.lstrip().startswith("#"):
                break
            if inner == indent and (found := _ID.match(other)):
                return found[2]
            opened = step < 0 and item is not None and inner == indent
            number += step
    return None
