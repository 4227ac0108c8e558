"""Section links in a real browser: copied in four forms, arriving without "#" and without scripts."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import QuietHandler

SECTION = "buyer/service-hours.html#platform-phone-hours"


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
    assert shown["og:title"] == shown["twitter:title"] == "几点有人接？ · 拼多多客服几点有人？"
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
            "When is somebody there?\nlast checked 2026-11-22; unofficial handbook\n"
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
        assert re.search(r"^last checked \d{4}-\d\d-\d\d; unofficial handbook$", copied, re.M)
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
