"""What the search is told (search/*.yml) can be read, has the shape that the build expects, and names what exists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding, perhaps
from handbook.locales import PREFIX
from handbook.pages.project import Project
from handbook.registry import strict_yaml
from handbook.registry.strict_yaml import position
from handbook.site.search_index import GIVEN

NAME = "search-words"
FOLDER = "search"
SYNONYMS = f"{FOLDER}/synonyms.yml"
SHAPES = {"letters": list, "same": list, "terms": list, "weak": list, "skip": list, "leave_out": list,
          "means": dict, "foreign": dict, "weights": dict, "limits": dict}  # fmt: skip
ADDRESSES = ("weights", "limits", "leave_out")
KNOWN = {*GIVEN, *SHAPES, "rare"}
NEEDED = KNOWN - {"overdue"}  # the build may take it from elsewhere
NUMBER = re.compile(r"\{contact:([a-z0-9-]+)")
Place = tuple[str, int, int, str]


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each thing in the search's files that would stop the build, or lead nowhere."""
    if not (project.root / FOLDER).is_dir():
        return
    if not (project.root / SYNONYMS).is_file():
        yield Finding(SYNONYMS, 1, 1, NAME, "no such file", "what the build reads", "bring it back")
    # What the ledger holds and no page has is told of the ledger.
    known = set(project.sections) | set(project.registry.permalinks if project.registry else ())
    for file in sorted((project.root / FOLDER).glob("*.yml")):
        if file.name == "asks.yml":
            continue
        path = file.relative_to(project.root).as_posix()
        data, marks, findings = strict_yaml.load_file(file, project.root, settings=True)
        yield from findings
        if data is None and findings:
            continue
        if not isinstance(data, dict) or any(not isinstance(own, (dict, list)) for own in data.values()):
            yield Finding(
                path, 1, 1, NAME, "no mapping of languages", f"{' and '.join(PREFIX)}, each with its own", "mend it"
            )
            continue
        for locale in data.keys() - PREFIX.keys():
            at = (path, *position(marks, (locale,), key=True), NAME)
            yield Finding(*at, f"the language {locale}", " or ".join(PREFIX), "correct or remove it")
        for locale in PREFIX:
            if locale in data:
                yield from _language(project, path, data, marks, locale, known)
            elif path == SYNONYMS:
                yield Finding(path, 1, 1, NAME, f"no {locale}", "every language of the site", f"add `{locale}:`")
    for file in sorted((project.root / FOLDER).glob("*.json")):
        try:
            json.loads(file.read_bytes())
        except ValueError as error:
            at = (
                file.relative_to(project.root).as_posix(),
                getattr(error, "lineno", 1),
                getattr(error, "colno", 1),
                NAME,
            )
            yield Finding(
                *at, f"text that is not JSON: {getattr(error, 'msg', error)}", "JSON", "run `make train-search`"
            )


def _language(
    project: Project, path: str, data: dict[str, Any], marks: strict_yaml.Marks, locale: str, known: set[str]
) -> Iterator[Finding]:
    """Checks one language's part of a file, by what kind of file it is."""
    own = data[locale]
    if path == SYNONYMS:
        yield from _synonyms(project, path, own, marks, locale)
    else:  # [query, kind, permalink, ...]
        contacts = project.registry.contacts if project.registry else None
        for n, query in enumerate(own):
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


def _synonyms(project: Project, path: str, own: Any, marks: strict_yaml.Marks, locale: str) -> Iterator[Finding]:
    own = own if isinstance(own, dict) else {}
    for key in sorted(NEEDED - own.keys()):
        at = (path, *position(marks, (locale,), key=True), NAME)
        yield Finding(*at, f"no `{key}` in {locale}", "every key that the search reads", "add it, empty if need be")
    addresses = [f"{name}.html" for name in project.pairs]
    for key, value in own.items():
        at = (path, *position(marks, (locale, key), key=True), NAME)
        if key not in KNOWN:
            fix = perhaps(str(key), KNOWN, "remove it")
            yield Finding(*at, f"the key `{key}`", "a key that the search reads", fix)
        elif key in SHAPES and not isinstance(value, SHAPES[key]):
            expected = "a list" if SHAPES[key] is list else "a mapping"
            yield Finding(*at, f"`{key}` with another value", expected, "write it like that")
        elif key in ADDRESSES:
            for n, start in enumerate(value):
                if not any(address.startswith(start.partition("#")[0]) for address in addresses):
                    last = n if isinstance(value, list) else start
                    at = (path, *position(marks, (locale, key, last), key=True), NAME)
                    yield Finding(*at, f"{start} in `{key}`", "the beginning of a page's address", "mend or remove it")


def _named(project: Project, at: Place, permalink: Any, known: set[str]) -> Iterator[Finding]:
    if project.registry is None:
        return  # its entries are sections, too
    moved = project.registry.permalinks.get(str(permalink))
    if moved and moved.moved_to:
        yield Finding(*at, f"#{permalink}, which moved", f"#{moved.moved_to}", f"write {moved.moved_to}")
    elif permalink not in known:
        fix = perhaps(str(permalink), known, "name the section that answers, or remove it")
        yield Finding(*at, f"#{permalink}, which no page has", "the permalink of a section", fix)
