"""Reads the Markdown pages and snippets as an author wrote them; knows no MkDocs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from handbook.findings import Finding, Place
from handbook.locales import LOCALES
from handbook.pages.expand import DIRECTIVE, INCLUDE, Piece
from handbook.reading import decode
from handbook.registry import strict_yaml

# The delimiter lines of YAML front matter, as MkDocs' own meta reader takes them.
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
# Front matter that nobody closed: the lines that look like it.
UNCLOSED = re.compile(r"\A---[ \t]*\n((?:[\w-]+[:：][^\n]*\n)+)")
# What people ask, in the front matter: for the search, in the words in which they type it.
QUESTIONS = re.compile(r"^questions:.*\n(?:(?!---)[ \t-].*\n)*", re.M)
META_LINE = re.compile(r"^(\w+)[:：][ \t]*[\"“]?(.*?)[\"”]?[ \t]*$", re.M)
# CommonMark fences: three or more backticks or tildes, closed by the same run.
FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)", re.M | re.S)
CODE_SPAN = re.compile(r"`(`*)(?!`)[^\n]*?(?<!`)`\1(?!`)")
COMMENT = re.compile(r"<!--.*?-->", re.S)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M)
# Windows opens no file of such a name, whatever its ending: a zip with con.html could not be unpacked there.
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s}]+)[^}]*\}[ \t]*$")
# Inline links and images; the text may hold one level of brackets, as CommonMark allows.
LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)


@dataclass(frozen=True)
class Typed:
    """Something in a document's text: its offset there, and the path, line and column (1-based) where it was typed."""

    offset: int
    path: str
    line: int
    col: int

    @property
    def at(self) -> Place:
        """Where it was typed."""
        return self.path, self.line, self.col


@dataclass(frozen=True)
class Heading(Typed):
    """A heading: level 1–6, its text without the id, and the hand-set id or None."""

    level: int
    text: str
    id: str | None


@dataclass(frozen=True)
class Named(Typed):
    """A name that stands for something else: an included file, a list of the registry, a section to link to."""

    name: str


@dataclass(frozen=True)
class Link(Typed):
    """An inline link or image: text and target as written; its place is that of its opening bracket."""

    text: str
    target: str

    @property
    def tag(self) -> tuple[str, str] | None:
        """("contact" | "claim", id) where the link is a tag, else None."""
        kind, _, ident = self.target.partition(":")
        return (kind, ident) if kind in ("contact", "claim") else None


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """Returns text with every match overwritten by spaces: offsets, lines and columns stay."""
    return pattern.sub(lambda m: "\n".join(" " * len(line) for line in m[0].split("\n")), text)


