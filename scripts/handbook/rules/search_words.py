"""What the search is told (search/*.yml) can be read, has the shape that the build expects, and names what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbook.findings import Finding, perhaps
from handbook.locales import PREFIX
from handbook.pages.project import Project
from handbook.registry import strict_yaml
from handbook.registry.strict_yaml import position
from handbook.site.search_index import GIVEN

NAME = "search-words"
FOLDER = "search"
WORDS = re.compile(r"words\.([\w-]+)\.yml")
SHAPES = {"letters": list, "same": list, "terms": list, "weak": list, "skip": list,
          "elsewhere": list, "aside": list,
          "means": dict, "foreign": dict, "danger": dict}  # fmt: skip
KNOWN = {*GIVEN, *SHAPES}
NUMBER = re.compile(r"\{contact:([a-z0-9-]+)")
Place = tuple[str, int, int, str]


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each thing in the search's files that would stop the build, or lead nowhere."""
    folder = project.root / FOLDER
    if not folder.is_dir():
        return
    # What the ledger holds and no page has is told of the ledger.
    known = set(project.sections) | set(project.registry.permalinks if project.registry else ())
    for locale in PREFIX:
        path = f"{FOLDER}/words.{locale}.yml"
        if not (project.root / path).is_file():
            yield Finding(path, 1, 1, NAME, "no such file", "the words of every language", "bring it back, or write it")
    for file in sorted(folder.glob("*.yml")):
        yield from _file(project, file, known)


def _file(project: Project, file: Path, known: set[str]) -> Iterator[Finding]:
    path = file.relative_to(project.root).as_posix()
    data, marks, findings = strict_yaml.load_file(file, project.root, settings=True)
    yield from findings
    if data is None and findings:
        return
    if words := WORDS.fullmatch(file.name):
        if words.group(1) not in PREFIX:
            yield Finding(
                path, 1, 1, NAME, f"the language {words.group(1)}", " or ".join(PREFIX), "rename or remove it"
            )
        elif not isinstance(data, dict):
            yield Finding(path, 1, 1, NAME, "no mapping of words", "the keys that the search reads", "mend it")
        else:
            yield from _words(project, path, data, marks, known)
        return
    if not isinstance(data, dict) or any(not isinstance(own, list) for own in data.values()):
        expected = f"{' and '.join(PREFIX)}, each with its queries"
        yield Finding(path, 1, 1, NAME, "no mapping of languages", expected, "mend it")
        return
    for locale, queries in data.items():
        if locale in PREFIX:
            yield from _queries(project, path, locale, queries, marks, known)
        else:
            at = (path, *position(marks, (locale,), key=True), NAME)
            yield Finding(*at, f"the language {locale}", " or ".join(PREFIX), "correct or remove it")


def _queries(
    project: Project, path: str, locale: str, queries: list[Any], marks: strict_yaml.Marks, known: set[str]
) -> Iterator[Finding]:
    """Checks the queries of one language: [query, kind, permalink, ...]."""
    contacts = project.registry.contacts if project.registry else None
    for n, query in enumerate(queries):
        if not isinstance(query, list) or len(query) < 2:
            at = (path, *position(marks, (locale, n)), NAME)
            yield Finding(*at, "an entry of another shape", '["query", kind, permalink, ...]', "write it like that")
            continue
        for i, permalink in enumerate(query[2:], 2):
            yield from _named(project, (path, *position(marks, (locale, n, i)), NAME), permalink, known)
        for ident in NUMBER.findall(str(query[0])):
            if contacts is not None and ident not in contacts:
                at = (path, *position(marks, (locale, n, 0)), NAME)
                fix = perhaps(ident, contacts, "mend the id")
                yield Finding(*at, f"contact:{ident}", "an id of registry/contacts.yml", fix)


def _words(
    project: Project, path: str, own: dict[str, Any], marks: strict_yaml.Marks, known: set[str]
) -> Iterator[Finding]:
    for key in sorted(KNOWN - own.keys()):
        yield Finding(path, 1, 1, NAME, f"no `{key}`", "every key that the search reads", "add it, empty if need be")
    for key, value in own.items():
        at = (path, *position(marks, (key,), key=True), NAME)
        if key not in KNOWN:
            yield Finding(*at, f"the key `{key}`", "a key that the search reads", perhaps(str(key), KNOWN, "remove it"))
        elif key in SHAPES and not isinstance(value, SHAPES[key]):
            expected = "a list" if SHAPES[key] is list else "a mapping"
            yield Finding(*at, f"`{key}` with another value", expected, "write it like that")
        elif key == "aside":
            for n, start in enumerate(value):
                if not any(f"{name}.html".startswith(str(start)) for name in project.pairs):
                    at = (path, *position(marks, (key, n)), NAME)
                    yield Finding(*at, f"{start} in `aside`", "the beginning of a page's address", "mend or remove it")
        elif key == "danger":
            for permalink in value:
                yield from _named(project, (path, *position(marks, (key, permalink), key=True), NAME), permalink, known)


def _named(project: Project, at: Place, permalink: Any, known: set[str]) -> Iterator[Finding]:
    if project.registry is None:
        return  # its entries are sections, too
    moved = project.registry.permalinks.get(str(permalink))
    if moved and moved.moved_to:
        yield Finding(*at, f"#{permalink}, which moved", f"#{moved.moved_to}", f"write {moved.moved_to}")
    elif permalink not in known:
        fix = perhaps(str(permalink), known, "name the section that answers, or remove it")
        yield Finding(*at, f"#{permalink}, which no page has", "the permalink of a section", fix)
