"""Links inside the handbook lead somewhere: the page, the section, the file, in the reader's language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.document import Document, Link
from handbook.pages.project import Project
from handbook.site.built import Site

NAME = "links"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each link in a page whose page, section or file does not exist."""
    anchors: dict[tuple[str, str], set[str]] = {}
    for page in project.pages:
        if page.locale:
            anchors[page.name, page.locale] = {h.id for h in project.expanded(page).headings if h.id}
    for page in project.pages:
        for link in page.links:
            yield from _check_link(project, page, link, posixpath.dirname(page.name), anchors)
    for snippet in project.snippets.values():
        for link in snippet.links:
            if link.target.startswith("/"):
                yield from _check_link(project, snippet, link, "", anchors)


def _check_link(project: Project, page: Document, link: Link, folder: str, anchors: dict) -> Iterator[Finding]:
    if link.tag or "://" in link.target or link.target.startswith(("mailto:", "tel:")):
        return  # tags, other hosts and dialling have rules of their own
    path, _, anchor = link.target.partition("#")
    at = (page.path, link.line, link.col, NAME)
    if path.startswith("/"):
        target = path[1:]
    else:
        target = posixpath.normpath(posixpath.join(folder, path)) if path else f"{page.name}.md"
    if not target.endswith(".md"):
        if not (project.root / "docs" / target).is_file():
            yield Finding(*at, link.target, "a file of docs/", "mend the address")
        return
    ids = anchors.get((target.removesuffix(".md"), page.locale))
    if ids is None:
        fix = "write the name without .zh or .en, relative to this page"
        yield Finding(*at, link.target, f"a page with a {page.locale} version", fix)
    elif anchor and anchor not in ids:
        yield Finding(*at, f"#{anchor}", f"a section of {target}", "mend the section id")


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each local address in the built pages that leads to no file or no element."""
    for page in site.pages:
        for element, attribute, address in page.addresses:
            if address.startswith(("http:", "https:", "//", "tel:", "mailto:", "data:", "javascript:")):
                continue
            path, _, anchor = address.partition("#")
            target = site.resolve(page, path.partition("?")[0])
            at = (page.path, element.sourceline or 1, 1, NAME)
            if target not in site.file_set:
                yield Finding(*at, f"{attribute}={address}", "a file of the site", "mend the link or the template")
            elif anchor and target.endswith(".html") and anchor not in site.page(target).ids:
                yield Finding(*at, f"#{anchor}", f"an element of {target}", "mend the link or the template")
