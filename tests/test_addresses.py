"""Addresses live for ever: pages renamed, merged, deleted, sections moved, as an author does it, then followed."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import small
from conftest import QuietHandler

LOCALES = ("zh", "en")
BEFORE = {
    "buyer/prepare": ("prepare", "## Papers {#prepare-papers}\n\nx\n\n## People {#prepare-people}\n\nx\n"),
    "buyer/wait": ("wait", "## How long {#wait-long}\n\nx\n"),
    "buyer/complain": ("complain", "## Where {#complain-where}\n\nx\n"),
    "seller/index": ("seller", "x\n\n## Tools {#seller-tools}\n\nx\n"),
}
MERGED = "\n## Wait {#wait}\n\n### How long {#wait-long}\n\nx\n\n## Tools {#seller-tools}\n\nx\n"


def pages(root: Path, name: str) -> list[Path]:
    """The page's two files."""
    return [root / "docs" / f"{name}.{locale}.md" for locale in LOCALES]


def rename(root: Path, old: str, new: str) -> None:
    """Gives a page another name, in the navigation too, and writes that down."""
    for a, b in zip(pages(root, old), pages(root, new), strict=True):
        a.rename(b)
    change(root / "mkdocs.yml", f"{old}.md", f"{new}.md")
    small.run(root, "write_permalinks.py")


def change(file: Path, old: str, new: str) -> None:
    """Replaces text that is there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a small handbook after a year of changes, each made with the commands that are there for it."""
    root = small.make(tmp_path_factory.mktemp("moved") / "手 册")
    for name, (ident, text) in BEFORE.items():
        for locale in LOCALES:
            small.write(root, name, locale, ident, ident, text)
        change(root / "mkdocs.yml", "      - buyer/index.md\n", f"      - buyer/index.md\n      - {name}.md\n")
    small.run(root, "write_permalinks.py")
    rename(root, "buyer/prepare", "buyer/get-ready")
    rename(root, "buyer/get-ready", "buyer/ready")
    for name in ("buyer/wait", "buyer/complain"):  # one is merged into another page, one is deleted
        for file in pages(root, name):
            file.unlink()
        change(root / "mkdocs.yml", f"      - {name}.md\n", "")
    for file in pages(root, "seller/index"):  # and a section goes to that page as well
        change(file, "\n## Tools {#seller-tools}\n\nx\n", "")
    for file in pages(root, "buyer/index"):
        file.write_text(file.read_text(encoding="utf-8") + MERGED, encoding="utf-8")
    small.run(root, "write_permalinks.py")
    ledger = root / "registry" / "permalinks.yml"
    for gone, heir in (("complain", "buyer"), ("complain-where", "complain"), ("prepare-people", "home")):
        change(ledger, f"  - id: {gone}\n", f"  - id: {gone}\n    moved_to: {heir}\n")
    for file in pages(root, "buyer/ready"):
        change(file, "\n## People {#prepare-people}\n\nx\n", "")
    small.run(root, "stamp_translations.py", "--all")
    small.run(root, "build.py")
    return root / "site"


@pytest.fixture(params=["served", "from disk"])
def where(request: pytest.FixtureRequest, moved: Path) -> Iterator[str]:
    """The address of the built site, over http and from disk."""
    if request.param == "from disk":
        yield f"{moved.as_uri()}/"
        return
    handler = functools.partial(QuietHandler, directory=str(moved))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


