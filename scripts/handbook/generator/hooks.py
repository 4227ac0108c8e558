"""MkDocs hooks: hand language and options to our Markdown extensions, and the built site to its post-build.

MkDocs loads this file by its path, so `mkdocs build` and `mkdocs serve` need no PYTHONPATH.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT / "scripts") not in sys.path:  # MkDocs forgets it again once this file is loaded: import all here
    sys.path.insert(0, str(ROOT / "scripts"))

from jinja2 import ChoiceLoader, FileSystemBytecodeCache, FileSystemLoader  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import CombinedEvent, event_priority  # noqa: E402

from handbook import environment  # noqa: E402
from handbook.locales import DEFAULT, LOCALES, PREFIX, words  # noqa: E402
from handbook.pages import leads, letters, short_links, tables, tags  # noqa: E402
from handbook.site import finish, stylesheet  # noqa: E402

OURS = (tags.__name__, short_links.__name__, tables.__name__)


@event_priority(-200)  # after static-i18n has set the language
def on_config(config):
    """Adds our Markdown extensions, for the language that is being built; one 404 page, at the root, serves both.

    They are not named in mkdocs.yml, because MkDocs imports what is named there before it loads this file.
    """
    locale = str(config.theme["language"])
    try:
        config.site_url, config.extra["repo_url"] = environment.site_url(), environment.repo_url()
        config.extra["leads"] = leads.known(ROOT)
    except ValueError as error:  # a setting or a registry that cannot be read
        raise PluginError(str(error)) from None
    config.mdx_configs[tags.__name__] = {"locale": locale, "root": str(ROOT)}
    config.mdx_configs[short_links.__name__] = {"locale": locale, "site_url": config.site_url}
    config.mdx_configs["toc"]["permalink_title"] = words(locale)["frame"]["section"]
    fence = {"name": letters.FENCE_NAME, "class": "hb-say", "format": letters.letter}
    config.mdx_configs.setdefault("pymdownx.superfences", {})["custom_fences"] = [fence]
    config.markdown_extensions += [name for name in OURS if name not in config.markdown_extensions]
    # The theme's files stay where they are: no page loads one, and to look through its 14 000 icons takes long.
    theme = {str(folder) for folder in stylesheet.theme()}
    config.theme.dirs = [folder for folder in config.theme.dirs if folder not in theme]
    if locale != DEFAULT:
        config.theme.static_templates.discard("404.html")
    return config


def on_env(env, config, files):
    """Keeps compiled templates from one build to the next; gives them the theme's, and the words of all languages."""
    env.loader = ChoiceLoader([env.loader, FileSystemLoader(stylesheet.theme())])
    env.globals["words"] = words(str(config.theme["language"]))
    env.globals["languages"] = {locale: {"prefix": PREFIX[locale], "words": words(locale)} for locale in LOCALES}
    env.autoescape = True  # a title is text in every place, whatever it holds
    env.trim_blocks = env.lstrip_blocks = True  # or a third of every page is the blanks between template tags
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    cache = ROOT / ".cache" / "templates"
    cache.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(cache))
    return env


def on_page_content(html, page, config, files):
    """Leaves the registry's single claims, sources and ways out of the contents, which a page holds twice: many."""
    anchors = list(page.toc)
    for anchor in anchors:  # grows while it is gone through
        anchor.children = [
            child for child in anchor.children if not child.id.startswith(("claim-", "source-", "which-way-"))
        ]
        anchors += anchor.children
    return html


def _finish_language(config) -> None:
    """Finishes the language that was just built."""
    locale = str(config.theme["language"])
    finish.finish_language(Path(config.site_dir), locale, config.site_url, tags.known_registry(str(ROOT)))


@event_priority(-200)  # after static-i18n has built the other languages
def _finish(config) -> None:
    """Finishes the site once all languages are built; build.py, which builds them side by side, does so itself."""
    if not config.plugins["i18n"].building:
        finish.finish(Path(config.site_dir))


on_post_build = CombinedEvent(_finish_language, _finish)
