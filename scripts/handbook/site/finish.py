"""What is left to do on the site once MkDocs has built a language, and once it has built them all."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from handbook.pages.leads import known as known_leads
from handbook.registry.models import Registry
from handbook.site import go_pages, manifest, search_index, service_worker
from handbook.site.bundle import WEB, bundle
from handbook.site.sections import Page

# The one script of ours that every page loads (mkdocs.yml names it).
SCRIPT = "assets/handbook.js"
# Parts of the theme that nothing here loads: the search engine that ours replaces, and maps for its developers.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")


def finish_language(site: Path, locale: str, pages: Sequence[Page], site_url: str, known: Registry) -> None:
    """Writes the pages that permalinks lead through, the search index and the manifest of one language."""
    go_pages.write(site, pages, locale, site_url, known)
    search_index.write_index(site, locale, pages)
    manifest.write(site, locale)


def finish(site: Path) -> None:
    """Writes what the languages share and removes what no page loads; the service worker lists what is there then."""
    search_index.write_engine(site)
    sections = {name: lead.section for name, lead in known_leads(WEB.parent).items()}
    (site / SCRIPT).write_text(bundle(WEB / "page" / "main.js", {"LEADS": sections}), encoding="utf-8")
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
    for source_map in site.glob("assets/**/*.map"):
        source_map.unlink()
    service_worker.write(site)
