"""Which English was made from which Chinese: the stamps of pages, snippets and registry entries.

A page carries its stamp in its front matter. A snippet has none, since all of it is included, and an entry's texts
stand in many fields: their stamps stand in registry/stamps.yml, those of contacts and claims with the status that
readers were told of. Such a stamp is written in letters, so that none looks like a phone number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from handbook.findings import Finding, Place
from handbook.locales import DEFAULT
from handbook.pages.document import QUESTIONS, Document
from handbook.pages.project import STAMP, Project
from handbook.registry import strict_yaml
from handbook.registry.coverage import PATH as COVERAGE
from handbook.registry.models import Entry, Model, Text
from handbook.registry.ways import PATH as WAYS

PATH = "registry/stamps.yml"
KINDS = ("contacts", "claims", "advice", "sources", "laws", "owners", "coverage", "questions", "ways", "snippets")
HEAD = """\
# The Chinese that each English text was made from, and the status that the pages were written for. Only
# `make stamp-translations` writes here: new texts by itself, changed ones by their names (PAGES=claims:ID).
"""
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True)
class Stamp:
    """One English text's stamp: `found` in the sources (None: not stamped yet), `expected` from the Chinese of today.

    `name` is what the command takes: a path, or kind:id. `label` names the text in a finding, `source` its Chinese.
    """

    name: str
    path: str
    line: int
    col: int
    label: str
    source: str
    found: str | None
    expected: str


def stamps(project: Project) -> Iterator[Stamp]:
    """Yields the stamp of every text that has both languages: pages, then snippets, then registry entries."""
    for zh, en in _pairs({(p.name, p.locale): p for p in project.pages if p.meta}):  # else front-matter speaks up
        found = en.meta.get("source_hash")
        yield Stamp(en.path, en.path, *en.meta_position("source_hash"), "source_hash", zh.path, found, _hash(zh))
    held = _held(project)[0]
    for zh, en in _pairs({(s.name, s.locale): s for s in project.snippets.values()}):
        found = held["snippets"].get(en.name)
        yield Stamp(en.path, en.path, 1, 1, "stamp", zh.path, found, _hash(zh).translate(LETTERS))
    for kind, ident, entry, at in _entries(project):
        expected = _digest("\n".join(_chinese(entry))).translate(LETTERS)
        if isinstance(entry, Entry):
            expected += f" {entry.status}"
        found = held[kind].get(ident)
        yield Stamp(f"{kind}:{ident}", *at, f"{ident}: stamp", "its Chinese texts", found, expected)


def findings(project: Project) -> list[Finding]:
    """Returns what is wrong with registry/stamps.yml as a file."""
    return _held(project)[1]


def write(project: Project, names: Collection[str]) -> None:
    """Stamps the named texts with the Chinese of today; stamps of texts that are gone are dropped."""
    table: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for stamp in stamps(project):
        value = stamp.expected if stamp.name in names else stamp.found
        if stamp.path.startswith("docs/"):
            if stamp.name in names:
                file = project.root / stamp.path
                file.write_text(_on_page(file.read_text(encoding="utf-8"), stamp.expected), encoding="utf-8")
        elif value is not None:
            kind, _, ident = stamp.name.partition(":")
            if not ident:
                kind, ident = "snippets", stamp.path.removeprefix("snippets/").removesuffix(".en.md")
            table[kind][ident] = value
    lines = [HEAD]
    for kind, members in table.items():
        lines.append(f"{kind}:{'' if members else ' {}'}\n")
        lines += [f"  {ident}: {value}\n" for ident, value in members.items()]
    (project.root / PATH).write_text("".join(lines), encoding="utf-8")


def _on_page(text: str, stamp: str) -> str:
    """A page's text with this stamp as the last line of its front matter."""
    start, _, rest = STAMP.sub("", text, count=1).partition("\n")
    end = rest.index("\n---") + 1
    return f'{start}\n{rest[:end]}source_hash: "{stamp}"\n{rest[end:]}'


def _pairs(documents: dict[tuple[str, str | None], Document]) -> Iterator[tuple[Document, Document]]:
    for (name, locale), en in documents.items():
        if locale == "en" and (name, DEFAULT) in documents:
            yield documents[name, DEFAULT], en


def _hash(document: Document) -> str:
    """The Chinese as its author wrote it: what it includes has a stamp of its own, and each language its questions."""
    return _digest(STAMP.sub("", QUESTIONS.sub("", document.text, count=1)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _held(project: Project) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    """What registry/stamps.yml holds, and what is wrong with it."""
    table: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    if not (project.root / PATH).is_file():
        fix = "bring the file back, or run `make stamp-translations`"
        return table, [Finding(PATH, 1, 1, "missing-file", "no such file", "the stamps of translations", fix)]
    data, _, problems = strict_yaml.load_file(project.root / PATH, project.root)
    for kind in KINDS:
        members = data.get(kind) if isinstance(data, dict) else None
        table[kind] = {k: v for k, v in members.items() if isinstance(v, str)} if isinstance(members, dict) else {}
    return table, problems


def _entries(project: Project) -> Iterator[tuple[str, str, Model, Place]]:
    """Yields (kind, id, entry, its place) of everything in the registry that has texts."""
    known = project.registry
    if known is not None:
        for kind in ("contacts", "claims", "advice", "sources", "laws", "owners"):
            for ident, entry in getattr(known, kind).items():
                yield kind, ident, entry, known.place(kind, ident)
    if project.coverage is not None:
        items = {item.id: n for n, item in reversed([*enumerate(project.coverage.items)])}  # of two equal ids the first
        for ident, n in sorted(items.items(), key=lambda pair: pair[1]):
            yield "coverage", ident, project.coverage.items[n], (COVERAGE, *project.coverage.position("items", n))
    if (ways := project.ways) is not None:
        for kind, n, node in ways.nodes():
            yield kind, node.id, node, (WAYS, *ways.position(kind, n))


def _chinese(value: object) -> Iterator[str]:
    """Yields every Chinese text below a value, in the order of its fields."""
    if isinstance(value, Text):
        yield value.zh
    elif isinstance(value, Model):
        for _, inner in value:
            yield from _chinese(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _chinese(inner)
