"""What is left to do on the site once MkDocs has built all languages."""

from __future__ import annotations

import shutil
from pathlib import Path

from handbook import search_index

# Parts of the theme that nothing here loads: the search engine that ours replaces, and maps for its developers.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")


def finish(site: Path) -> None:
    """Writes each language's search index and removes what no page loads, in the built site's folder."""
    search_index.write_indexes(site)
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
    for source_map in site.glob("assets/**/*.map"):
        source_map.unlink()
