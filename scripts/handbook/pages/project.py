"""The handbook's sources, read once and shared by all checks."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handbook.findings import Finding
from handbook.locales import DEFAULT, LOCALES
from handbook.pages import document, expand, laws, slips, texts
from handbook.pages import ways as way_pages
from handbook.pages.document import Document, Expanded, Heading
from handbook.pages.expand import Piece
from handbook.registry.coverage import Coverage, load_coverage
from handbook.registry.load import load_registry
from handbook.registry.models import Registry
from handbook.registry.ways import PATH as WAYS
from handbook.registry.ways import Ways, load_ways

ROOT = Path(__file__).resolve().parents[3]

# Front matter keys that a stamp writes: they are not part of what is translated.
STAMP = re.compile(r"^source_hash:.*\n", re.M)


def uses(locale: str, pages: Iterable[Document], snippets: Iterable[Document]) -> laws.Uses:
    """Returns which pages of a language tag a claim, snippets included: claim → name and title of each page."""
    included = {snippet.path.removeprefix("snippets/"): snippet for snippet in snippets}
    found: dict[str, list[tuple[str, str]]] = {}
    for page in pages:
        if page.locale == locale:
            parts = [page, *(included[i.name] for i in page.includes if i.name in included)]
            tags = [link.tag[1] for part in parts for link in part.links if link.tag and link.tag[0] == "claim"]
            for ident in dict.fromkeys(tags):
                found.setdefault(ident, []).append((page.name, str(page.meta.get("title", page.name))))
    return found


@dataclass
class Project:
    """The sources below `root`, as they stand on `today` (injectable, so that tests do not age)."""

    root: Path = ROOT
    today: datetime.date = datetime.date.max
    strict_dates: bool = False

    @cached_property
    def _loaded(self) -> tuple[Registry | None, list[Finding]]:
        return load_registry(self.root, self.today)

    @property
    def registry(self) -> Registry | None:
        """The registry, or None where it could not be read; see `registry_findings`."""
        return self._loaded[0]

    @property
    def registry_findings(self) -> list[Finding]:
        """What is wrong with the registry files themselves."""
        return self._loaded[1]

    @cached_property
    def coverage(self) -> Coverage | None:
        """What became of each point of the source articles, or None where that could not be read."""
        return load_coverage(self.root)[0]

    @cached_property
    def ways(self) -> Ways | None:
        """The tree of the tool "which way", or None where there is none, or it could not be read."""
        return load_ways(self.root)[0]

    @cached_property
    def files(self) -> dict[str, list[Document]]:
        """The Markdown files by folder, read as they were meant."""
        folders = ("docs", "snippets")
        return {folder: [slips.mended(d) for d in document.read(self.root, folder)] for folder in folders}

    @property
    def strays(self) -> list[Document]:
        """The Markdown files whose name tells no language: neither pages nor snippets until they are renamed."""
        return [d for documents in self.files.values() for d in documents if d.locale is None]

    @cached_property
    def pages(self) -> list[Document]:
        """Every page below docs/."""
        return [d for d in self.files["docs"] if d.locale]

    @cached_property
    def snippets(self) -> dict[str, Document]:
        """Every snippet, by file name as an include writes it ("never-share.zh.md")."""
        return {d.path.removeprefix("snippets/"): d for d in self.files["snippets"] if d.locale}

    @cached_property
    def texts(self) -> list[Document]:
        """The texts of the registry that pages print as their authors wrote them, a document for each language."""
        if self.ways is None:
            return []
        return [texts.read(WAYS, self.ways.data, self.ways.marks, self.root, locale) for locale in LOCALES]

    @property
    def documents(self) -> list[Document]:
        """Everything that an author wrote for readers: pages, snippets, texts of the registry."""
        return [*self.pages, *self.snippets.values(), *self.texts]

    @cached_property
    def pairs(self) -> dict[str, dict[str, Document]]:
        """name → locale → page."""
        pairs: dict[str, dict[str, Document]] = {}
        for page in self.pages:
            pairs.setdefault(page.name, {})[str(page.locale)] = page
        return pairs

    @property
    def translations(self) -> list[tuple[Document, Document]]:
        """Each page of the first language with each of its translations."""
        return [
            (pair[DEFAULT], page)
            for pair in self.pairs.values()
            for locale, page in pair.items()
            if locale != DEFAULT and DEFAULT in pair
        ]

    @cached_property
    def uses(self) -> dict[str, laws.Uses]:
        """Language → which of its pages tag a claim (see `uses`)."""
        return {locale: uses(locale, self.pages, self.snippets.values()) for locale in LOCALES}

    @cached_property
    def _expanded(self) -> dict[str, Expanded]:
        return {}

    @cached_property
    def _snippet_pieces(self) -> dict[str, Piece]:
        return {name: Piece(d.text, d.place) for name, d in self.snippets.items()}

    def expanded(self, page: Document) -> Expanded:
        """The page with includes and registry blocks written out, as the reader gets it."""
        if page.path not in self._expanded:
            pieces = list(expand.included(Piece(page.text, page.place), self._snippet_pieces))
            if self.registry:
                locale = str(page.locale)
                named = {d.name for d in page.directives}
                used = self.uses[locale] if named & laws.PAGES.keys() else None
                shown = tree(self.ways, locale, self.pages) if way_pages.NAME in named else None
                writing = [expand.written(piece, self.registry, locale, self.coverage, used, shown) for piece in pieces]
                pieces = [piece for written in writing for piece in written]
            text = "".join(piece.text for piece in pieces)
            self._expanded[page.path] = Expanded(page.path, page.name, page.locale, text, page.root, pieces=pieces)
        return self._expanded[page.path]

    @cached_property
    def sections(self) -> dict[str, tuple[Document, Heading]]:
        """Every section that a page has now: id → page and heading, in the first language where there is that page."""
        return {
            heading.id: (page, heading)
            for page in (pair.get(DEFAULT) or next(iter(pair.values())) for pair in self.pairs.values())
            for heading in self.expanded(page).headings
            if heading.id
        }


def tree(ways: Ways | None, locale: str, pages: Iterable[Document]) -> way_pages.Tree | None:
    """Returns the tree of the tool "which way" with the titles of what it leads to; None where there is none."""
    if ways is None:
        return None
    sections = [(page, h) for page in pages if page.locale == locale for h in page.headings if h.id]
    often = Counter(h.text for _, h in sections)
    named = {}
    for page, h in sections:  # a title that several pages have says little without its page's own
        title = h.text if often[h.text] == 1 else f"{page.headings[0].text} · {h.text}"
        named[str(h.id)] = way_pages.Section(page.name, title)
    return way_pages.Tree(ways, named)
