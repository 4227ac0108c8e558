"""Every permalink that was ever published has its page below go/, in each language, and it leads to a live section."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape

from handbook.findings import Finding
from handbook.locales import PREFIX
from handbook.site.built import Site

NAME = "short-links"
WRITTEN = "mend scripts/handbook/site/go_pages.py, which writes it"
TARGET = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each permalink of the ledger without a page, and each page that leads nowhere."""
    registry = site.project.registry
    if registry is None:
        return
    for prefix in PREFIX.values():
        for permalink in registry.permalinks:
            file = f"{prefix}go/{permalink}.html"
            at = (f"{site.root.name}/{file}", 1, 1, NAME)
            if file not in site.go_pages:
                entry = (*registry.place("permalinks", permalink, "id"), NAME)
                fix = "give the section back, or a moved_to that lives"
                yield Finding(*entry, f"no {site.root.name}/{file}", f"a page for #{permalink}", fix)
                continue
            found = TARGET.search(site.text(file))
            path, _, anchor = unescape(found.group(1)).partition("#") if found else ("", "", "")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
            if not path or target not in site.file_set or anchor not in site.page(target).ids:
                yield Finding(*at, f"{path}#{anchor}", "a section of the site", WRITTEN)
