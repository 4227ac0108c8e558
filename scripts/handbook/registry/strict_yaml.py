"""Reads YAML as a person reads it: what looks like text stays text, and every value knows its line and column.

Plain YAML reads 0571234 as 193180, 8:30 as 510, "no" as false, and keeps the last of two equal keys without a
word. Here each of these is a finding. Anchors, aliases, tags and merge keys are refused: a reviewer should see
the whole entry where it stands. Nothing here raises for what a file holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from handbook import full_width
from handbook.findings import Finding
from handbook.reading import decode

Loc = tuple[Any, ...]
Marks = dict[Loc, tuple[int, int]]

KEY = ...
"""Ends the path of a key itself: marks[("contacts", KEY)] is where the word `contacts` stands."""

MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
# Text to PyYAML, where it holds an 8 or 9 behind its 0, and a number to other readers: 02153395288.
_NUMBER = re.compile(r"\+?\d[\d ()-]*")
# Texts are Markdown's words and tags: no HTML, no attributes, from the registry no more than from a page.
_HTML = re.compile(r"<[A-Za-z/!?][^<>]*>?")
_MARKUP = re.compile(rf"{_HTML.pattern}|\{{[^{{}}]*\}}?")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}
# Settings (mkdocs.yml) may hold numbers, and values that MkDocs makes from the environment or from Python's names.
_SETTINGS_TAGS = ("!ENV", "!relative", "tag:yaml.org,2002:python/")

# A line that begins a comment, an item or a key, with its marks in either width.
_LINE = re.compile(
    r"([ \N{IDEOGRAPHIC SPACE}]*(?:[-－][ \N{IDEOGRAPHIC SPACE}]+)*)(?:([A-Za-z_][\w-]*) *[:：]|[#＃]|)(.*)"
)
_FLOW = re.compile(r"([{｛])([^{}｛｝]*)([}｝])")
_FLOW_KEY = re.compile(r"(^|[,，])(\s*[a-z_]+) *[:：]\s*")
# Only where the value is an id, a date or a number: a text may begin and end with “”.
_QUOTED = re.compile(r"([“”])([\w .:+-]+)([“”])", re.A)


class _Stop(Exception):
    """Ends the reading of a file whose shape cannot be followed further."""


class _Reader:
    """Turns the parser's events into data and marks, and collects findings on the way."""

    def __init__(self, events: Any, path: str, settings: bool) -> None:
        self.next_event = events.get_event
        self.path = path
        self.settings = settings
        self.texts = path.startswith(("registry/", "docs/"))  # those of locales/ have gaps to fill: {name}
        self.markup = _HTML if path.startswith("registry/letter") else _MARKUP  # and so have those of letters
        self.marks: Marks = {(): (1, 1)}
        self.findings: list[Finding] = []

    def add(self, mark: Any, rule: str, found: str, expected: str, fix: str) -> None:
        line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.findings.append(Finding(self.path, line, col, rule, found, expected, fix))

    def document(self) -> Any:
        """Reads the only document of the stream; an empty file is None."""
        self.next_event()  # stream start
        event = self.next_event()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self.node(self.next_event(), (), 0)
        self.next_event()  # document end
        event = self.next_event()
        if not isinstance(event, yaml.StreamEndEvent):
            self.add(
                event.start_mark,
                "yaml-feature",
                "a second document",
                "one document a file",
                "move its entries to the list above, and remove the line `---`",
            )
        return data

    def node(self, event: Any, path: Loc, depth: int) -> Any:
        """Reads one value; its place goes into the marks under its path."""
        mark = event.start_mark
        self.marks[path] = (mark.line + 1, mark.column + 1)
        if depth > MAX_DEPTH:
            self.add(mark, "yaml-syntax", f"more than {MAX_DEPTH} levels", "a flat file", "remove nesting")
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            self.add(
                mark,
                "yaml-feature",
                f"the alias *{event.anchor}",
                "the value itself",
                "write the value out where it is used",
            )
            return f"*{event.anchor}"
        if event.anchor is not None:
            self.add(mark, "yaml-feature", f"the anchor &{event.anchor}", "a plain value", "remove the anchor")
        known = self.settings and (event.tag or "").startswith(_SETTINGS_TAGS)
        if event.tag is not None and event.tag != "!" and not known:
            expected = "!ENV or a plain value" if self.settings else "a plain value"
            self.add(mark, "yaml-feature", f"the tag {event.tag}", expected, "remove the tag")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
                items.append(self.node(event, (*path, len(items)), depth + 1))
            return items
        mapping: dict[Any, Any] = {}
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            self.pair(event, mapping, path, depth)
        return mapping

    def pair(self, event: Any, mapping: dict[Any, Any], path: Loc, depth: int) -> None:
        """Reads one key with its value into the mapping; the first of two equal keys is kept."""
        mark = event.start_mark
        if not isinstance(event, yaml.ScalarEvent):
            self.add(mark, "yaml-feature", "a key that is not a word", "a word", "write a plain key")
            raise _Stop
        key = event.value
        if key == "<<" and event.implicit[0]:
            self.add(mark, "yaml-feature", "the merge key <<", "the keys themselves", "write the keys out")
            merged = self.node(self.next_event(), path, depth + 1)
            mapping.update(merged if isinstance(merged, dict) else {})  # as it was meant
            return
        if event.implicit[0] and not key.isalpha():  # a key such as `on` stays the word that it is
            self.scalar(event)
        inner = (*path, key)
        if key not in mapping:
            self.marks[(*inner, KEY)] = (mark.line + 1, mark.column + 1)
            mapping[key] = self.node(self.next_event(), inner, depth + 1)
            return
        first = self.marks[(*inner, KEY)][0]
        self.add(
            mark,
            "repeated-key",
            f"the key `{key}` again (first on line {first})",
            "each key once",
            "remove or rename one of the two",
        )
        kept, self.marks = self.marks, {}
        self.node(self.next_event(), inner, depth + 1)
        self.marks = kept

    def scalar(self, event: Any) -> Any:
        """Returns the text as written; true, false and null become themselves."""
        value = event.value
        if self.texts and ("<" in value or "{" in value) and (found := self.markup.search(value)):
            fix = "say it in words, without that"
            self.add(event.start_mark, "markup-in-text", full_width.shorten(found[0]), "plain text", fix)
        if not event.implicit[0] or (self.settings and value.lower() not in _PLAIN):
            return value
        resolved = any(pattern.match(value) for _, pattern in _RESOLVERS.get(value[:1], ()))
        if not resolved and not (_NUMBER.fullmatch(value) and sum(map(str.isdigit, value)) > 6):
            return value
        if value.lower() in _PLAIN:
            return _PLAIN[value.lower()]
        self.add(
            event.start_mark, "unquoted-scalar", f"{value}{_misreading(value)}", f'"{value}"', "put it in double quotes"
        )
        return value


