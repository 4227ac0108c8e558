"""What a person does, in a real Chromium: on a phone, at a desk, online, from disk, without scripts, on paper."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from conftest import open_page, violations

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
TASKS = {  # what somebody comes with → the page that answers, from the home page
    "zh": {
        "商家不回消息": "buyer/contact-seller.html",
        "这些要求一定是骗": "anti-fraud/always-fraud.html",
        "这个顺序": "anti-fraud/first-hour.html",
        "包裹": "buyer/parcel-trouble.html",
    },
    "en": {
        "seller does not answer": "en/buyer/contact-seller.html",
        "requests that are always fraud": "en/anti-fraud/always-fraud.html",
        "this order": "en/anti-fraud/first-hour.html",
        "parcel": "en/buyer/parcel-trouble.html",
    },
}


def files(site: Path) -> list[str]:
    """The handbook's pages; a go page shows nothing, it leads on."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.parent.name != "go")


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, server: str, site: Path) -> None:
    page = open_page(browser, PHONE)
    wide = []
    for file in files(site):
        page.goto(server + file)
        for width in (360, 320):  # 320 is what 400 % zoom leaves of a desk's window (WCAG 1.4.10)
            page.set_viewport_size({"width": width, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((file, width))
    page.context.close()
    assert not wide


def test_every_page_is_quiet_and_asks_nobody_else(browser: Browser, home: str, site: Path) -> None:
    page = open_page(browser, DESK)
    for file in files(site):
        if file == "404.html" and home.startswith("file:"):
            continue  # only a server shows it, and its addresses start at the server's root
        page.goto(home + file)
    page.wait_for_timeout(300)
    page.context.close()
    assert page.noise == []
    assert [address for address in page.asked if not address.startswith((home, "data:", "blob:"))] == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_language_switch_keeps_the_section(browser: Browser, home: str, viewport: dict) -> None:
    page = open_page(browser, viewport)
    page.goto(f"{home}buyer/service-hours.html#platform-phone-hours")
    page.click("[data-hb-language]")
    page.wait_for_url("**/en/buyer/service-hours.html#platform-phone-hours")
    page.click("[data-hb-language]")
    page.wait_for_url(f"{home}buyer/service-hours.html#platform-phone-hours")
    page.goto(f"{home}buyer/platform-phone.html")
    page.evaluate("document.getElementById('platform-phone-wrong').scrollIntoView()")
    page.click("[data-hb-language]")
    page.wait_for_url("**/en/buyer/platform-phone.html#platform-phone-wrong")
    page.context.close()


def test_a_wrong_number_cannot_be_tapped_and_a_good_one_can(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, has_touch=True)
    page.goto(f"{home}buyer/platform-phone.html")
    wrong = page.locator("[data-contact='aliyun-hotline'] .hb-number").first
    assert wrong.evaluate("e => e.closest('a')") is None
    good = page.locator("[data-contact='pdd-consumer-hotline'] .hb-number").first
    assert good.get_attribute("href").startswith("tel:021")
    page.context.close()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_one_tap_from_the_home_page_reaches_the_answer(browser: Browser, home: str, locale: str) -> None:
    page = open_page(browser, PHONE)
    for words, target in TASKS[locale].items():
        page.goto(f"{home}{'en/' if locale == 'en' else ''}index.html")
        page.locator("article a", has_text=words).first.click()
        page.wait_for_url(f"**/{target}")
    page.context.close()


def test_a_badge_opens_a_card_in_place_and_the_card_leads_to_the_entry(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, has_touch=True)
    page.goto(f"{home}index.html")
    badge, card = page.locator("[data-contact='ctrip-hotline'] .hb-badge").first, page.get_by_role("dialog")
    badge.tap()
    for told in ("携程", "已证伪", "谁说的：", "最后核对：2026-"):
        expect(card).to_contain_text(told)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(badge).to_be_focused()
    badge.tap()
    expect(card).to_be_visible()
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    assert page.url.endswith("index.html")
    badge.tap()
    card.get_by_role("link", name="看全部证据").tap()
    page.wait_for_url("**/reference/numbers.html#contact-ctrip-hotline")
    assert page.locator("#contact-ctrip-hotline").is_visible()
    page.context.close()


def test_a_badge_is_a_link_without_scripts(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{home}en/index.html")
    page.locator("[data-contact='ctrip-hotline'] .hb-badge").first.click()
    page.wait_for_url("**/en/reference/numbers.html#contact-ctrip-hotline")
    page.context.close()


def test_who_comes_from_a_badge_finds_the_way_back(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, has_touch=True)
    page.goto(f"{home}en/buyer/service-hours.html")
    title = page.locator("h1 > span, h1").first.inner_text()
    expect(page.locator(".hb-back")).to_have_count(0)
    page.locator("[data-claim='hotline-hours-9-to-21'] .hb-badge").first.tap()
    page.get_by_role("dialog").get_by_role("link").tap()
    page.wait_for_url("**/en/reference/claims-times.html#claim-hotline-hours-9-to-21")
    back = page.locator("#claim-hotline-hours-9-to-21 + .hb-back a")
    expect(back).to_contain_text(title)
    back.tap()
    page.wait_for_url("**/en/buyer/service-hours.html")
    page.goto(f"{home}en/reference/claims-times.html#claim-human-within-ten-seconds")
    expect(page.locator("h1 .hb-copy")).to_be_visible()  # the scripts have run
    expect(page.locator(".hb-back")).to_have_count(0)
    page.context.close()


def test_a_status_can_be_chosen_by_key(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{home}en/reference/claims-ways.html")
    disputed, other = (
        page.locator("#claim-order-contact-reaches-platform"),
        page.locator("#claim-merchant-app-messages"),
    )
    every = page.get_by_role("radio", name="All")
    every.focus()
    for status in ("verified", "corroborated", "unverified", "disputed"):
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio", name=re.compile(rf"^{status}"))).to_be_focused()
    expect(disputed).to_be_visible()
    expect(other).to_be_hidden()
    expect(other.locator("xpath=following-sibling::*[1]")).to_be_hidden()
    index = page.get_by_role("navigation", name="Index")
    expect(index.get_by_role("link")).to_have_count(2)
    index.get_by_role("link").first.click()
    page.evaluate("location.hash = 'claim-merchant-app-messages'")  # what is asked for by its address is shown
    expect(other).to_be_in_viewport()
    expect(every).to_be_checked()
    page.context.close()


def test_all_entries_are_there_without_scripts(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{home}reference/disagreements.html")
    expect(page.locator("fieldset")).to_have_count(0)
    index, entries = page.locator(".hb-contents li a"), page.locator("h3[id^='differ-']")
    assert index.count() == entries.count() > 10
    fold = page.locator(".hb-contents summary").first
    fold.click()
    index.first.click()
    expect(entries.first).to_be_in_viewport()
    page.context.close()


BLOCKED = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(self, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""


def test_pages_work_where_site_data_is_blocked(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE, has_touch=True)
    page.add_init_script(BLOCKED)
    page.goto(f"{server}en/buyer/platform-phone.html")
    page.locator(".hb-tag > .hb-badge").first.tap()
    page.get_by_role("dialog").get_by_role("link").tap()
    page.wait_for_url("**/en/reference/numbers.html#contact-pdd-consumer-hotline")
    page.goto(f"{server}en/offline.html")
    expect(page.locator("#offline-state")).to_contain_text("lets no site keep anything")
    assert page.noise == []
    page.context.close()


def test_no_promise_is_made_without_a_service_worker(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{server}en/offline.html")
    expect(page.locator("#offline-state")).to_contain_text("lets no site keep anything")
    assert page.noise == []
    page.context.close()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_a_long_page_lists_its_sections_on_a_phone(browser: Browser, home: str, locale: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{home}{locale}buyer/platform-phone.html")
    page.locator(".hb-sections summary").click()
    sections = page.locator(".hb-sections a")
    assert sections.count() == page.locator("article h2").count() > 4
    sections.nth(2).click()
    expect(page.locator("article h2").nth(2)).to_be_in_viewport()
    page.set_viewport_size(DESK)
    expect(page.locator(".hb-sections")).to_be_hidden()
    expect(page.locator(".hb-toc")).to_be_visible()
    page.context.close()


def test_letters_twice_as_large_need_no_scrolling_sideways(browser: Browser, server: str) -> None:
    page = open_page(browser, {"width": 320, "height": 640})
    wide = []
    for file in (
        "index",
        "en/index",
        "en/reference/claims-ways",
        "reference/deadlines",
        "en/reference/message-templates",
    ):
        page.goto(f"{server}{file}.html")
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's letters have 125 %
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(file)
    page.context.close()
    assert not wide


def test_the_menu_opens_by_finger_and_by_key(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, has_touch=True)
    page.goto(f"{home}index.html")
    menu, entry = page.get_by_role("button", name="菜单"), page.locator(".hb-nav a", has_text="防骗")
    expect(entry).not_to_be_in_viewport()
    menu.tap()
    expect(entry).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(entry).not_to_be_in_viewport()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".hb-nav a").first).to_be_focused()
    page.locator("article a.hb-number").first.focus()  # whoever leaves the menu has it no longer before the page
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.context.close()


def test_the_menu_opens_by_key_without_scripts(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{home}en/index.html")
    page.get_by_role("checkbox", name="Menu").press("Space")
    expect(page.locator(".hb-nav a", has_text="Scams")).to_be_in_viewport()
    page.context.close()


def test_pages_read_fully_without_scripts(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{home}reference/numbers.html")
    entry = page.locator("[data-contact='pdd-consumer-hotline']").first
    assert entry.is_visible() and "有佐证" in entry.inner_text()
    folded = page.locator("article details").first
    folded.locator("summary").click()
    assert folded.locator("li").first.is_visible()
    page.locator("[data-hb-language]").click()
    page.wait_for_url("**/en/reference/numbers.html")
    page.context.close()


def test_paper_shows_the_statuses_and_the_evidence(browser: Browser, home: str) -> None:
    page = open_page(browser, DESK)
    page.goto(f"{home}reference/numbers.html")
    page.emulate_media(media="print")
    assert page.locator(".hb-badge").first.is_visible()
    assert page.locator("#contact-pdd-consumer-hotline ~ details li").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_sheet_of_paper_says_what_it_is_in_dark_letters(browser: Browser, server: str, scheme: str) -> None:
    page = open_page(browser, DESK, color_scheme=scheme)
    page.goto(f"{server}reference/deadlines.html")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) > 2
    for sheet in sheets:
        head = unicodedata.normalize("NFKC", sheet.extract_text()[:120])  # a PDF writes some characters as radicals
        assert all(part in head for part in ("非官方", "/reference/deadlines.html", "最后核对", "2026-"))
    page.emulate_media(media="print")
    for part in ("h1", "p", "td", ".hb-badge"):
        colour = page.locator(f"article {part}").first.evaluate("part => getComputedStyle(part).color")
        assert all(int(value) < 100 for value in re.findall(r"\d+", colour)[:3]), (part, colour)
    page.context.close()


def test_every_stop_of_the_tab_key_is_seen(browser: Browser, home: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{home}reference/numbers.html")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = "document.activeElement"
        if page.evaluate(f"getComputedStyle({stop}).outlineStyle") == "none":
            unseen.append(page.evaluate(f"{stop}.outerHTML.slice(0, 80)"))
    assert unseen == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "file",
    [
        "index.html",
        "404.html",
        "en/buyer/platform-phone.html",
        "reference/deadlines.html",
        "en/reference/claims-ways.html",
        "reference/message-templates.html",
        "en/offline.html",
    ],
)
def test_axe_finds_nothing_on_a_page(browser: Browser, server: str, file: str, scheme: str) -> None:
    page = open_page(browser, PHONE, color_scheme=scheme)
    page.goto(f"{server}{file}")
    found = violations(page)
    page.context.close()
    assert found == []


def test_the_keyboard_reaches_the_content_the_switch_and_a_badge(browser: Browser, home: str) -> None:
    page = open_page(browser, DESK)
    page.goto(f"{home}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached |= set(page.evaluate("[...document.activeElement.classList]"))
    assert {"hb-language", "hb-badge", "hb-number"} <= reached
    page.context.close()


def test_dark_mode_can_be_chosen_and_stays(browser: Browser, server: str) -> None:
    page = open_page(browser, DESK, color_scheme="light")
    page.goto(f"{server}index.html")
    page.get_by_role("button", name="深色或浅色").click()
    page.goto(f"{server}buyer/index.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.get_by_role("button", name="深色或浅色").click()
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.context.close()
