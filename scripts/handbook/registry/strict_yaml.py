"""Reads YAML as a person reads it: what looks like text stays text, and every value knows its line and column.

Plain YAML reads 0571234 as 193180, 8:30 as 510, "no" as false, and keeps the last of two equal keys without a
word. Here each of these is a finding. Anchors, aliases, tags and merge keys are refused: a reviewer should see
the whole entry where it stands. Nothing here raises for what a file holds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from handbook.findings import Finding

Loc = tuple[Any, ...]
Marks = dict[Loc, tuple[int, int]]

KEY = ...
"""Ends the path of a key itself: marks[("contacts", KEY)] is where the word `contacts` stands."""

MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
# Text to PyYAML, where it holds an 8 or 9 behind its 0, and a number to other readers: 02153395288.
_NUMBER = re.compile(r"\+?\d[\d ()-]*")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Stop(Exception):
    """Ends the reading of a file whose shape cannot be followed further."""


class _Reader:
    """Turns the parser's events into data and marks, and collects findings on the way."""

    def __init__(self, events: Any, path: str) -> None:
        self.next_event = events.get_event
        self.path = path
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
                event.start_mark, "yaml-feature", "a second document", "one document a file", "remove the line `---`"
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
        if event.tag is not None and event.tag != "!":
            self.add(mark, "yaml-feature", f"the tag {event.tag}", "a plain value", "remove the tag")
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
        elif event.implicit[0] and not key.isalpha():  # a key such as `on` stays the word that it is
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
        if not event.implicit[0]:
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


def load(text: str, path: str) -> tuple[Any, Marks, list[Finding]]:
    """Reads one file's text. Returns its data (None if it cannot be read), the marks and the findings.

    `marks` maps a path such as ("contacts", 3, "evidence", 0, "source") to the value's (line, column), both
    counted from 1; (..., KEY) at the end gives the place of the key instead.
    """
    try:
        loader = _LOADER(text)
    except yaml.YAMLError as error:
        return None, {(): (1, 1)}, [_syntax_finding(error, text, path)]
    reader = _Reader(loader, path)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        return None, reader.marks, [*reader.findings, _syntax_finding(error, text, path)]
    except _Stop:
        return None, reader.marks, reader.findings
    finally:
        loader.dispose()
    return data, reader.marks, reader.findings


def load_file(file: Path, root: Path) -> tuple[Any, Marks, list[Finding]]:
    """Reads a file below the project root; one that is not UTF-8 is a finding too."""
    path = file.relative_to(root).as_posix()
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, col = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        finding = Finding(
            path, line, col, "yaml-syntax", "bytes that are not UTF-8", "UTF-8 text", "save the file as UTF-8"
        )
        return None, {(): (1, 1)}, [finding]
    return load(text, path)


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
    return Finding(
        path, line, col, "yaml-syntax", str(found), "valid YAML", "mend the indentation, quotes or colon at this place"
    )
