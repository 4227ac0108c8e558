"""Pages and snippets come in pairs, one file a language, with names that make good addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.locales import LOCALES
from handbook.pages.document import Document
from handbook.pages.project import Project

NAME = "page-pairs"
GOOD_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each file without a known language, without its twin, or with a bad name."""
    yield from _check(project.pages)
    yield from _check(list(project.snippets.values()))


def _check(documents: list[Document]) -> Iterator[Finding]:
    paths = {d.path for d in documents}
    for d in documents:
        if d.locale is None:
            yield Finding(
                d.path,
                1,
                1,
                NAME,
                "a file without a language",
                " or ".join(f"NAME.{locale}.md" for locale in LOCALES),
                "rename the file",
            )
            continue
        if not GOOD_NAME.fullmatch(d.name):
            yield Finding(d.path, 1, 1, NAME, f"the name {d.name!r}", "a-z, 0-9 and - only", "rename the file")
        for locale in LOCALES:
            twin = f"{d.path.removesuffix(f'.{d.locale}.md')}.{locale}.md"
            if twin not in paths:
                yield Finding(d.path, 1, 1, NAME, f"no {twin}", "a page in each language", f"write {twin}")
