#!/usr/bin/env python3
"""Reads the built site as a reader sees it: prints every page with Chromium and looks for numbers in the print.

A stylesheet or a script can paint other digits than stand in the page, or hide a badge: no check of texts sees that.
Needs what `make test` installs. Exits 0 clean, 1 with findings, 2 on misuse.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

import ensure_browser
from handbook import clock
from handbook.findings import Finding, report
from handbook.numbers import find_numbers
from handbook.pages.project import ROOT, Project

NAME = "painted"
PROCESSES = 2
# The tags of a page and what a stylesheet adds to them; boxes that are closed are opened, as they are on paper.
TAGS = """() => {
  for (const box of document.querySelectorAll("details")) box.open = true
  const tags = [...document.querySelectorAll("article .hb-tag")]
  const added = (element) => ["::before", "::after"].some((part) =>
    !["none", "normal", ""].includes(getComputedStyle(element, part).content))
  return {
    contacts: tags.map((tag) => tag.dataset.contact).filter(Boolean),
    numbers: tags.filter((tag) => tag.querySelector(".hb-number")).map((tag) => tag.dataset.contact),
    badges: tags.map((tag) => tag.querySelector(".hb-badge")?.lastChild.textContent.trim()).filter(Boolean),
    added: tags.filter((tag) => [tag, ...tag.querySelectorAll("*")].some(added)).length,
  }
}"""
BLANKS = re.compile(r"\s+")
REPAIR = "mend the style or the script that paints it"


def check(site: Path, files: list[str], digits: dict[str, str]) -> list[Finding]:
    """Returns what is wrong with the pages as they are painted; `digits` of each contact, by its id."""
    with ensure_browser.chromium() as browser:
        page = browser.new_page()
        return [finding for file in files for finding in _page(page, site, file, digits)]


def _page(page: Page, site: Path, file: str, digits: dict[str, str]) -> list[Finding]:
    page.goto((site / file).as_uri())
    tags = page.evaluate(TAGS)
    page.emulate_media(media="screen")
    # Fonts share glyphs: the radical ⼀ comes out where 一 was meant, a ligature where two letters were.
    text = unicodedata.normalize(
        "NFKC", "\n".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(page.pdf())).pages)
    )
    at = (f"{site.name}/{file}", 1, 1, NAME)
    found = []
    own = {digits[ident] for ident in tags["contacts"] if ident in digits}
    seen = {hit.number for hit in find_numbers(text, "txt")}
    for number in sorted(seen - own):
        found.append(Finding(*at, f"{number}, painted", "no number but those of the page's tags", REPAIR))
    for number in sorted({digits[ident] for ident in tags["numbers"]} - seen):
        found.append(Finding(*at, f"no {number} in the print", "the number of a tag as it stands in the page", REPAIR))
    bare = BLANKS.sub("", text)
    badges = (BLANKS.sub("", unicodedata.normalize("NFKC", badge)) for badge in tags["badges"])
    for badge, count in Counter(badges).items():
        if bare.count(badge) < count:
            found.append(Finding(*at, f"{bare.count(badge)} of {count} badges “{badge}”", "all of them", REPAIR))
    if tags["added"]:
        found.append(Finding(*at, f"{tags['added']} tags with words of a stylesheet", "none", REPAIR))
    return found


def main() -> int:
    """Reads every page, in two processes, and prints what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="pages below the site (default: all)")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    options = parser.parse_args()
    site = options.site.resolve()
    registry = Project(ROOT, clock.today()).registry
    if registry is None or not (site / "index.html").is_file():
        print("no registry or no site: run `make build` first", file=sys.stderr)
        return 2
    digits = {contact.id: contact.digits for contact in registry.contacts.values() if contact.digits}
    files = options.files or sorted(
        path for file in site.rglob("*.html") if "/go/" not in f"/{(path := file.relative_to(site).as_posix())}"
    )
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = [pool.submit(check, site, files[n::PROCESSES], digits) for n in range(PROCESSES)]
        return report([finding for part in parts for finding in part.result()], sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