@dataclass
class Document:
    """A Markdown file: a page of docs/ or a snippet.

    path is relative to the project, POSIX; locale is one of LOCALES or None; name is the path below its folder
    without locale and ending ("buyer/index").
    """

    path: str
    name: str
    locale: str | None
    text: str
    root: Path
    findings: list[Finding] = field(default_factory=list)

    @property
    def chinese(self) -> bool:
        """Whether it is written in Chinese, in whichever script."""
        return (self.locale or "").startswith("zh")

    @cached_property
    def _front(self) -> tuple[dict, dict, int]:
        match = FRONT_MATTER.match(self.text)
        if unclosed := not match and UNCLOSED.match(self.text):
            match = unclosed
            found, fix = "front matter that does not end", "write --- on a line of its own below the last key"
            self.findings.append(Finding(self.path, 1, 1, "leftovers", found, "a second line ---", fix))
        if not match:
            return {}, {}, 0
        data, marks, findings = strict_yaml.load(match.group(1), self.path)
        for f in findings:  # the YAML starts on the file's second line
            self.findings.append(Finding(f.path, f.line + 1, f.col, f.rule, f.found, f.expected, f.fix, f.level))
        marks = {key: (line + 1, col) for key, (line, col) in marks.items()}
        if not isinstance(data, dict):  # told above, or by the rule: what else is found should not follow from it
            data = dict(META_LINE.findall(match.group(1))) if findings else {}
        return data, marks, match.end()

    @property
    def meta(self) -> dict:
        """The front matter, all values text."""
        return self._front[0]

    def meta_position(self, *path: Any, key: bool = False) -> tuple[int, int]:
        """Line and column of the value below these keys of the front matter (or of the last key itself), or (1, 1)."""
        marks = self._front[1]
        return strict_yaml.position(marks, path, key) if path[:1] in marks else (1, 1)

    @property
    def body_start(self) -> int:
        """Offset of the first character after the front matter."""
        return self._front[2]

    @cached_property
    def printed(self) -> str:
        """The text with the front matter's questions blanked, which no reader sees; offsets as in `text`."""
        return blank(self.text[: self.body_start], QUESTIONS) + self.text[self.body_start :]

    @cached_property
    def prose(self) -> str:
        """The text with front matter, code and comments blanked; offsets as in `text`."""
        text = re.sub(r"[^\n]", " ", self.text[: self.body_start]) + self.text[self.body_start :]
        for pattern in (COMMENT, FENCE, CODE_SPAN):
            text = blank(text, pattern)
        return text

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0] + [m.end() for m in re.finditer("\n", self.text)]

    def position(self, offset: int) -> tuple[int, int]:
        """Returns (line, column), 1-based, of an offset in `text`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def place(self, offset: int) -> Place:
        """Returns where the character at an offset in `text` was typed."""
        return self.path, *self.position(offset)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings in order; a `#` inside code or a comment is none."""
        found = []
        for m in HEADING.finditer(self.prose):
            raw = self.text[m.start(2) : m.end(2)]
            ident = HEADING_ID.search(raw)
            at = (m.start(), *self.place(m.start()))
            found.append(Heading(*at, len(m.group(1)), HEADING_ID.sub("", raw), ident and ident.group(1)))
        return found

    @cached_property
    def links(self) -> list[Link]:
        """Inline links, images and tags in order, code and comments left out."""
        return [Link(m.start(), *self.place(m.start()), m.group(1), m.group(2)) for m in LINK.finditer(self.prose)]

    @cached_property
    def includes(self) -> list[Named]:
        """Each markdown-include statement, by the file that it names; it expands inside code too."""
        return [Named(m.start(), *self.place(m.start()), m.group(1)) for m in INCLUDE.finditer(self.text)]

    @cached_property
    def directives(self) -> list[Named]:
        """Each `[REGISTRY name]` line."""
        return [Named(m.start(), *self.place(m.start()), m.group(1)) for m in DIRECTIVE.finditer(self.prose)]

    def section(self, offset: int) -> str | None:
        """Returns the id of the section that holds the character at an offset in `text`, or None before the first."""
        return next((h.id for h in reversed(self.headings) if h.offset <= offset), None)

    def counterpart(self, twin: Document, offset: int) -> Place:
        """Returns where what the twin says at an offset belongs in this document: the heading of that section here."""
        section = twin.section(offset)
        return next((h.at for h in self.headings if section and h.id == section), (self.path, 1, 1))


@dataclass
class Expanded(Document):
    """A page as its reader gets it, made of pieces; `place` leads back to where each was typed."""

    pieces: list[Piece] = field(default_factory=list)

    @cached_property
    def headings(self) -> list[Heading]:
        """The page's own headings and the registry's; a snippet's have no right to be there (see rules/includes.py)."""
        return [h for h in super().headings if not h.path.startswith("snippets/")]

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) for piece in self.pieces)]

    def place(self, offset: int) -> Place:
        """Returns where the character at an offset in `text` was typed: in the page, a snippet or the registry."""
        n = bisect_right(self._piece_starts, offset, hi=len(self.pieces)) - 1
        return self.pieces[n].place(offset - self._piece_starts[n])


def read(root: Path, folder: str) -> list[Document]:
    """Reads every Markdown file below root/folder, sorted by path; how a file is saved may be a finding."""
    documents = []
    for file in sorted((root / folder).rglob("*.md")):
        path = file.relative_to(root).as_posix()
        name, locale = file.relative_to(root / folder).as_posix()[:-3], None
        if name.rpartition(".")[2] in LOCALES:
            name, _, locale = name.rpartition(".")
        text, findings = decode(file.read_bytes(), path)
        documents.append(Document(path, name, locale, text, root, findings))
    return documents
