"""Pages and snippets come in pairs, one file a language, with names that make good addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.findings import Finding
from handbook.locales import LOCALES
from handbook.pages.document import RESERVED, Document
from handbook.pages.project import Project

NAME = "page-pairs"
GOOD_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each file without a known language, without its twin, or with a bad name."""
    documents = [*project.pages, *project.snippets.values()]
    paths = {d.path for d in documents}
    for stray in project.strays:
        lacking = [twin for twin in _twins(stray) if twin not in paths]
        names = " or ".join(lacking) or "a name of its own"
        yield Finding(stray.path, 1, 1, NAME, "a file without a language", names, "rename the file")
    renamed = {twin for stray in project.strays for twin in _twins(stray)}  # what a stray lacks, its finding says
    yield from _check(documents, paths | renamed)


def _twins(d: Document) -> list[str]:
    """The file's paths in all languages; a file without a known one ends with .md or .SOMETHING.md."""
    folder, _, name = d.path.rpartition("/")
    stem = name.removesuffix(f".{d.locale}.md") if d.locale else name.partition(".")[0]
    return [f"{folder}/{stem}.{locale}.md" for locale in LOCALES]


def _check(documents: Iterable[Document], paths: set[str]) -> Iterator[Finding]:
    for d in documents:
        if not GOOD_NAME.fullmatch(d.name):
            yield Finding(d.path, 1, 1, NAME, f"the name {d.name!r}", "a-z, 0-9 and - only", "rename the file")
        elif reserved := [part for part in d.name.split("/") if RESERVED.fullmatch(part)]:
            expected = "a name that Windows allows for a file"
            yield Finding(d.path, 1, 1, NAME, f"the name {reserved[0]!r}", expected, "rename it")
        for twin in _twins(d):
            if twin not in paths:
                yield Finding(d.path, 1, 1, NAME, f"no {twin}", "a page in each language", f"write {twin}")
