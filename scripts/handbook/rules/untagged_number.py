"""No phone number stands anywhere without the tag that brings its source and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handbook.findings import Finding
from handbook.locales import below_prefix
from handbook.numbers import find_apart, find_numbers
from handbook.pages.project import Project
from handbook.reading import decode
from handbook.registry.models import Contact
from handbook.site.built import Texts

NAME = "untagged-number"
# Where readers' text comes from. scripts/ and tests/ are code: they print nothing by themselves.
FOLDERS = ("docs", "snippets", "registry", "locales", "overrides", "search", "web", "editions", ".github")
ENDINGS = {".md", ".html", ".yml", ".yaml", ".json", ".svg", ".js", ".css", ".txt", ".xml", ".webmanifest"}
# Where digits are so rare that a strict look at what stands apart is worth it; ledgers of ids and hashes are no text.
TEXTS = {".md", ".yml", ".yaml"}
LEDGERS = {"registry/permalinks.yml", "registry/stamps.yml"}
FIX = "write it as [number](contact:id), with an entry in registry/contacts.yml; a number without evidence stays out"
WRITTEN = "mend what writes this file, in scripts/handbook/site/: it leaves out what may not be printed, or called"
APART = "write a number in one piece, as [number](contact:id), or leave it out; what is none has fewer digits in a row"
NO_TAGS = "leave it out: tags are for pages below their front matter, snippets and the registry"


def sources(root: Path) -> Iterator[Path]:
    """Yields the source files whose text may reach a reader, in a stable order."""
    files = [p for p in root.iterdir() if p.is_file()]
    for folder in FOLDERS:
        files += [p for p in (root / folder).rglob("*") if p.is_file()]
    return iter(sorted(p for p in files if p.suffix in ENDINGS))


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each number in pages, snippets, registry, templates and configuration without a tag."""
    documents = [*project.pages, *project.snippets.values()]
    first_lines = {document.path: document.position(document.body_start)[0] for document in documents}
    for path in sources(project.root):
        where = path.relative_to(project.root).as_posix()
        text, _ = decode(path.read_bytes(), where)
        hits = find_numbers(text, path.suffix[1:])
        for hit in hits:
            if hit.tag is None:
                tags = where.startswith("registry/") or where in first_lines and hit.line >= first_lines[where]
                expected, fix = ("a tagged number", FIX) if tags else ("no number here", NO_TAGS)
                yield Finding(where, hit.line, hit.col, NAME, hit.text, expected, fix)
        if path.suffix in TEXTS and where not in LEDGERS:
            yield from apart(where, text, [(hit.start, hit.end) for hit in hits])


def apart(where: str, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Yields a finding for each number of a text that signs, words or the layout take apart."""
    for one in find_apart(text, taken):
        line, col = text.count("\n", 0, one.start) + 1, one.start - text.rfind("\n", 0, one.start)
        shown = " ".join(text[one.start : one.end].split())
        shown = shown if len(shown) <= 60 else f"{shown[:40]} … {shown[-12:]}"
        yield Finding(where, line, col, NAME, f"{shown} ({one.digits})", "no number in pieces", APART)


def check_files(root: Path, files: Sequence[str], contacts: Mapping[str, Contact]) -> list[Finding]:
    """Returns a finding for each number in built files below `root` without a tag, or with one that is not its own.

    A search index and the go pages' previews hold the text of pages that were checked, without tags: there a number
    need only be one that is listed, and in a preview one that may be called.
    """
    untagged: dict[str, set[str | None]] = {
        "search/": {c.digits for c in contacts.values() if c.listed and c.digits},
        "go/": {c.digits for c in contacts.values() if c.dialable},
    }
    findings, texts = [], Texts(root)
    for path in files:
        at = f"{root.name}/{path}"
        folder = below_prefix(path).partition("/")[0] + "/"
        for hit in find_numbers(texts.read(path), path.rpartition(".")[2]):
            if hit.tag is None and hit.number not in untagged.get(folder, ()):
                expected, fix = (
                    ("a number that pages print", WRITTEN) if folder in untagged else ("a tagged number", FIX)
                )
                findings.append(Finding(at, hit.line, hit.col, NAME, hit.text, expected, fix))
            elif hit.tag is not None and (hit.tag not in contacts or contacts[hit.tag].digits != hit.number):
                findings.append(Finding(at, hit.line, hit.col, NAME, hit.text, f"the number of {hit.tag}", FIX))
    return findings
