"""A short link to copy names a permalink that exists, and both languages of a page offer the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.findings import Finding, perhaps
from handbook.pages.document import Document, Named
from handbook.pages.project import Project
from handbook.pages.short_links import TOKEN

NAME = "go-tokens"
YIELDS_TO = ("includes", "page-pairs")
LEDGER = "registry/permalinks.yml"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each `[GO permalink]` without that permalink, and for each that one language lacks."""
    if project.registry is None:
        return
    ledger = project.registry.permalinks
    for document in [*project.pages, *project.snippets.values()]:
        for token in _tokens(document):
            if token.name not in ledger:
                fix = perhaps(token.name, ledger, "name a section's id")
                yield Finding(*token.at, NAME, f"[GO {token.name}]", f"a permalink of {LEDGER}", fix)
    for pair in project.translations:
        zh, en = map(project.expanded, pair)
        if all(token.name in ledger for page in (zh, en) for token in _tokens(page)):  # else that was said above
            yield from _compare(zh, en)


def _tokens(document: Document) -> list[Named]:
    return [Named(m.start(), *document.place(m.start()), m.group(1)) for m in TOKEN.finditer(document.text)]


def _compare(zh: Document, en: Document) -> Iterator[Finding]:
    ours, theirs = _tokens(zh), _tokens(en)
    fix = "offer the same sections in both languages"
    for here, there, more, fewer in ((zh, en, ours, theirs), (en, zh, theirs, ours)):
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
