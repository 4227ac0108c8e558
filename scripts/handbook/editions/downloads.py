"""The page "Offline" in the built site: names the editions beside it, once they are made."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from handbook.editions.book import DOWNLOADS, BrokenSite
from handbook.locales import LOCALES, PREFIX, words
from handbook.pages.short_links import address

PAGE = "offline.html"
FOLDER = "downloads"
# A paragraph as the page's author wrote it, a list once the editions are named; neither holds another of its kind.
BLOCK = re.compile(rf'<(p|ul)\b[^>]*\bid="{DOWNLOADS}"[^>]*>.*?</\1>', re.S)


def checksum(file: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def name_editions(site: Path, files: Sequence[Path], date: datetime.date) -> None:
    """Writes links to the files, with size, date and SHA-256, into the page of each language below `site`.

    Raises BrokenSite where the page or its block is missing.
    """
    for locale, prefix in PREFIX.items():
        page = site / prefix / PAGE
        if not page.is_file():
            raise BrokenSite(f"{prefix}{PAGE}: no such page; docs/offline.{locale}.md makes it")
        up = "../" * prefix.count("/")
        ordered = sorted(files, key=lambda file, own=locale: _rank(file, own))
        items = "\n".join(_item(file, f"{up}{FOLDER}/{file.name}", locale, date) for file in ordered)
        block = f'<ul id="{DOWNLOADS}" data-search-exclude>\n{items}\n</ul>'
        page.write_text(_replace(page.read_text(encoding="utf-8"), block), encoding="utf-8")


def point_online(html: str, locale: str, site_url: str) -> str:
    """Returns the page "Offline" with the online one's address in place of the links; without where there is none."""
    link = escape(address("offline", locale, site_url))
    text = f'{words(locale)["edition"]["downloads"]}<a href="{link}">{link}</a>' if site_url else ""
    return _replace(html, f'<p id="{DOWNLOADS}">{text}</p>')


def _replace(html: str, block: str) -> str:
    html, count = BLOCK.subn(lambda _: block, html)
    if count != 1:
        raise BrokenSite(f"{PAGE}: {count} blocks with id {DOWNLOADS}, where one is expected")
    return html


def _language(file: Path) -> str | None:
    """The language of an edition, by the end of its name; None for the zip, which holds them all."""
    return next((locale for locale in LOCALES if file.stem.endswith(f"-{locale}")), None)


def _rank(file: Path, locale: str) -> tuple[int, str]:
    """The reader's own language first, then the zip."""
    language = _language(file)
    return (0 if language == locale else 1 if language is None else 2), file.name


def _kind(file: Path, locale: str) -> str:
    """What the edition is, in the reader's words; its language is called as in the site's own switch."""
    language = _language(file)
    name = f'<span lang="{language}">{words(language)["language"]["name"]}</span>' if language else ""
    return words(locale)["downloads"][file.suffix[1:]].format(language=name)


def _item(file: Path, address: str, locale: str, date: datetime.date) -> str:
    marks = words(locale)["punctuation"]
    colon, facts = marks["colon"], marks["comma"].join([file.name, f"{file.stat().st_size / 1e6:.1f} MB", str(date)])
    save = "" if file.suffix == ".pdf" else " download"  # a PDF is shown first, the others are to be kept
    return (
        f'<li><a href="{escape(address)}"{save}>{_kind(file, locale)}</a>{colon}{facts}'
        f"<br>SHA-256{colon}<code>{checksum(file)}</code></li>"
    )
