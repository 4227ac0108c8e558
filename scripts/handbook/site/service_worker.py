"""Writes the built site's service worker: which version of the site it keeps, and which files are the small core.

It is web/service-worker.js, with some of its lines written here; it lies at the site's root, whose scope it needs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from handbook.locales import PREFIX, below_prefix, words
from handbook.pages.leads import known
from handbook.site.bundle import WEB, bundle

WORKER = "service-worker.js"
# Loaded by every page: the theme, our scripts and styles, drawn icons. Pictures are not: no page shows one.
PARTS = (".css", ".js", ".svg")
KEPT = (".html", ".css", ".js", ".json", ".svg", ".png", ".webmanifest")
PREVIEWS = "assets/previews/"  # only chat apps ask for them
NOT_KEPT = ("go/", "downloads/", PREVIEWS, WORKER)


def search_files(language: str) -> tuple[str, ...]:
    """Returns what is fetched for those who search."""
    named = ["engine.js", f"names.{language}.js", f"texts.{language}.js"]
    return *named, *(f"{name}.{end}" for name in ("dialog", "verdict") for end in ("js", f"{language}.js"))


def core(site: Path) -> dict[str, Any]:
    """Returns the files to keep, by when they are needed; raises ValueError if one is missing."""
    parts = sorted(
        p.relative_to(site).as_posix()
        for p in (site / "assets").rglob("*")
        if p.suffix in PARTS and not p.name.startswith("tool-")  # what single pages load, site/tools/ says which
    )
    manifests = [f"{prefix}manifest.webmanifest" for prefix in PREFIX.values()]
    homes = [f"{prefix}index.html" for prefix in PREFIX.values()]
    leads = known(WEB.parent)
    # What readers need most when there is no network, below each language's root.
    needed = (leads["emergency"].page, leads["stop"].page, leads["numbers"].page)
    tool = ["assets/tool-stop.css", "assets/tool-stop.js"]  # of which each language has its words
    files: dict[str, Any] = {
        "always": [*homes, *parts, *tool, *manifests],
        "languages": {
            language: [*(f"{prefix}{page}" for page in needed), f"assets/tool-stop.{language}.js"]
            for language, prefix in PREFIX.items()
        },
        "search": {language: [f"search/{file}" for file in search_files(language)] for language in PREFIX},
    }
    named = [*files["always"], *(file for one in PREFIX for file in (*files["languages"][one], *files["search"][one]))]
    if missing := [file for file in named if not (site / file).is_file()]:
        raise ValueError(f"{WORKER}: no {', '.join(missing)} in {site}")
    return files


def version(site: Path) -> str:
    """Returns a hash over every file that the worker may keep: it changes when, and only when, one of them does."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in KEPT and not below_prefix(name).startswith(NOT_KEPT):
            digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def languages() -> list[dict]:
    """Returns each language, the default first: where it lies, and what its offline page says."""
    return [{"name": name, "prefix": prefix, **words(name)["offline"]} for name, prefix in PREFIX.items()]


def write(site: Path) -> None:
    """Writes the worker of a site whose other files are all in place; raises ValueError where it cannot be done."""
    told = {"VERSION": version(site), "CORE": core(site), "LANGUAGES": languages()}
    (site / WORKER).write_text(bundle(WEB / WORKER, told), encoding="utf-8")