def _misreading(value: str) -> str:
    """Says what plain YAML would make of the unquoted value."""
    try:
        read = yaml.safe_load(value)
    except (yaml.YAMLError, ValueError, OverflowError):
        return ""
    if read == value:
        return " without quotes"
    return f" (YAML reads {'a ' + type(read).__name__ if str(read) == value else read})"


def load(text: str, path: str, settings: bool = False) -> tuple[Any, Marks, list[Finding]]:
    """Reads one file's text. Returns its data (None if it cannot be read), the marks and the findings.

    `marks` maps a path such as ("contacts", 3, "evidence", 0, "source") to the value's (line, column), both
    counted from 1; (..., KEY) at the end gives the place of the key instead. Full-width marks are reported and read as
    they were meant. `settings`: numbers and MkDocs' own tags may stand unquoted.
    """
    text, slips = _as_meant(text, path)
    try:
        loader = _LOADER(text)
    except yaml.YAMLError as error:
        return None, {(): (1, 1)}, [*slips, _syntax_finding(error, text, path)]
    reader = _Reader(loader, path, settings)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        return None, reader.marks, [*slips, *reader.findings, _syntax_finding(error, text, path)]
    except _Stop:
        return None, reader.marks, [*slips, *reader.findings]
    finally:
        loader.dispose()
    return data, reader.marks, [*slips, *reader.findings]