ARRIVALS = {
    "buyer/prepare.html": "buyer/ready.html#prepare",
    "buyer/prepare.html#prepare-papers": "buyer/ready.html#prepare-papers",
    "buyer/get-ready.html#prepare-papers": "buyer/ready.html#prepare-papers",
    "buyer/prepare.html#prepare-people": "index.html#home",
    "buyer/prepare.html#never-was": "buyer/ready.html#prepare",
    "buyer/prepare.html#constructor": "buyer/ready.html#prepare",
    "buyer/wait.html": "buyer/index.html#wait",
    "buyer/wait.html#wait-long": "buyer/index.html#wait-long",
    "buyer/complain.html": "buyer/index.html#buyer",
    "buyer/complain.html#complain-where": "buyer/index.html#buyer",
    "go/prepare-papers.html": "buyer/ready.html#prepare-papers",
    "go/complain-where.html": "buyer/index.html#buyer",
}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_old_address_arrives(browser: Browser, where: str, prefix: str) -> None:
    page = browser.new_page()
    for old, new in ARRIVALS.items():
        page.goto("about:blank")
        page.goto(where + prefix + old, wait_until="commit")
        page.wait_for_url(where + prefix + new)
        assert page.locator(f"#{new.partition('#')[2]}").count() == 1
    page.close()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_an_old_address_leads_on_without_scripts(browser: Browser, where: str, prefix: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{where}{prefix}buyer/prepare.html", wait_until="commit")
    page.wait_for_url(f"{where}{prefix}buyer/ready.html#prepare")
    page.context.close()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_page_keeps_the_ids_of_the_sections_that_it_lost(browser: Browser, where: str, prefix: str) -> None:
    page = browser.new_page()
    for old, new in (
        ("seller/index.html#seller-tools", "buyer/index.html#seller-tools"),
        ("buyer/ready.html#prepare-people", "index.html#home"),
    ):
        page.goto(where + prefix + old)
        page.locator(f".hb-moved#{old.partition('#')[2]} a").click()
        page.wait_for_url(where + prefix + new)
    page.close()


def test_a_page_that_is_gone_is_neither_searched_nor_listed(moved: Path) -> None:
    for file in ("sitemap.xml", "search/names.zh.js", "search/names.en.js"):
        text = (moved / file).read_text(encoding="utf-8")
        assert "buyer/ready.html" in text
        assert "buyer/prepare.html" not in text and "buyer/complain.html" not in text, file


def test_a_site_that_lost_an_address_is_not_published(moved: Path) -> None:
    root = moved.parent
    assert "error" not in small.run(root, "check.py", "--site", "site")
    lost = moved / "en/buyer/prepare.html"
    text = lost.read_bytes()
    lost.unlink()
    said = small.run(root, "check.py", "--site", "site", code=1)
    lost.write_bytes(text)
    assert "site/en/buyer/prepare.html:1:1: error addresses: no file" in said


# ------------------------------------------------------------------------------------------------------ make permalinks

LEDGER = """\
# A comment that stays.
permalinks:
  - id: home  # the first
    page: index
    since: "2026-01-01"
  - id: home-next
    was_on:
      - a/one
      - two
    page: three
    since: "2026-01-01"
  - id: buyer
    page: "four"
    was_on: [five]
    since: "2026-01-01"
"""
WRITTEN = """\
# A comment that stays.
permalinks:
  - id: home  # the first
    page: index
    since: "2026-01-01"
  - id: home-next
    page: index
    was_on: [a/one, two, three]
    since: "2026-01-01"
  - id: buyer
    page: buyer/index
    was_on: [five, four]
    since: "2026-01-01"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two pages of the golden cases' base, with the project's commands."""
    small.make(tmp_path)
    kept = [file for name in ("index", "buyer/index") for file in pages(tmp_path, name)]
    for file in set((tmp_path / "docs").rglob("*.md")) - set(kept):
        file.unlink()
    return tmp_path


def test_moves_are_written_down_and_nothing_else_changes(root: Path) -> None:
    ledger = root / "registry/permalinks.yml"
    ledger.write_text(LEDGER, encoding="utf-8")
    assert small.run(root, "write_permalinks.py") == "permalinks added: 0\npermalinks moved: 2\n"
    assert ledger.read_text(encoding="utf-8") == WRITTEN
    assert small.run(root, "write_permalinks.py") == "permalinks added: 0\n"
    assert ledger.read_text(encoding="utf-8") == WRITTEN


def test_a_section_that_comes_back_keeps_every_address(root: Path) -> None:
    ledger = root / "registry/permalinks.yml"
    change(ledger, "    page: buyer/index\n", "    page: away\n    was_on: [buyer/index]\n")
    assert small.run(root, "write_permalinks.py") == "permalinks added: 0\npermalinks moved: 1\n"
    assert "    page: buyer/index\n    was_on: [buyer/index, away]\n" in ledger.read_text(encoding="utf-8")


def test_an_entry_that_cannot_be_changed_in_place_stays_as_it_is(root: Path) -> None:
    ledger = root / "registry/permalinks.yml"
    text = LEDGER.partition("  - id: buyer")[0] + '  - {id: buyer, page: four, since: "2026-01-01"}\n'
    ledger.write_text(text, encoding="utf-8")
    assert "the entry of buyer" in small.run(root, "write_permalinks.py", code=2)
    assert ledger.read_text(encoding="utf-8") == text


def test_a_section_on_two_pages_is_not_moved(root: Path) -> None:
    before = (root / "registry/permalinks.yml").read_bytes()
    for file in pages(root, "index"):
        file.write_text(file.read_text(encoding="utf-8") + "\n## x {#buyer}\n", encoding="utf-8")
    assert small.run(root, "write_permalinks.py") == "permalinks added: 0\n"
    assert (root / "registry/permalinks.yml").read_bytes() == before
