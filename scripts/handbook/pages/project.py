"""The handbook's sources, read once and shared by all checks."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handbook.findings import Finding
from handbook.locales import DEFAULT
from handbook.pages import document, expand
from handbook.pages.document import Document
from handbook.registry.coverage import Coverage, load_coverage
from handbook.registry.load import load_registry
from handbook.registry.models import Registry

ROOT = Path(__file__).resolve().parents[3]

# Front matter keys that a stamp writes: they are not part of what is translated.
STAMP = re.compile(r"^source_hash:.*\n", re.M)


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
    def pages(self) -> list[Document]:
        """Every page below docs/."""
        return document.read(self.root, "docs")

    @cached_property
    def snippets(self) -> dict[str, Document]:
        """Every snippet, by file name as an include writes it ("never-share.zh.md")."""
        prefix = "snippets/"
        return {d.path.removeprefix(prefix): d for d in document.read(self.root, "snippets")}

    @cached_property
    def pairs(self) -> dict[str, dict[str, Document]]:
        """name → locale → page."""
        pairs: dict[str, dict[str, Document]] = {}
        for page in self.pages:
            if page.locale:
                pairs.setdefault(page.name, {})[page.locale] = page
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
    def _expanded(self) -> dict[str, Document]:
        return {}

    def expanded(self, page: Document) -> Document:
        """The page with includes and registry blocks written out, as the reader gets it."""
        if page.path not in self._expanded:
            text = expand.includes(page.text, {name: d.text for name, d in self.snippets.items()})
            if self.registry and page.locale:
                text = expand.directives(text, self.registry, page.locale, self.coverage)
            self._expanded[page.path] = Document(page.path, page.name, page.locale, text, page.root)
        return self._expanded[page.path]
