"""MkDocs hooks: hand each language to the tag extension, date the pages, share templates, finish the built site."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from mkdocs.plugins import event_priority

from handbook import postbuild
from handbook.tags import known_registry

ROOT = Path(__file__).resolve().parent.parent
TAGGED = re.compile(r'data-(contact|claim)="([a-z0-9-]+)"')


def on_pre_build(config) -> None:
    """Forgets the registry before each build, not before each language of it, so that `make serve` shows an edit."""
    if not config.plugins["i18n"].building:
        known_registry.cache_clear()


@event_priority(-200)  # after static-i18n has set the language
def on_config(config):
    """Tells the tag extension the language that is being built; one 404 page, at the root, serves both."""
    locale = str(config.theme["language"])
    config.mdx_configs["handbook.tags"] = {"locale": locale, "root": str(ROOT)}
    if locale != "zh":
        config.theme.static_templates.discard("404.html")
    return config


def on_env(env, config, files):
    """Keeps compiled templates: MkDocs makes a new environment for each language and build."""
    cache = ROOT / ".cache" / "jinja"
    cache.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(cache))
    return env


def on_page_content(html, page, config, files):
    """Dates the page by the entry on it that was checked longest ago."""
    known = known_registry(str(ROOT))
    tables = {"contact": known.contacts, "claim": known.claims}
    dates = [tables[kind][ident].checked_on for kind, ident in TAGGED.findall(html)]
    if dates:
        page.meta["checked_on"] = min(dates)
    return html


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config) -> None:
    """Finishes the site once all languages are built."""
    if not config.plugins["i18n"].building:
        postbuild.finish(Path(config.site_dir), config.site_url or "", known_registry(str(ROOT)))
