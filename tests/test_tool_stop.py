"""The tool "stop": with one hand on a small phone, online and from disk, in both languages, without scripts too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import open_page, violations

SMALL = {"width": 360, "height": 640}
PAGE = {"zh": "anti-fraud/stop.html", "en": "en/anti-fraud/stop.html"}
YES, NO = {"zh": "是", "en": "Yes"}, {"zh": "不是", "en": "No"}
ACCOUNT = "6222000000000000"  # an example: no bank gives such an account


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def question(page: Page):
    return page.locator(".hb-stop-questions li:visible")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_one_yes_leads_to_the_answer_and_what_was_done_stays(browser: Browser, home: str, locale: str) -> None:
    page = open_page(browser, SMALL, has_touch=True)
    page.goto(home + PAGE[locale])
    for button in (YES[locale], NO[locale]):  # at the thumb, and large
        box = page.get_by_role("button", name=button, exact=True).bounding_box()
        assert box is not None and box["height"] >= 48 and 200 < box["y"] < 640 - box["height"]
    press(page, NO[locale])
    expect(question(page)).to_be_focused()
    expect(question(page)).to_contain_text({"zh": "共享屏幕", "en": "share your screen"}[locale])
    page.reload()
    expect(question(page)).to_contain_text({"zh": "共享屏幕", "en": "share your screen"}[locale])
    press(page, YES[locale])
    expect(page.locator("#stop-answer")).to_be_focused()
    expect(question(page)).to_have_count(0)
    assert page.locator(".hb-stop-list [data-contact='police'] a.hb-number").get_attribute("href") == "tel:110"
    page.get_by_role("checkbox").first.check()
    expect(page.locator(".hb-stop-told")).to_contain_text("1")
    page.get_by_role("textbox").nth(3).fill(ACCOUNT)
    page.get_by_role("textbox").nth(2).fill("<img src=x onerror=alert(1)>\u202e\U0001f600")
    for row in page.locator(".hb-stop-say .hb-say p").all():
        expect(row).to_contain_text("6222 0000 0000 0000")
    page.reload()
    expect(page.locator("#stop-answer")).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.locator(".hb-say__text").last).to_contain_text("<img src=x onerror=alert(1)>")
    press(page, {"zh": "清空", "en": "Empty"}[locale])
    expect(page.locator(".hb-say__text").last).to_contain_text("〔账号〕")
    press(page, {"zh": "重新回答", "en": "Answer again"}[locale])
    expect(question(page)).to_be_focused()
    page.go_back()
    expect(page.locator("#stop-answer")).to_be_visible()
    assert page.noise == []
    page.context.close()


def test_five_times_no_is_not_called_safe_and_blocked_storage_does_not_matter(browser: Browser, server: str) -> None:
    page = open_page(browser, SMALL)
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked') } })")
    page.goto(server + PAGE["zh"])
    for _ in range(5):
        press(page, NO["zh"])
    expect(page.locator("#stop-none")).to_be_focused()
    expect(page.locator(".hb-stop-none")).to_contain_text("不等于对方是真的")
    page.go_back()
    expect(question(page)).to_contain_text("冻结")
    press(page, "上一题")
    expect(question(page)).to_contain_text("微信")
    page.goto(f"{server}{PAGE['zh']}#stop-list")  # for those whose money is gone already
    expect(page.locator("#stop-list")).to_be_focused()
    expect(question(page)).to_have_count(0)
    assert page.noise == []
    page.context.close()


def test_without_scripts_the_answer_stands_below_the_questions(browser: Browser, home: str) -> None:
    page = open_page(browser, SMALL, java_script_enabled=False)
    page.goto(home + PAGE["zh"])
    expect(page.locator("#stop-questions ~ ol").first.locator("li")).to_have_count(5)
    for part in ("none", "answer", "list", "say"):
        expect(page.locator(f"#stop-{part}")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(browser: Browser, server: str, scheme: str) -> None:
    page = open_page(browser, {"width": 320, "height": 640}, color_scheme=scheme)
    for part in ("", "#stop-answer"):
        page.goto(f"{server}{PAGE['en']}{part}")
        page.reload()  # the same page, at another part
        expect(page.locator(part or ".hb-stop-bar")).to_be_visible()
        found = violations(page)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()
