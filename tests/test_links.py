"""Section links in a real browser: copied in four forms, arriving without "#", without scripts, after a move."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import QuietHandler

ROOT = Path(__file__).resolve().parent.parent
SECTION = "buyer/platform-phone.html#platform-phone-hours"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_short_link_arrives_at_its_section(browser: Browser, home: str, prefix: str) -> None:
    for scripts in (True, False):
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(f"{home}{prefix}go/platform-phone-hours.html")
        page.wait_for_url(f"{home}{prefix}{SECTION}")
        page.context.close()


def test_a_short_link_arrives_under_any_base_path(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "where").symlink_to(site)
    handler = functools.partial(QuietHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{httpd.server_port}/some/where/"
        page = browser.new_page()
        page.goto(f"{home}en/go/platform-phone-hours.html")
        page.wait_for_url(f"{home}en/{SECTION}")
        page.close()
        httpd.shutdown()


def test_a_preview_shows_the_section(site: Path) -> None:
    text = (site / "go" / "platform-phone-hours.html").read_text(encoding="utf-8")
    shown = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', text))
    assert shown["og:title"] == shown["twitter:title"] == "几点有人接？ · 拼多多客服电话，打哪个，几点打？"
    assert len(shown["og:description"]) > 20 and shown["og:image"].endswith("assets/preview.png")
    assert shown["og:url"].endswith("/go/platform-phone-hours.html")
    assert re.search(r'<link rel="canonical" href="https://[^"]+#platform-phone-hours">', text)


@pytest.fixture
def copier(browser: Browser):
    """A page that may use the clipboard."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("prefix", "form", "expected"),
    [
        ("", "plain", "{home}go/platform-phone-hours.html"),
        ("en/", "plain", "{home}en/go/platform-phone-hours.html"),
        ("", "markdown", "[几点有人接？]({home}go/platform-phone-hours.html)"),
        ("", "bbcode", "[url={home}go/platform-phone-hours.html]几点有人接？[/url]"),
        (
            "en/", "text",
            "When is somebody there?\ndisputed × 4; unverified × 4; last checked 2026-11-22; unofficial handbook\n"
            "{home}en/go/platform-phone-hours.html",
        ),
    ],
)  # fmt: skip
def test_a_section_is_copied_in_four_forms(copier: Page, server: str, prefix: str, form: str, expected: str) -> None:
    copier.set_viewport_size({"width": 360, "height": 740})
    copier.goto(f"{server}{prefix}{SECTION}")
    copier.locator("#platform-phone-hours .hb-copy").click()
    copier.locator(f".hb-copy-menu [data-form={form}]").click()
    copier.locator(".hb-said", has_text=re.compile("已复制|Copied")).wait_for()
    copied = copier.evaluate("navigator.clipboard.readText()")
    if form == "text":
        assert copied.splitlines()[0] == expected.splitlines()[0]
        assert copied.splitlines()[-1] == f"{server}en/go/platform-phone-hours.html"
        assert re.search(r"disputed × \d.*last checked \d{4}-\d\d-\d\d; unofficial handbook", copied)
    else:
        assert copied == expected.format(home=server)


def test_the_copied_text_of_a_number_says_its_status(copier: Page, server: str) -> None:
    copier.goto(f"{server}reference/numbers.html#contact-aliyun-hotline")
    copier.locator("#contact-aliyun-hotline .hb-copy").click()
    copier.locator(".hb-copy-menu [data-form=text]").click()
    copier.locator(".hb-said", has_text="已复制").wait_for()
    assert "（已证伪：不是拼多多的" in copier.evaluate("navigator.clipboard.readText()")


def test_the_copy_menu_works_by_keyboard(copier: Page, server: str) -> None:
    copier.goto(f"{server}buyer/prepare.html")
    button = copier.locator("h1 .hb-copy")
    assert "复制本节链接" in button.get_attribute("aria-label")
    button.focus()
    copier.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    copier.keyboard.press("ArrowDown")
    copier.keyboard.press("Enter")
    copier.locator(".hb-said", has_text="已复制").wait_for()
    assert copier.evaluate("navigator.clipboard.readText()").startswith("[")
    assert copier.evaluate("document.activeElement.matches('h1 .hb-copy')")
    copier.keyboard.press("Enter")
    copier.keyboard.press("Escape")
    assert copier.locator(".hb-copy-menu").is_hidden()


def test_a_section_that_moves_to_another_page_is_still_reached(browser: Browser, tmp_path: Path) -> None:
    """Moves #talk-and-escalate-why to the page on preparing, as an author would, and follows the old links."""
    ident, heading = (
        "talk-and-escalate-why",
        re.compile(r"^## [^\n]*\{#talk-and-escalate-why\}.*?(?=^## )", re.M | re.S),
    )
    for name in ("docs", "snippets", "registry", "overrides", "search", "web", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", ".rumdl.toml", ".autocorrectrc"):
        shutil.copy(ROOT / name, tmp_path)
    for locale in ("zh", "en"):
        source, target = (tmp_path / f"docs/buyer/{n}.{locale}.md" for n in ("talk-and-escalate", "prepare"))
        text = source.read_text(encoding="utf-8")
        section = heading.search(text).group()
        source.write_text(text.replace(section, ""), encoding="utf-8")
        text = target.read_text(encoding="utf-8")
        before = text.index("## ")
        target.write_text(text[:before] + section + text[before:], encoding="utf-8")
    ledger = tmp_path / "registry/permalinks.yml"
    text = ledger.read_text(encoding="utf-8")
    old = f"  - id: {ident}\n    page: buyer/talk-and-escalate\n"
    assert old in text
    ledger.write_text(
        text.replace(old, f"  - id: {ident}\n    page: buyer/prepare\n    was_on: [buyer/talk-and-escalate]\n"), "utf-8"
    )

    def run(script: str, *arguments: str) -> None:
        command = [sys.executable, f"scripts/{script}", *arguments]
        environment = {
            **os.environ,
            "SITE_URL": "https://handbook.example/",
            "REPO_URL": "https://git.example/handbook",
        }
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stdout + done.stderr

    run("stamp_translations.py", "docs/buyer/talk-and-escalate.en.md", "docs/buyer/prepare.en.md")
    run("build.py")
    home = f"{(tmp_path / 'site').as_uri()}/"
    page = browser.new_page()
    for prefix in ("", "en/"):
        page.goto(f"{home}{prefix}go/{ident}.html")
        page.wait_for_url(f"{home}{prefix}buyer/prepare.html#{ident}")
        page.goto(f"{home}{prefix}buyer/talk-and-escalate.html#{ident}")
        page.locator(f"#{ident} a").click()
        page.wait_for_url(f"{home}{prefix}buyer/prepare.html#{ident}")
    page.close()
