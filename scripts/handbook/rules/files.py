"""Every file is a regular one, well named, of a kind that its folder holds, and small and flat enough to be parsed.

Nothing else is read while one of these findings stands: what breaks or stops a parser is told before it is parsed
(handbook.tree). In the built site each file is one that we know to make, or one of docs/ as it was (see pinned.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook import tree
from handbook.findings import Finding
from handbook.locales import PREFIX, below_prefix
from handbook.pages.project import Project
from handbook.site.built import Site
from handbook.site.moved import homes
from handbook.tree import NAME

__all__ = ["NAME", "check", "check_site"]
# What the build makes besides pages: scripts, the search, what browsers and search engines ask for.
MADE = re.compile(
    r"assets/(?:handbook|tool-[a-z0-9-]+)(?:\.[a-z-]+)?\.(?:js|css)|assets/images/favicon\.png"
    r"|assets/previews/[a-z0-9/-]+\.png|[a-z/-]+/filter\.js"
    r"|search/[a-z]+(?:\.[a-zA-Z-]+)?\.js|service-worker\.js|(?:[a-z-]+/)?manifest\.webmanifest"
    r"|sitemap\.xml(?:\.gz)?|404\.html|downloads/[a-z0-9.-]+\.(?:zip|html|pdf)"
)

MADE_BY = "remove what it is made from, or list it in rules/files.py"


def check(project: Project) -> list[Finding]:
    """Returns a finding for each file that should not be there, or not as it is; at most one for each."""
    return tree.flaws(project.root)


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each built file that is no page, no file of docs/ and nothing that the build makes."""
    registry = site.project.registry
    pages = {f"{prefix}{name}.html" for prefix in PREFIX.values() for name in site.project.pairs}
    if registry:
        pages |= {f"{prefix}{name}.html" for prefix in PREFIX.values() for name in homes(registry.permalinks)}
        pages |= {f"{prefix}go/{permalink}.html" for prefix in PREFIX.values() for permalink in registry.permalinks}
    for file in site.files:
        at = (f"{site.root.name}/{file}", 1, 1, NAME)
        built, source = site.root / file, site.project.root / "docs" / file
        if built.is_symlink():
            yield Finding(*at, "a link", "a file", MADE_BY)
        elif file in pages or MADE.fullmatch(below_prefix(file)) or MADE.fullmatch(file):
            continue
        elif file.endswith(".md") or not source.is_file() or source.read_bytes() != built.read_bytes():
            yield Finding(*at, "a file that nothing of ours makes", "a page, or a file of docs/ as it is", MADE_BY)