def load_file(file: Path, root: Path, settings: bool = False) -> tuple[Any, Marks, list[Finding]]:
    """Reads a file below the project root; what is wrong with the way it was saved is a finding too."""
    path = file.relative_to(root).as_posix()
    text, flaws = decode(file.read_bytes(), path)
    data, marks, findings = load(text, path, settings)
    return data, marks, [*flaws, *findings]


def _as_meant(text: str, path: str) -> tuple[str, list[Finding]]:
    """Returns the text with half-width marks wherever a full-width one stands in their place, and the findings."""
    if full_width.WIDE.isdisjoint(text):
        return text, []
    lines = text.split("\n")
    slips = []
    for n in _structure(lines):
        line, meant = lines[n], _line_as_meant(lines[n])
        if meant != line:
            start = next(i for i, (a, b) in enumerate(zip(line, meant, strict=False)) if a != b)
            slips.append(full_width.finding(path, (n + 1, start + 1), line, meant))
            lines[n] = meant
    return "\n".join(lines), slips


def _structure(lines: list[str]) -> Iterator[int]:
    """Yields the numbers of the lines that begin something; those that carry on a text are left out."""
    inside: int | None = None  # the column of the key or item whose text it is
    for n, line in enumerate(lines):
        if not line.strip():
            continue
        if inside is not None and len(line) - len(line.lstrip(" ")) > inside:
            continue
        yield n
        match = _LINE.match(line)
        told = match and match[3].strip() and not match[3].lstrip().startswith("#")
        inside = len(match[1]) if match and match[2] and told else None


def _line_as_meant(line: str) -> str:
    """Returns the line with its indentation, dash, colon, braces and quotes in half width."""
    match = _LINE.match(line)
    if match is None:
        return line
    before, key, rest = match[1].translate(full_width.TO_HALF), match[2], match[3]
    if not key:
        comment = line[len(match[1]) : len(match[1]) + 1]
        return before + (
            comment.translate(full_width.TO_HALF) + rest if comment in ("#", "＃") else line[len(match[1]) :]
        )
    colon = line[len(match[1]) : len(line) - len(rest)]
    if colon.endswith("：") or rest.startswith("\N{IDEOGRAPHIC SPACE}"):
        colon, rest = f"{key}:", f" {rest.lstrip()}" if rest.strip() else ""
    value = rest.strip()
    if _FLOW.fullmatch(value):
        rest = rest.replace(value, _FLOW.sub(_flow_as_meant, value))
    elif _QUOTED.fullmatch(value):
        rest = rest.replace(value, _QUOTED.sub(r'"\2"', value))
    return before + colon + rest


def _flow_as_meant(match: re.Match[str]) -> str:
    inner = match[2] if '"' in match[2] else _FLOW_KEY.sub(lambda m: f"{m[1] and ','}{m[2]}: ", match[2])
    if inner != match[2] and not full_width.WIDE.intersection(set(match[2]) - set(inner)):
        inner = match[2]  # only its spaces differ
    return f"{{{inner}}}"


def position(marks: Marks, loc: Loc, key: bool = False) -> tuple[int, int]:
    """Returns where `loc` stands, or its nearest known parent; steps that the file does not have are passed over."""
    path: Loc = ()
    for step in loc:
        if (*path, step) in marks:
            path = (*path, step)
    if key and (*path, KEY) in marks:
        return marks[(*path, KEY)]
    return marks.get(path, (1, 1))


def _syntax_finding(error: yaml.YAMLError, text: str, path: str) -> Finding:
    """Turns the parser's complaint into a finding at its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line, col = mark.line + 1, mark.column + 1
    else:
        offset = getattr(error, "position", None)
        before = text[: offset if isinstance(offset, int) else 0]
        line, col = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    found = getattr(error, "problem", None) or getattr(error, "reason", None) or "text that is not YAML"
    if "mapping values are not allowed" in found:
        found, expected = "a second colon on one line", "a value without `: `"
        return Finding(path, line, col, "yaml-syntax", found, expected, "put the whole value in double quotes")
    return Finding(
        path, line, col, "yaml-syntax", str(found), "valid YAML", "mend the indentation, quotes or colon at this place"
    )
