"""Writes the dialog of the search: `search/dialog.js`, and for each language `search/dialog.LANGUAGE.js`, its words.

Both are fetched by the reader only on turning to the search (web/page/search.js).
"""

from __future__ import annotations

from pathlib import Path

from handbook.locales import words
from handbook.registry.models import Registry
from handbook.site.bundle import WEB, bundle
from handbook.site.search_format import compact


def write_data(site: Path, locale: str, known: Registry) -> None:
    """Writes what the dialog says in one language."""
    data = {"words": dict(words(locale)["results"])}
    _write(site / "search" / f"dialog.{locale}.js", f"self.handbookDialogData={compact(data)}\n")


def write_script(site: Path) -> None:
    """Writes the dialog's script."""
    _write(site / "search" / "dialog.js", bundle(WEB / "dialog" / "main.js"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
