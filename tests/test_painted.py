"""What a reader sees is what was checked: pages as Chromium paints them, read back from the print."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import painted
from handbook.findings import Finding
from handbook.registry.models import Registry

PAGES = ["index.html", "en/anti-fraud/fake-hotlines.html"]  # numbers to call, numbers not to, badges of every kind
SWAPPED = ".hb-number{font-size:0}.hb-number::after{content:'021-61889999';font-size:1rem}.hb-badge{display:none}"


def digits(registry: Registry) -> dict[str, str]:
    """The digits of each contact, by its id."""
    return {contact.id: contact.digits for contact in registry.contacts.values() if contact.digits}


def check(site: Path, pages: list[str], numbers: dict[str, str]) -> list[Finding]:
    """What is found, by a browser of its own: that of the other tests may be open in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(painted.check, site, pages, numbers).result()


def test_pages_are_painted_as_they_are_written(site: Path, registry: Registry) -> None:
    assert check(site, PAGES, digits(registry)) == []


def test_a_stylesheet_that_paints_other_digits_and_no_badges_is_found(
    site: Path, registry: Registry, tmp_path: Path
) -> None:
    page = re.sub(r"<meta http-equiv[^>]*>", "", (site / "index.html").read_text(encoding="utf-8"))
    (tmp_path / "index.html").write_text(page.replace("</style>", f"{SWAPPED}</style>", 1), encoding="utf-8")
    found = [f.found for f in check(tmp_path, ["index.html"], digits(registry))]
    assert "02161889999, painted" in found and "no 02153395288 in the print" in found
    assert any(re.fullmatch(r"0 of \d+ badges “.+”", what) for what in found)
    assert any(re.fullmatch(r"\d+ tags with words of a stylesheet", what) for what in found)
