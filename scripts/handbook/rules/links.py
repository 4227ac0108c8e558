"""Links inside the handbook lead somewhere: the page, the section, the file, in the reader's language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from handbook.findings import Finding, nearest
from handbook.locales import LOCALES
from handbook.pages.document import Document, Link
from handbook.pages.project import Project
from handbook.site.built import Site
from handbook.web_address import is_relative

NAME = "links"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each link in a page whose page, section or file does not exist.

    A page that one language has, and a section that one language or the ledger has, count as there: that the other
    language lacks it is for page-pairs and permalinks to say. Links to a page that is gone are one finding.
    """
    targets = _Targets(project)
    for document in project.documents:
        folder = posixpath.dirname(document.name) if document.path.startswith("docs/") else None
        for link in document.links:
            if not _has_own_rule(link, folder):
                yield from _check_link(targets, document, link, folder or "")
    for page, links in targets.gone.items():
        first, *others = sorted(links, key=lambda link: link.at)
        also = ", ".join(f"{link.path}:{link.line}" for link in others)
        found = f"{first.target}, a page that is gone"
        expected = f"a page of docs/ (also at {also})" if also else "a page of docs/"
        heir = targets.heir(page)
        fix = f"perhaps {heir}.md; or bring the page back" if heir else "bring the page back, or lead elsewhere"
        yield Finding(*first.at, NAME, found, expected, fix)


def _has_own_rule(link: Link, folder: str | None) -> bool:
    """Tags, other hosts and dialling have rules of their own, and so have a snippet's relative links."""
    if link.tag or not is_relative(unescape(link.target)):
        return True
    return folder is None and not link.target.startswith("/")


@dataclass
class _Targets:
    """What a link may lead to, and the links to pages that are gone, by page."""

    project: Project
    gone: dict[str, list[Link]] = field(default_factory=dict)

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """Page → the ids of its sections, in any language or in the ledger."""
        ids: dict[str, set[str]] = {name: set() for name in self.project.pairs}
        for page in self.project.pages:
            ids[page.name] |= {h.id for h in self.project.expanded(page).headings if h.id}
        for entry in self._ledger.values():
            if entry.moved_to is None and entry.page in ids:
                ids[entry.page].add(entry.id)
        return ids

    @cached_property
    def files(self) -> list[str]:
        """The addresses of all pages and files below docs/, from there."""
        docs = self.project.root / "docs"
        files = [p.relative_to(docs).as_posix() for p in docs.rglob("*") if p.is_file() and p.suffix != ".md"]
        return sorted([f"{name}.md" for name in self.ids] + files)

    @property
    def _ledger(self):
        return self.project.registry.permalinks if self.project.registry else {}

    def is_gone(self, page: str) -> bool:
        """Whether the ledger knows the page, as one that was there."""
        return any(entry.page == page or page in entry.was_on for entry in self._ledger.values())

    def heir(self, page: str) -> str | None:
        """The page that has now what a page had that is gone, or one with a name like it."""
        for entry in self._ledger.values():
            if entry.page == page or page in entry.was_on:
                heir = self.project.sections.get(entry.moved_to or entry.id)
                if heir:
                    return heir[0].name
        return nearest(page, self.ids)


def _check_link(targets: _Targets, document: Document, link: Link, folder: str) -> Iterator[Finding]:
    path, _, anchor = link.target.partition("#")

    def address(target: str) -> str:
        """The target as this link would write it."""
        return f"/{target}" if path.startswith("/") else posixpath.relpath(target, folder or ".")

    target = path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    page = target.removesuffix(".md") if path else document.name
    if path and not path.endswith(".md"):
        if not (targets.project.root / "docs" / target).is_file():
            near = nearest(target, targets.files)
            fix = f"perhaps {address(near)}" if near else "mend the address"
            yield Finding(*link.at, NAME, link.target, "a file of docs/", fix)
    elif page not in targets.ids:
        stem, _, locale = page.rpartition(".")
        if locale in LOCALES and stem in targets.ids:
            fix = f"perhaps {address(stem)}.md"
            yield Finding(*link.at, NAME, link.target, "the name without its language", fix)
        elif targets.is_gone(page):
            targets.gone.setdefault(page, []).append(link)
        else:
            near = nearest(f"{page}.md", targets.files)
            fix = f"perhaps {address(near)}" if near else "name a page of docs/, relative to this one"
            yield Finding(*link.at, NAME, link.target, "a page of docs/", fix)
    elif anchor and anchor not in targets.ids[page] and targets.project.registry:  # else nobody knows its sections
        yield Finding(
            *link.at, NAME, f"#{anchor}", f"a section of {page}.md", _section_fix(targets, page, anchor, address)
        )


def _section_fix(targets: _Targets, page: str, anchor: str, address) -> str:
    """The section of that id on another page, or the section of this page with a name like it."""
    moved = targets.project.registry and targets.project.registry.permalinks.get(anchor)
    anchor = (moved and moved.moved_to) or anchor
    if anchor in targets.project.sections:
        return f"perhaps {address(targets.project.sections[anchor][0].name + '.md')}#{anchor}"
    near = nearest(anchor, targets.ids[page])
    return f"perhaps #{near}" if near else "mend the section id"


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each local address in the built pages that leads to no file or no element."""
    for page in site.pages:
        for element, attribute, address in page.addresses:
            if not is_relative(address):
                continue
            path, _, anchor = address.partition("#")
            target = site.resolve(page, path.partition("?")[0])
            at = (page.path, element.sourceline or 1, 1, NAME)
            if target not in site.file_set:
                yield Finding(*at, f"{attribute}={address}", "a file of the site", "mend the link or the template")
            elif anchor and target.endswith(".html") and anchor not in site.page(target).ids:
                yield Finding(*at, f"#{anchor}", f"an element of {target}", "mend the link or the template")
