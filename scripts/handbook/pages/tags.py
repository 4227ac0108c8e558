"""A Python-Markdown extension: tags become text, badge and link; `[REGISTRY name]` lines become registry entries.

`[digits](contact:id)` and `[words](claim:id)` are ordinary Markdown links, so any editor shows them. Options:
`locale` (the page's language) and `root` (the project's folder). Links it makes start with "/", from the root of docs/.
"""

from __future__ import annotations

import functools
import os
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from handbook import clock
from handbook.locales import DEFAULT, words
from handbook.pages import document, expand, laws, ways
from handbook.pages.project import tree, uses
from handbook.pages.signs import SIGNS
from handbook.registry.age import due
from handbook.registry.coverage import Coverage, load_coverage
from handbook.registry.load import load_registry
from handbook.registry.models import GRADES, Claim, Contact, Registry
from handbook.registry.ways import PREFIX, load_ways


def known_registry(root: str) -> Registry:
    """Returns the registry below a project's folder, read again only once it changed.

    Raises ValueError where it cannot be read.
    """
    return _read_registry(root, _changed(root, "registry"))


def _changed(root: str, *folders: str) -> int:
    """When one of these folders, or anything below it, was last written, in nanoseconds."""
    below = (step for folder in folders for step in os.walk(f"{root}/{folder}"))
    return max(os.stat(f"{path}/{name}").st_mtime_ns for path, _, files in below for name in (".", *files))


@functools.lru_cache(maxsize=1)
def _read_registry(root: str, changed: int) -> Registry:
    loaded, findings = load_registry(Path(root), clock.today())
    if loaded is None:
        raise ValueError("\n".join(finding.format() for finding in findings))
    return loaded


@functools.lru_cache(maxsize=1)
def _read_coverage(root: str, changed: int) -> Coverage | None:
    return load_coverage(Path(root))[0]


@functools.lru_cache(maxsize=1)
def _read_uses(root: str, locale: str, changed: int) -> laws.Uses:
    return uses(locale, document.read(Path(root), "docs"), document.read(Path(root), "snippets"))


@functools.lru_cache(maxsize=2)
def _read_tree(root: str, locale: str, changed: int) -> ways.Tree | None:
    return tree(load_ways(Path(root))[0], locale, document.read(Path(root), "docs"))


def badge_text(entry: Contact | Claim, known: Registry, locale: str) -> str:
    """Returns the badge's words: the status, and for a wrong number whose it is."""
    status, badge = words(locale)["status"][entry.status], words(locale)["badge"]
    if isinstance(entry, Contact):
        if entry.status == "refuted" and entry.owner:
            form = "belongs" if entry.owner_status in ("verified", "corroborated") else "points"
            return badge[form].format(owner=known.owners[entry.owner].name.say(locale))
        if entry.direction == "outgoing-only":
            return badge["outgoing"].format(status=status)
    return status


def says(entry: Contact | Claim, known: Registry, locale: str) -> list[str]:
    """Returns who carries the status: the law and its article, or the publishers of the two best sources for it."""
    if isinstance(entry, Claim) and entry.law:
        return [laws.cited(entry, known, locale)]
    side = "against" if entry.status == "refuted" else "for"
    best = sorted((c for c in known.cited(entry) if c.stance == side), key=lambda c: GRADES.index(c.grade))
    return list(dict.fromkeys(cited.publisher.say(locale) for cited in best))[:2]


