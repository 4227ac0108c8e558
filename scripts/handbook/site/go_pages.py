"""Writes /go/<permalink>.html and /en/go/<permalink>.html: a section's own title, description and preview card.

Chat apps and forums that strip `#…` still land on the right section: the small page takes the reader there by itself
(meta refresh, or a link), without scripts, from disk, and under any base path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from string import Template

from handbook import locales
from handbook.locales import PREFIX
from handbook.numbers import find_numbers
from handbook.pages.short_links import address
from handbook.registry.models import Permalink, Registry
from handbook.site.sections import Page

PAGE = Template("""\
<!doctype html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>$title</title>
<meta name="description" content="$description">
<link rel="canonical" href="$canonical">
<link rel="icon" href="$icon">
<meta http-equiv="refresh" content="0; url=$target">
<meta property="og:type" content="article">
<meta property="og:title" content="$title">
<meta property="og:description" content="$description">
<meta property="og:url" content="$url">
<meta property="og:image" content="$image">
<meta property="og:site_name" content="$site">
<meta property="og:locale" content="$locale">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:title" content="$title">
<meta name="twitter:description" content="$description">
<meta name="twitter:image" content="$image">
</head>
<body><p><a href="$target">$title</a></p></body>
</html>
""")
PARAGRAPH = re.compile(r"<(p|li)>(.*?)</\1>", re.S)  # what is in neither is a table, which makes no sentence
TAG = re.compile(r"<[^>]+>")
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


def _summary(text: str, dialable: set[str]) -> str:
    """The start of a section without the numbers that must not be called: a preview has no room for a verdict."""
    text = text[: 2 * LONGEST]
    if MAY_HOLD_A_NUMBER.search(text):  # cheaper than to look closely at each
        for hit in reversed(find_numbers(text, "txt")):
            if hit.number not in dialable:
                text = f"{text[: hit.start]}…{text[hit.end :]}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def render(pages: Sequence[Page], locale: str, site_url: str, known: Registry) -> dict[str, str]:
    """Returns file → text of a page for each permalink of one language; one that moved leads to its heir.

    `site_url` ends with a slash; an empty one leaves addresses relative, which previews cannot use.
    """
    dialable = {contact.digits for contact in known.contacts.values() if contact.dialable}
    prefix = PREFIX[locale]
    up = "../" * (1 + prefix.count("/"))
    root = site_url or up
    live = targets(pages)
    files = {}
    for permalink in {**known.permalinks, **live}:
        heir = _heir(permalink, known.permalinks)
        target = live.get(heir)
        if target is None:
            continue  # the permalinks rule reports it
        words = {
            "lang": locale,
            "title": target.title,
            "description": _summary(target.summary, dialable),
            "canonical": f"{root}{prefix}{target.page}#{heir}",
            "target": f"../{target.page}#{heir}",
            "url": address(permalink, locale, root),
            "icon": f"{up}assets/icon.svg",
            "image": f"{root}assets/preview.png",
            "site": locales.words(locale)["site"]["name"],
            "locale": locales.words(locale)["language"]["regional"].replace("-", "_"),
        }
        files[f"{prefix}go/{permalink}.html"] = PAGE.substitute({k: escape(v) for k, v in words.items()})
    return files


def write(site: Path, pages: Sequence[Page], locale: str, site_url: str, known: Registry) -> None:
    """Renders and writes the pages of one language below `site`."""
    (site / PREFIX[locale] / "go").mkdir(parents=True, exist_ok=True)
    for file, text in render(pages, locale, site_url, known).items():
        with open(f"{site}/{file}", "wb", buffering=0) as page:  # a thousand files: what is opened counts
            page.write(text.encode())


def _heir(permalink: str, ledger: Mapping[str, Permalink]) -> str:
    """Follows `moved_to` to the permalink that answers now."""
    seen = set()
    while (entry := ledger.get(permalink)) and entry.moved_to and permalink not in seen:
        seen.add(permalink)
        permalink = entry.moved_to
    return permalink
