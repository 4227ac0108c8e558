"""MkDocs hooks: hand language and options to our Markdown extensions, and the built site to its post-build."""

from __future__ import annotations

import functools
from html import escape
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority

from handbook import environment
from handbook.pages.tags import known_registry
from handbook.site import finish

ROOT = Path(__file__).resolve().parents[3]
SEARCH_DIALOG = 'data-md-component="search" role="dialog"'


@event_priority(100)  # before the search plugin asks the theme for its words
def _share_templates(config):
    """Keeps compiled templates and the list of the theme's files: MkDocs makes both anew for each language and build."""
    if not hasattr(config.theme.get_env, "shared"):
        make_env = config.theme.get_env
        cache = ROOT / ".cache" / "jinja"
        cache.mkdir(parents=True, exist_ok=True)
        listed: dict[tuple[str, ...], list[str]] = {}

        @functools.wraps(make_env)
        def get_env():
            env = make_env()
            env.bytecode_cache = FileSystemBytecodeCache(str(cache))
            list_all, folders = env.loader.list_templates, tuple(dict.fromkeys(config.theme.dirs))
            if folders not in listed:  # MkDocs itself leaves out what begins with a dot: 12,000 icons
                listed[folders] = [name for name in list_all() if not name.startswith(".")]
            env.loader.list_templates = lambda: listed[folders]
            return env

        get_env.shared = True
        config.theme.get_env = get_env
    return config


@event_priority(-200)  # after static-i18n has set the language
def _set_language(config):
    """Tells our extensions the language that is being built; one 404 page, at the root, serves both."""
    locale = str(config.theme["language"])
    try:
        config.site_url, config.extra["repo_url"] = environment.site_url(), environment.repo_url()
    except environment.BadSetting as error:
        raise PluginError(str(error)) from None
    config.mdx_configs["handbook.pages.tags"] = {"locale": locale, "root": str(ROOT)}
    config.mdx_configs["handbook.pages.short_links"] = {"locale": locale, "site_url": config.site_url or ""}
    if locale != "zh":
        config.theme.static_templates.discard("404.html")
    return config


on_config = CombinedEvent(_share_templates, _set_language)


def on_page_markdown(markdown, page, config, files):
    """Mends two things of Material: it writes descriptions as they stand, and its index, which ours replaces, is slow."""
    page.meta["description"] = escape(page.meta.get("description", ""))
    page.meta["search"] = {"exclude": True}


def on_post_page(output, page, config):
    """Gives the theme's search dialog the name that screen readers need; the theme leaves it out."""
    name = {"zh": "搜索", "en": "Search"}[str(config.theme["language"])]
    return output.replace(SEARCH_DIALOG, f'{SEARCH_DIALOG} aria-label="{name}"', 1)


def _finish_language(config) -> None:
    """Finishes the language that was just built."""
    site, locale = Path(config.site_dir), str(config.theme["language"])
    finish.finish_language(site, locale, environment.site_url(), known_registry(str(ROOT)))


@event_priority(-200)  # after static-i18n has built the other languages
def _finish(config) -> None:
    """Finishes the site once all languages are built; scripts/build.py, which builds them side by side, does so itself."""
    if not config.plugins["i18n"].building:
        finish.finish(Path(config.site_dir))


on_post_build = CombinedEvent(_finish_language, _finish)
