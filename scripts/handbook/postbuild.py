"""What is left to do on the site once MkDocs has built all languages."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook import go_pages, search_index, service_worker
from handbook.models import Registry

# Parts of the theme that nothing here loads: the search engine that ours replaces, and maps for its developers.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")


def finish(site: Path, site_url: str, known: Registry) -> None:
    """Writes the pages that permalinks lead through and each language's search index; removes what no page loads."""
    pages = go_pages.render(site, site_url, known)
    with ThreadPoolExecutor(1) as pool:  # a thousand small files: the disk is waited for, not the processor
        written = pool.submit(go_pages.write, site, pages)
        search_index.write_indexes(site)
        for folder in UNUSED:
            shutil.rmtree(site / folder, ignore_errors=True)
        for source_map in site.glob("assets/**/*.map"):
            source_map.unlink()
        written.result()
    service_worker.write(site)
