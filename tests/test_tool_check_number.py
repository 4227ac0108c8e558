"""The tool "Is this real", as a reader uses it: what is pasted or photographed gets its verdicts on the device."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import open_page, violations

PHONE = {"width": 360, "height": 740}
PAGES = {"zh": "tools/check-number.html", "en": "en/tools/check-number.html"}
MESSAGE = (
    "【拼多多】您的退款异常，请加微信 kefu8899，或点击链接 http://pinduoduo.com.refund-cn.top/a?b=1 处理，"
    "客服电话 021-53395288，别打 95187"
)


def cards(page: Page) -> Locator:
    return page.locator(".hb-check-cards > section")


def verdicts(page: Page) -> list[tuple[str, str]]:
    """Each card's status and heading, once the whole answer is there."""
    found = page.locator(".hb-check-cards > section").evaluate_all(
        "all => all.map(one => [one.dataset.status, one.querySelector('h2').textContent])"
    )
    return [tuple(one) for one in found]


@pytest.fixture
def tool(browser: Browser, home: str) -> Callable[..., Page]:
    def open_tool(language: str = "zh", **options) -> Page:
        page = open_page(browser, PHONE, **options)
        page.goto(f"{home}{PAGES[language]}")
        return page

    return open_tool


def paste(page: Page, text: str) -> None:
    """Pastes as a phone's menu does: no key is pressed."""
    page.locator("#hb-check").fill("")
    page.locator("#hb-check").focus()
    page.context.new_cdp_session(page).send("Input.insertText", {"text": text})


def test_a_whole_message_gets_a_verdict_for_each_thing_in_it(tool: Callable[..., Page]) -> None:
    page = tool()
    paste(page, MESSAGE)
    expect(page.locator(".hb-check-told")).to_have_text("找到 6 样东西，看下面。")
    assert verdicts(page) == [
        ("stop", "先停手"),
        ("corroborated", "021-53395288"),
        ("refuted", "95187"),
        ("like", "http://pinduoduo.com.refund-cn.top/a?b=1"),
        ("unknown", "微信 kefu8899"),
        ("request", "文中有：加微信"),
        ("request", "文中有：点击链接"),
    ]
    expect(page.locator(".hb-check-cards")).to_contain_text("可以伪造")
    expect(cards(page).nth(1).get_by_role("link", name="拨打 021-53395288")).to_have_attribute(
        "href", "tel:02153395288"
    )
    assert cards(page).nth(2).locator("a[href^='tel:']").count() == 0
    assert page.noise == []
    assert not [address for address in page.asked if "kefu8899" in address]


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("https://www.pinduoduo.com/help", "listed", "域名是拼多多"),
        ("http://www.pinduoduo.com@evil.top/", "like", "真正要去的是 evil.top"),
        ("рinduoduo.com", "like", "别的文字"),
        ("https://example.org/", "unknown", "说明不了真，也说明不了假"),
        ("weixin://dl/business", "unknown", "不是网页地址"),
        ("您的验证码是 482913，请勿泄露给他人。", "request", "谁问都不念"),
    ],
)
def test_one_thing_gets_its_verdict(tool: Callable[..., Page], text: str, status: str, says: str) -> None:
    page = tool()
    paste(page, text)
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_have_attribute("data-status", status)
    expect(cards(page)).to_contain_text(says)


def test_nothing_found_is_never_called_safe(tool: Callable[..., Page]) -> None:
    page = tool("en")
    paste(page, "See you tomorrow at seven")
    expect(page.locator(".hb-check-told")).to_contain_text("does not make it safe")
    expect(cards(page)).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "\u202e\u2066😀" * 50, "a" * 300_000, "http://" * 9000]
)
def test_hostile_text_breaks_nothing(tool: Callable[..., Page], text: str) -> None:
    page = tool()
    page.locator("#hb-check").fill(text)
    expect(page.locator(".hb-check-told")).not_to_be_empty()
    paste(page, "95187")
    expect(cards(page)).to_have_count(1)
    assert page.locator(".hb-check-cards img").count() == 0
    assert page.noise == []


def test_reload_brings_the_text_back_and_clear_wipes_it(tool: Callable[..., Page]) -> None:
    page = tool()
    paste(page, "95187")
    expect(cards(page)).to_have_count(1)
    page.reload()
    expect(page.locator("#hb-check")).to_have_value("95187")
    expect(cards(page)).to_have_count(1)
    assert "95187" not in page.url
    page.get_by_role("button", name="清空").click()
    expect(cards(page)).to_have_count(0)
    page.reload()
    expect(page.locator("#hb-check")).to_have_value("")


def test_a_code_in_a_picture_is_read_and_treated_like_an_address(tool: Callable[..., Page], tmp_path: Path) -> None:
    picture = tmp_path / "code.png"
    segno.make("http://pinduoduo.com.evil.top/q").save(str(picture), scale=6)
    page = tool()
    page.locator("#hb-check-picture").set_input_files(picture)
    expect(page.locator("#hb-check")).to_have_value("http://pinduoduo.com.evil.top/q")
    expect(cards(page)).to_have_attribute("data-status", "like")
    expect(page.locator(".hb-check-told")).to_contain_text("二维码里的内容")
    blank = tmp_path / "none.png"
    page.screenshot(path=blank, clip={"x": 0, "y": 0, "width": 40, "height": 40})
    page.locator("#hb-check-picture").set_input_files(blank)
    expect(page.locator(".hb-check-told")).to_contain_text("没有读到二维码")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    page.locator("#hb-check-picture").set_input_files(broken)
    expect(page.locator(".hb-check-told")).to_contain_text("读不了")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(browser: Browser, server: str, scheme: str) -> None:
    page = open_page(browser, {"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(f"{server}{PAGES['zh']}")
    paste(page, MESSAGE)
    expect(cards(page)).to_have_count(7)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_until_it_is_used_the_page_fetches_little(browser: Browser, server: str, site: Path) -> None:
    page = open_page(browser, PHONE, service_workers="block")
    page.goto(f"{server}{PAGES['zh']}", wait_until="networkidle")
    files = [site / address.removeprefix(server) for address in page.asked]
    names = {file.name for file in files}
    assert {"tool-check-number.js", "tool-check-number.zh.js", "tool-check-number.css"} <= names
    assert not names & {"tool-jsqr.js", "verdict.js"}
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 80_000


def test_without_scripts_the_page_leads_on(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{server}{PAGES['zh']}")
    expect(page.locator("article").get_by_role("link", name="所有号码")).to_be_visible()
