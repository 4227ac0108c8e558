"""Writes each language's manifest, by which a phone installs the handbook."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.locales import PREFIX, words

FILE = "manifest.webmanifest"
ICONS = (("icon-192", "192x192", "any"), ("icon-512", "512x512", "any"), ("maskable-512", "512x512", "maskable"))
SHORTCUTS = {"fraud": "anti-fraud/first-hour.html", "numbers": "reference/numbers.html"}


def render(locale: str) -> str:
    """Returns the manifest of a language."""
    own, up = words(locale), "../" * PREFIX[locale].count("/")
    site, short = own["site"], own["shortcuts"]
    manifest = {
        "name": site["name"],
        "short_name": site["short_name"],
        "description": site["about"] + own["punctuation"]["after_stop"] + site["unofficial"],
        "lang": own["language"]["regional"],
        "dir": "ltr",
        "start_url": "index.html",
        "scope": up or "./",
        "display": "minimal-ui",
        "theme_color": "#1f5a66",
        "background_color": "#ffffff",
        "categories": ["shopping", "utilities"],
        "icons": [
            {"src": f"{up}assets/icons/{name}.png", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {"name": short[key], "short_name": short[f"{key}_short"], "url": url} for key, url in SHORTCUTS.items()
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))


def write(site: Path, locale: str) -> None:
    """Writes the manifest of a language at its root below `site`."""
    (site / PREFIX[locale] / FILE).write_text(render(locale), encoding="utf-8")
