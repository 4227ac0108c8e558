"""Writes /go/<permalink>.html and /en/go/<permalink>.html: a section's own title, description and preview card.

Chat apps and forums that strip `#…` still land on the right section: the small page takes the reader there by itself
(meta refresh, or a link), without scripts, from disk, and under any base path.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from handbook import locales
from handbook.locales import PREFIX
from handbook.numbers import find_numbers
from handbook.registry.models import Registry
from handbook.site.moved import heir
from handbook.site.sections import TAG, Page

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    keep_trailing_newline=True,
)
PARAGRAPH = re.compile(r"<(p|li)>(.*?)</\1>", re.S)  # what is in neither is a table, which makes no sentence
MAY_HOLD_A_NUMBER = re.compile(r"\d\D{0,3}\d\D{0,3}\d|[零〇一二三四五六七八九幺]{3}")
SHORTEST = 12  # characters below which the page's own description says more
LONGEST = 120  # characters of a description that chat apps show


@dataclass(frozen=True)
class Target:
    """Where a permalink leads: the page's address below the language's root, title and summary of the section."""

    page: str
    title: str
    summary: str


def targets(pages: Sequence[Page]) -> dict[str, Target]:
    """Returns permalink → target for every section of a language's pages."""
    found = {}
    for page in pages:
        head, *parts = page.sections
        page_title = _plain(head.title)
        found[head.permalink] = Target(page.address, page_title, page.description)
        for part in parts:
            text = _start(part.text)
            summary = text if len(text) >= SHORTEST else page.description
            found[part.permalink] = Target(page.address, f"{_plain(part.title)} · {page_title}", summary)
    return found


def _plain(markup: str) -> str:
    """The text of a piece of HTML in one line, without invisible characters."""
    text = unescape(TAG.sub(" ", markup)) if "<" in markup or "&" in markup else markup
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def _start(markup: str) -> str:
    """The first paragraphs of a section, as many as a preview may need."""
    parts, length = [], 0
    for paragraph in PARAGRAPH.finditer(markup):
        parts.append(_plain(paragraph.group(2)))
        length += len(parts[-1])
        if length > LONGEST:
            break
    return " ".join(parts)


def _summary(text: str, known: Registry) -> str:
    """The start of a section without the numbers that must not be called: a preview has no room for a verdict."""
    text = text[: 2 * LONGEST]
    if MAY_HOLD_A_NUMBER.search(text):  # cheaper than to look closely at each
        for hit in reversed(find_numbers(text, "txt")):
            if hit.number not in known.dialable:
                text = f"{text[: hit.start]}…{text[hit.end :]}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


@functools.cache
def _template() -> Template:
    return TEMPLATES.get_template("redirect.html")


def redirect(
    file: str,
    permalink: str,
    target: Target,
    href: str,
    locale: str,
    site_url: str,
    known: Registry,
    sections: Sequence[dict[str, str]] = (),
) -> str:
    """Returns the small page `file` (below the site) that leads over `href` to the section `permalink` at `target`.

    `site_url` ends with a slash; an empty one leaves addresses relative, which previews cannot use. With `sections`
    (id, href, title), an address that names one of their ids leads there.
    """
    up = "../" * file.count("/")
    root = site_url or up
    return _template().render(
        lang=locale,
        title=target.title,
        description=_summary(target.summary, known),
        canonical=f"{root}{PREFIX[locale]}{target.page}#{permalink}",
        target=href,
        url=root + file,
        icon=f"{up}assets/icon.svg",
        image=f"{root}assets/preview.png",
        site=locales.words(locale)["site"]["name"],
        locale=locales.words(locale)["language"]["regional"].replace("-", "_"),
        sections=sections,
    )


def render(pages: Sequence[Page], locale: str, site_url: str, known: Registry) -> dict[str, str]:
    """Returns file → text of a page for each permalink of one language; one that moved leads to its heir."""
    live = targets(pages)
    files = {}
    for permalink in {**known.permalinks, **live}:
        now = heir(permalink, known.permalinks)
        target = live.get(now)
        if target is not None:  # else the permalinks rule reports it
            file = f"{PREFIX[locale]}go/{permalink}.html"
            files[file] = redirect(file, now, target, f"../{target.page}#{now}", locale, site_url, known)
    return files


def write(site: Path, pages: Sequence[Page], locale: str, site_url: str, known: Registry) -> None:
    """Renders and writes the pages of one language below `site`."""
    (site / PREFIX[locale] / "go").mkdir(parents=True, exist_ok=True)
    for file, text in render(pages, locale, site_url, known).items():
        with open(f"{site}/{file}", "wb", buffering=0) as page:  # a thousand files: what is opened counts
            page.write(text.encode())
