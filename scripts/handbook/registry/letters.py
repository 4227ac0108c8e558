"""The letters that the tool "write" makes: the shapes of their files, and reading them.

`registry/letters/NAME.yml` is one letter; `registry/letter-parts.yml` holds what letters share. Texts that a reader
sends are Chinese, with their sound and their meaning for those who do not read it. In them, `{id}` is what the reader
answers to the field of that id, or one of BLOCKS. A line is left out where a field of it that may stay empty is empty.
The rule `letters` says what is wrong with what they say; whoever builds from them may rely on it then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from handbook.findings import Finding, Place
from handbook.registry import strict_yaml
from handbook.registry.load import shape_finding, without_missing_twins
from handbook.registry.models import Id, Model, Text, Words

FOLDER = "registry/letters"
PARTS = "registry/letter-parts.yml"

BLOCKS = ("case", "demand", "law", "evidence", "today", "n")
"""What a line may hold besides fields: what went wrong, what is asked for, the articles, the proof that the reader has
ticked, the day of writing, and the number of the line among those that are counted."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

GROUPS = ("seller", "platform", "outside", "police", "shop")
"""For whom letters are, in the order of the list: to the seller, to the platform, to those outside it, to the police;
and letters of sellers."""


class Said(Model):
    """Words that a reader sends: in Chinese, as they sound, and what they mean."""

    zh: Words
    pinyin: Words
    en: Words

    def say(self, voice: str) -> str:
        """Returns the words in a voice, or in English as long as nobody has written them in that language."""
        return getattr(self, voice, self.en)


class Choice(Model):
    """One of several answers: what the reader reads, and what the letter then says."""

    id: Id
    label: Text
    says: Said


class Asked(Model):
    """Something that the reader is asked."""

    id: Id
    label: Text
    kind: Literal["line", "text", "date", "money", "phone", "identity", "account", "code", "choice"]
    hint: Text | None = None
    choices: list[Choice] = Field(default=[], description="for a choice")


class Case(Model):
    """What went wrong: how the letter tells it, what fits it of the law, what may be asked for, what proves it."""

    id: Id
    label: Text
    says: Said
    demands: list[Id] = []
    law: list[Id] = Field(default=[], description="claims that fit")
    evidence: list[Id] = []


class LawTitle(Model):
    """How the title of a law sounds."""

    id: Id
    pinyin: Words


class Provision(Model):
    """How a claim sounds that letters cite. Its words, and which article it is, the claim says."""

    claim: Id
    pinyin: Words


class Parts(Model):
    """What letters share: registry/letter-parts.yml."""

    fields: list[Asked]
    demands: list[Choice]
    evidence: list[Choice]
    cases: list[Case]
    laws: list[LawTitle]
    provisions: list[Provision]


class Letter(Model):
    """One letter: registry/letters/ID.yml."""

    id: Id
    group: Literal["seller", "platform", "outside", "police", "shop"]
    label: Text
    about: Text = Field(description="what to know before writing: Markdown with tags")
    goes: Id = Field(description="the section that says where it goes")
    template: Id = Field(description="the section that holds it to be filled in by hand")
    cases: list[Id] = []
    law: list[Id] = Field(default=[], description="claims that fit in every case")
    evidence: list[Id] = Field(default=[], description="what proves it in every case")
    optional: list[Id] = Field(default=[], description="fields that may stay empty")
    days: Words | None = Field(None, description="how many days from today it gives, unless the reader says otherwise")
    articles: Literal["numbers", "words"] = Field(description="how the law is cited unless the reader says otherwise")
    lines: list[Said]


@dataclass(frozen=True)
class Letters:
    """All letters by id, and what they share; `marks` holds the places of each file's values by its path."""

    letters: dict[str, Letter]
    parts: Parts
    marks: dict[str, strict_yaml.Marks] = field(default_factory=dict, repr=False, compare=False)

    def place(self, path: str, *loc: Any) -> Place:
        """Returns path, line and column of a value."""
        return path, *strict_yaml.position(self.marks[path], loc)

    def in_order(self) -> list[Letter]:
        """Returns the letters in the order in which readers see them."""
        return sorted(self.letters.values(), key=lambda letter: (GROUPS.index(letter.group), letter.id))


def path_of(ident: str) -> str:
    """Returns the path of a letter's file."""
    return f"{FOLDER}/{ident}.yml"


def placeholders(text: str) -> list[str]:
    """Returns the names that stand in braces in a text, each once, in order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def load_letters(root: Path) -> tuple[Letters | None, list[Finding]]:
    """Reads the letters below the project root.

    Returns them, and what is wrong with the shape of their files; none while something is, or where there are none.
    """
    files = sorted((root / FOLDER).glob("*.yml"))
    if not files and not (root / PARTS).is_file():
        return None, []
    findings: list[Finding] = []
    marks: dict[str, strict_yaml.Marks] = {}
    letters: dict[str, Letter] = {}
    for file in files:
        letter, found = _read(Letter, file, root, marks)
        findings += found
        if letter is not None:
            letters[file.stem] = letter
    if not (root / PARTS).is_file():
        findings.append(Finding(PARTS, 1, 1, "missing-file", "no such file", "what letters share", "bring it back"))
        return None, findings
    parts, found = _read(Parts, root / PARTS, root, marks)
    findings += found
    if findings or parts is None:
        return None, sorted(findings)
    return Letters(letters, parts, marks), []


Shape = TypeVar("Shape", bound=Model)


def _read(
    model: type[Shape], file: Path, root: Path, marks: dict[str, strict_yaml.Marks]
) -> tuple[Shape | None, list[Finding]]:
    """Reads one file; each of pydantic's complaints becomes a finding at its place."""
    path = file.relative_to(root).as_posix()
    data, marks[path], findings = strict_yaml.load_file(file, root)
    if findings:
        return None, findings
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        problems = without_missing_twins(error.errors(include_url=False, include_context=True))
        return None, [shape_finding(path, problem, marks[path]) for problem in problems]


def said(letters: Letters) -> Iterator[tuple[str, tuple[Any, ...], Said]]:
    """Yields every text that a reader may send, with the path of its file and its place in it."""
    for ident, letter in letters.letters.items():
        for n, line in enumerate(letter.lines):
            yield path_of(ident), ("lines", n), line
    parts = letters.parts
    for kind in ("demands", "evidence", "cases"):
        for n, entry in enumerate(getattr(parts, kind)):
            yield PARTS, (kind, n, "says"), entry.says
    for n, one in enumerate(parts.fields):
        for m, choice in enumerate(one.choices):
            yield PARTS, ("fields", n, "choices", m, "says"), choice.says
