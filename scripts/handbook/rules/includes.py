"""Included snippets exist, speak the page's language, and are plain: no headings, no relative links, no nesting.

markdown-include drops a missing file in silence, expands inside code, and resolves nothing relative to the snippet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding, nearest, perhaps
from handbook.locales import LOCALES
from handbook.pages.document import Document, Named
from handbook.pages.project import Project

NAME = "includes"
SCHEME = re.compile(r"[a-z]+:")  # of another host or of a tag: these have rules of their own


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each include that would fail or surprise, and each snippet that is not plain."""
    for page in project.pages:
        yield from _check_page(project, page)
    for source, page in project.translations:
        yield from _compare(project, source, page)
        yield from _compare(project, page, source)
    yield from _unused(project)
    for snippet in project.snippets.values():
        yield from _check_snippet(snippet)


def _stem(name: str) -> str:
    """The name of an included file without its language."""
    stem, _, locale = name.removesuffix(".md").rpartition(".")
    return stem if locale in LOCALES else name


def _known(project: Project, page: Document) -> list[str]:
    return [name for name, snippet in project.snippets.items() if snippet.locale == page.locale]


def _meant(project: Project, page: Document) -> dict[Named, str | None]:
    """Which snippet each include means, without its language: for a name that is wrong, the nearest or None."""
    stems = {_stem(name) for name in project.snippets}
    return {
        named: stem
        if (stem := _stem(named.name)) in stems
        else (near := nearest(named.name, _known(project, page))) and _stem(near)
        for named in page.includes
    }


def _check_page(project: Project, page: Document) -> Iterator[Finding]:
    lines = page.prose.split("\n")
    for named in page.includes:
        snippet = project.snippets.get(named.name)
        if snippet is None:
            if not any(f"{_stem(named.name)}.{locale}.md" in project.snippets for locale in LOCALES):  # else page-pairs
                fix = perhaps(named.name, _known(project, page), "mend the name")
                expected = f"one of snippets/*.{page.locale}.md"
                yield Finding(*named.at, NAME, f"no snippets/{named.name}", expected, fix)
        elif snippet.locale != page.locale:
            expected = f"{_stem(named.name)}.{page.locale}.md"
            yield Finding(*named.at, NAME, named.name, expected, "include the page's language")
        if "{!" not in lines[named.line - 1]:
            yield Finding(*named.at, NAME, "an include inside code", "a line of its own", "move it")


def _unused(project: Project) -> Iterator[Finding]:
    """Snippets that no page includes, once for all their languages."""
    used = {stem for page in project.pages for stem in _meant(project, page).values()}
    for name, snippet in project.snippets.items():
        if _stem(name) not in used:
            used.add(_stem(name))
            fix = "use or remove it, in each language"
            yield Finding(snippet.path, 1, 1, NAME, "a snippet that no page includes", "an include", fix)


def _speaks_another(project: Project, page: Document) -> bool:
    """Whether the page includes a snippet of another language."""
    snippets = (project.snippets.get(named.name) for named in page.includes)
    return any(snippet and snippet.locale != page.locale for snippet in snippets)


def _compare(project: Project, here: Document, there: Document) -> Iterator[Finding]:
    """Both languages of a page include the same snippets."""
    known = _meant(project, there).values()
    if None in known or any(_speaks_another(project, page) for page in (here, there)):
        return  # that include is wrong, and perhaps the one that lacks
    for named, stem in _meant(project, here).items():
        if stem and stem not in known:
            found = f"no {{!{stem}.{there.locale}.md!}}"
            expected = f"the snippet that {named.path}:{named.line} includes"
            at = there.counterpart(here, named.offset)
            yield Finding(*at, NAME, found, expected, "include it in both languages or in neither")


def _check_snippet(snippet: Document) -> Iterator[Finding]:
    for h in snippet.headings:
        yield Finding(*h.at, NAME, f"the heading {h.text!r}", "none", "leave headings to pages")
    for named in snippet.includes:
        yield Finding(*named.at, NAME, "an include in a snippet", "none", "include it in the page")
    if snippet.meta:
        yield Finding(snippet.path, 1, 1, NAME, "front matter", "none", "it would be printed: remove it")
    for link in snippet.links:
        if not link.target.startswith("/") and not SCHEME.match(link.target):
            expected = "an address from the root (/buyer/prepare.md)"
            yield Finding(*link.at, NAME, f"the link {link.target}", expected, "begin it with /")
