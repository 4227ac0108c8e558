"""A short link to copy names a permalink that exists, and both languages of a page offer the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.findings import Finding, perhaps
from handbook.pages.document import Document, Named
from handbook.pages.project import Project
from handbook.pages.short_links import TOKEN
from handbook.registry.models import LEDGER

NAME = "go-tokens"
YIELDS_TO = ("includes", "page-pairs")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each `[GO permalink]` without that permalink, and for each that one language lacks."""
    if project.registry is None:
        return
    known = project.registry.permalinks.keys() | project.sections.keys()  # a new section: see permalinks
    for document in [*project.pages, *project.snippets.values()]:
        for token in _tokens(document):
            if token.name not in known:
                fix = perhaps(token.name, sorted(known), "name a section's id")
                yield Finding(*token.at, NAME, f"[GO {token.name}]", f"a permalink of {LEDGER}", fix)
    for pair in project.translations:
        source, page = map(project.expanded, pair)
        if all(token.name in known for token in _tokens(source) + _tokens(page)):  # else that was said above
            yield from _compare(source, page)


def _tokens(document: Document) -> list[Named]:
    return [Named(m.start(), *document.place(m.start()), m.group(1)) for m in TOKEN.finditer(document.text)]


def _compare(source: Document, page: Document) -> Iterator[Finding]:
    ours, theirs = _tokens(source), _tokens(page)
    fix = "offer the same sections in both languages"
    for here, there, more, fewer in ((source, page, ours, theirs), (page, source, theirs, ours)):
        lacking = Counter(token.name for token in more) - Counter(token.name for token in fewer)
        for token in reversed(more):
            if lacking[token.name] > 0:
                lacking[token.name] -= 1
                expected = f"the short link that {token.path}:{token.line} offers"
                yield Finding(*there.counterpart(here, token.offset), NAME, f"no [GO {token.name}]", expected, fix)
    if sorted(token.name for token in ours) == sorted(token.name for token in theirs):
        for a, b in zip(ours, theirs, strict=True):
            if a.name != b.name:
                expected = f"[GO {a.name}], as at {a.path}:{a.line}"
                yield Finding(*b.at, NAME, f"[GO {b.name}]", expected, "offer them in the same order")
                return
