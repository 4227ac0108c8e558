"""The tool "which way": on a phone and at a desk, online and from disk, in both languages, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import open_page, violations

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PAGE = {"zh": "tools/which-way.html", "en": "en/tools/which-way.html"}
TAPS = {  # from the first question to one card
    "zh": ["在拼多多买了东西", "待收货", "显示已签收，我没收到"],
    "en": ["I bought something", "待收货", "signed for"],
}
CARD = "which-way-signed-missing"


def steps(page: Page):
    """The steps that can be seen."""
    return page.locator(".hb-step:visible")


def tap(page: Page, words: str) -> None:
    steps(page).get_by_role("link", name=words).first.click()


@pytest.mark.parametrize(("locale", "viewport"), [("zh", PHONE), ("en", DESK)], ids=["zh, phone", "en, desk"])
def test_three_taps_lead_to_a_card_whose_address_keeps_the_place(
    browser: Browser, home: str, locale: str, viewport: dict
) -> None:
    page = open_page(browser, viewport)
    page.goto(home + PAGE[locale])
    for words in TAPS[locale]:
        tap(page, words)
        expect(steps(page)).to_have_count(1)
    card = page.locator(f"#{CARD}")
    expect(card).to_be_focused()
    expect(steps(page).locator("dt")).to_have_count(7)
    expect(steps(page).locator(".hb-badge").first).to_be_visible()
    expect(page.locator(".hb-trail li")).to_have_count(2)
    letter = page.locator(".hb-step-foot a").first
    assert letter.get_attribute("href") == "write.html#letter=seller-first/not-received"
    assert page.url.endswith(f"#{CARD}") and page.title().startswith(card.inner_text().strip()[:4])
    page.reload()
    expect(card).to_be_visible()
    expect(steps(page)).to_have_count(1)
    page.go_back()
    expect(page.locator("#which-way-on-the-way")).to_be_focused()
    page.go_back()
    page.go_back()
    expect(page.locator("#which-way-start")).to_be_visible()
    expect(page.locator(".hb-trail")).to_be_hidden()
    page.goto(f"{home}{'en/' if locale == 'en' else ''}go/{CARD}.html")  # what the copy button copies
    page.wait_for_url(f"**/{PAGE[locale]}#{CARD}")
    expect(card).to_be_visible()
    expect(steps(page)).to_have_count(1)
    page.locator(".hb-step-foot a").last.click()
    expect(page.locator("#which-way-start")).to_be_focused()
    page.goto(f"{home}{PAGE[locale]}#which-way-nowhere")
    page.reload()
    expect(page.locator("#which-way-start")).to_be_visible()
    assert page.noise == []
    assert [address for address in page.asked if not address.startswith((home, "data:", "blob:"))] == []
    page.context.close()


def test_the_way_that_was_taken_is_the_one_that_is_told(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{server}{PAGE['zh']}#which-way-received")  # the second question that leads to this card
    tap(page, TAPS["zh"][2])
    expect(page.locator(".hb-trail li")).to_have_text(["在拼多多买了东西", "已签收、待评价、交易成功"])
    page.locator(".hb-trail a").first.click()
    expect(page.locator("#which-way-buyer")).to_be_focused()
    page.context.close()


def test_the_keyboard_alone_reaches_a_card_and_copies_its_address(browser: Browser, server: str) -> None:
    page = open_page(browser, DESK, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{server}{PAGE['zh']}#which-way-waiting")
    expect(page.locator("#which-way-waiting")).to_be_focused()
    page.keyboard.press("Tab")  # the button that copies the heading's address
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#which-way-not-shipped")).to_be_focused()
    page.get_by_role("button", name="复制这一步的链接").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{server}go/which-way-not-shipped.html"
    page.context.close()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_without_scripts_it_is_a_nested_list_that_leads_to_every_way(browser: Browser, home: str, locale: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(home + PAGE[locale])
    tree = page.locator("#which-way-start + ul")
    expect(tree.locator("ul ul a").first).to_be_visible()
    ids = [link.get_attribute("href") for link in tree.locator("a").all()]
    assert len(set(ids)) > 60 and all(page.locator(f"h2{i}, h3{i}").is_visible() for i in set(ids))
    tree.get_by_role("link", name=TAPS[locale][2]).first.click()
    expect(page.locator(f"#{CARD} ~ dl").first).to_be_visible()
    assert page.noise == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(browser: Browser, server: str, scheme: str) -> None:
    page = open_page(browser, {"width": 320, "height": 640}, color_scheme=scheme)
    for step in ("which-way-buyer", CARD):
        page.goto(f"{server}{PAGE['en']}#{step}")
        expect(page.locator(f"#{step}")).to_be_visible()
        found = violations(page)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()