def render(link: etree.Element, entry: Contact | Claim, known: Registry, locale: str, again: bool = False) -> None:
    """Turns the parsed link element into a tag, in place.

    `again`: the page has told this claim's status before; the words then only lead to the entry. A number always has
    its status beside it.
    """
    contact = entry if isinstance(entry, Contact) else None
    kind = "contact" if contact else "claim"
    name = (entry.name if isinstance(entry, Contact) else entry.statement).say(locale).rstrip("。.")
    status = words(locale)["status"][entry.status]
    leads = {
        "href": expand.address(entry, known),
        "title": words(locale)["badge"]["title"].format(name=name, status=status),
    }
    text = etree.Element("span", {"class": "hb-words"})
    text.text, text[:] = link.text, list(link)
    if contact and contact.digits:
        text.set("class", "hb-number")
        text.set("translate", "no")
        if contact.dialable:
            text.tag = "a"
            text.set("href", f"tel:{contact.digits}")
    badge = etree.Element("a", {"class": f"hb-badge hb-badge--{entry.status}", **leads, "data-search-exclude": ""})
    sign = etree.SubElement(badge, "span", {"class": "hb-sign", "aria-hidden": "true"})
    sign.text, sign.tail = SIGNS[entry.status], badge_text(entry, known, locale)
    if sign.tail != status:
        badge.set("data-long", "")  # more than a word: it may be broken over lines
    tail = link.tail
    link.clear()
    link.tag, link.text, link.tail = "span", None, tail
    link.set("class", "hb-tag")
    link.set(f"data-{kind}", entry.id)
    link.set("data-status", entry.status)
    if not entry.retired:
        link.set("data-review-by", due(entry, known))  # web/page/overdue.js compares it with the reader's date
    link.set("data-checked", entry.checked_on)
    link.set("data-says", words(locale)["punctuation"]["enumeration"].join(says(entry, known, locale)))
    if entry.status == "refuted":
        link.set("data-nosnippet", "")  # a search engine must not quote a wrong number without its verdict
    if again and not (contact and contact.digits):
        text.tag = "a"
        text.attrib.update(leads)
        link.append(text)
        return
    text.tail = "\N{NO-BREAK SPACE}" if contact and contact.digits else "\N{WORD JOINER}"
    link.extend([text, badge])


HEADINGS = ("h2", "h3")


class TagTreeprocessor(Treeprocessor):
    """Renders every tag; an unknown id is left as it stands, for the checks to report."""

    def __init__(self, md: Markdown, known: Registry, locale: str) -> None:
        super().__init__(md)
        self.known, self.locale = known, locale

    def run(self, root: etree.Element) -> None:
        """Renders the tags below root, in place."""
        tables: dict[str, Mapping[str, Contact | Claim]] = {
            "contact": self.known.contacts,
            "claim": self.known.claims,
        }
        told: set[tuple[str, str]] = set()
        for link in list(root.iter()):
            if link.tag in HEADINGS and link.get("id", "").startswith(PREFIX):  # read one at a time
                told.clear()
            if link.tag != "a":
                continue
            kind, _, ident = (link.get("href") or "").partition(":")
            entry = tables.get(kind, {}).get(ident)
            if entry is not None:
                render(link, entry, self.known, self.locale, (kind, ident) in told)
                told.add((kind, ident))


class DirectivePreprocessor(Preprocessor):
    """Writes registry entries, as Markdown, where a `[REGISTRY name]` line stands."""

    def __init__(self, md: Markdown, known: Registry, locale: str, root: str) -> None:
        super().__init__(md)
        self.known, self.locale, self.root = known, locale, root

    def run(self, lines: list[str]) -> list[str]:
        """Returns the lines with every directive expanded."""
        text = "\n".join(lines)
        if not expand.DIRECTIVE.search(text):
            return lines
        covered, used, shown = _read_coverage(self.root, _changed(self.root, "registry")), None, None
        named = set(expand.DIRECTIVE.findall(text))
        if named & laws.PAGES.keys():
            used = _read_uses(self.root, self.locale, _changed(self.root, "docs", "snippets"))
        if ways.NAME in named:
            shown = _read_tree(self.root, self.locale, _changed(self.root, "docs", "registry"))
        return expand.directives(text, self.known, self.locale, covered, used, shown).split("\n")


class TagExtension(Extension):
    """See the module's docstring."""

    def __init__(self, **options) -> None:
        self.config = {"locale": [DEFAULT, "language of the page"], "root": [".", "folder that holds registry/"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers both processors: before fenced code and HTML blocks, and after inline patterns."""
        root, locale = self.getConfig("root"), self.getConfig("locale")
        known = known_registry(root)
        # markdown-include runs at 101; relative links are resolved by MkDocs at 0.
        md.preprocessors.register(DirectivePreprocessor(md, known, locale, root), "handbook-directives", 100)
        md.treeprocessors.register(TagTreeprocessor(md, known, locale), "handbook-tags", 5)


def makeExtension(**options) -> TagExtension:
    """The entry point that Python-Markdown looks for."""
    return TagExtension(**options)
