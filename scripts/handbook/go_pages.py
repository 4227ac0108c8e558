"""Writes /go/<permalink>.html and /en/go/<permalink>.html: a section's own title, description and preview card.

Chat apps and forums that strip `#…` still land on the right section: the small page takes the reader there by itself
(meta refresh, or a link), without scripts, from disk, and under any base path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from string import Template

from handbook.numbers import find_numbers
from handbook.models import Permalink, Registry

PAGE = Template("""\
<!doctype html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>$title</title>
<meta name="description" content="$description">
<link rel="canonical" href="$canonical">
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
SITE = {"zh": "非官方拼多多客服手册", "en": "Unofficial Pinduoduo service handbook"}
OG_LOCALE = {"zh": "zh_CN", "en": "en_GB"}
H1_ID = re.compile(r"<h1[^>]*\bid=\"([^\"]+)\"")
DESCRIPTION = re.compile(r"<meta name=\"description\" content=\"([^\"]*)\"")
PARAGRAPH = re.compile(r"<(p|li)>(.*?)</\1>", re.S)  # what is in neither is a table, which makes no sentence
TAG = re.compile(r"<[^>]+>")
MAY_HOLD_A_NUMBER = re.compile(r"\d\D{0,3}\d\D{0,3}\d|[零〇一二三四五六七八九幺]{3}")
SHORTEST = 12  # characters below which the page's own description says more
LONGEST = 120  # characters of a description that chat apps show


@dataclass(frozen=True)
class Section:
    """A section as the site has it: its permalink, the page's address below the language's root, title and summary."""

    permalink: str
    page: str
    title: str
    summary: str


def sections(site: Path, locale: str) -> Iterator[Section]:
    """Yields every section of a language, from the index that MkDocs wrote: {location, title, text} for each."""
    prefix = "" if locale == "zh" else f"{locale}/"
    pages: dict[str, tuple[str, str]] = {}
    for entry in json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]:
        location = entry["location"]
        if location.startswith("en/") != (locale == "en"):
            continue
        page, _, anchor = location.removeprefix(prefix).partition("#")
        title = _plain(entry["title"])
        if anchor:
            text = _start(entry["text"])
            page_title, description = pages[page]
            yield Section(anchor, page, f"{title} · {page_title}", text if len(text) >= SHORTEST else description)
        else:
            html = (site / prefix / page).read_text(encoding="utf-8")
            pages[page] = title, unescape(DESCRIPTION.search(html).group(1))
            yield Section(H1_ID.search(html).group(1), page, *pages[page])


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


def render(site: Path, site_url: str, known: Registry) -> dict[str, str]:
    """Returns file → text of a page for each permalink, in both languages; one that moved leads to its heir.

    `site_url` ends with a slash; an empty one leaves addresses relative, which previews cannot use.
    """
    ledger = known.permalinks
    dialable = {contact.digits for contact in known.contacts.values() if contact.dialable}
    pages = {}
    for locale in ("zh", "en"):
        prefix = "" if locale == "zh" else f"{locale}/"
        live = {section.permalink: section for section in sections(site, locale)}
        root = site_url or ("../" if locale == "zh" else "../../")
        for permalink in {**ledger, **live}:
            section = live.get(_heir(permalink, ledger))
            if section is None:
                continue  # the permalinks rule reports it
            words = {
                "lang": locale,
                "title": section.title,
                "description": _summary(section.summary, dialable),
                "canonical": f"{root}{prefix}{section.page}#{section.permalink}",
                "target": f"../{section.page}#{section.permalink}",
                "url": f"{root}{prefix}go/{permalink}.html",
                "image": f"{root}assets/preview.png",
                "site": SITE[locale],
                "locale": OG_LOCALE[locale],
            }
            pages[f"{prefix}go/{permalink}.html"] = PAGE.substitute({k: escape(v) for k, v in words.items()})
    return pages


def write(site: Path, pages: Mapping[str, str]) -> None:
    """Writes the pages below `site`."""
    for prefix in ("", "en/"):
        (site / prefix / "go").mkdir(parents=True, exist_ok=True)
    for file, text in pages.items():
        with open(f"{site}/{file}", "w", encoding="utf-8") as page:
            page.write(text)


def _heir(permalink: str, ledger: Mapping[str, Permalink]) -> str:
    """Follows `moved_to` to the permalink that answers now."""
    seen = set()
    while (entry := ledger.get(permalink)) and entry.moved_to and permalink not in seen:
        seen.add(permalink)
        permalink = entry.moved_to
    return permalink
