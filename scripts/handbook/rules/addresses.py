"""Every page that was ever published has a file in each language: the page, or a small one that leads on."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.locales import PREFIX
from handbook.registry.models import LEDGER
from handbook.site.built import Site
from handbook.site.moved import homes

NAME = "addresses"


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each page of the ledger without a file, and each of its sections that the file lacks."""
    ledger = site.project.registry.permalinks if site.project.registry else {}
    for name, entries in homes(ledger).items():
        for prefix in PREFIX.values():
            file = f"{prefix}{name}.html"
            at = (f"{site.root.name}/{file}", 1, 1, NAME)
            if file not in site.file_set:
                fix = f"give each of its sections a moved_to that lives, in {LEDGER}"
                yield Finding(*at, "no file", f"one that leads to #{entries[0].id}", fix)
                continue
            for entry in entries:
                if entry.id not in site.page(file).ids:
                    fix = f"mend what writes the page, or the section's moved_to in {LEDGER}"
                    yield Finding(*at, "no element", f"#{entry.id}, which was there once", fix)
