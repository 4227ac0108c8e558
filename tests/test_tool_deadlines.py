"""The tool "By when", as a reader uses it: days in, last days out, a calendar file, and an address that keeps them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import open_page, violations

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PAGES = {"zh": "tools/deadlines.html", "en": "en/tools/deadlines.html"}
# What is counted here is counted by hand: the tool's own arithmetic has its tests in tests/web/days.test.js.
DAYS = "received=2026-11-25&returned=2026-11-13&complained=2026-12-28"


def cards(page: Page) -> Locator:
    return page.locator(".hb-due-list > li")


@pytest.fixture
def tool(browser: Browser, home: str) -> Callable[..., Page]:
    def open_tool(language: str = "zh", days: str = "", viewport: dict = PHONE, **options) -> Page:
        page = open_page(browser, viewport, **options)
        page.clock.set_fixed_time(datetime.datetime(2026, 11, 30, 3, 0, tzinfo=datetime.UTC))
        page.goto(f"{home}{PAGES[language]}{'#' * bool(days)}{days}")
        return page

    return open_tool


@pytest.mark.parametrize(
    ("language", "viewport", "today", "first", "second"),
    [
        ("zh", PHONE, "11 月 30 日，星期一", "星期一 · 今天是最后一天", "2026 年 12 月 2 日，星期三 · 还有 2 天"),
        ("en", DESK, "Mon 30 November 2026", "2026 · today is the last day", "Wed 2 December 2026 · 2 days left"),
    ],
)  # fmt: skip
def test_days_that_are_typed_bring_what_is_due_the_nearest_first(
    tool: Callable[..., Page], language: str, viewport: dict, today: str, first: str, second: str
) -> None:
    page = tool(language, viewport=viewport)
    expect(page.locator(".hb-due-today")).to_contain_text(today)
    expect(cards(page)).to_have_count(0)
    page.locator("summary").nth(1).click()
    page.locator("#day-returned").fill("2026-11-15")  # the goods came back: 7 days are over, 15 end today
    page.locator("#day-received").fill("2026-11-25")
    expect(cards(page).nth(0)).to_contain_text(first)
    expect(cards(page).nth(1)).to_contain_text(second)
    expect(cards(page).nth(1).locator(".hb-badge")).to_have_attribute(
        "href", "../reference/law-returns.html#claim-return-notice-within-seven-days"
    )
    passed = cards(page).last
    expect(passed).to_contain_text(
        "2026 年 11 月 23 日，星期一 · 7 天前到期" if language == "zh" else "Mon 23 November 2026 · ended 7 days ago"
    )
    expect(passed).to_contain_text("顺延" if language == "zh" else "day off")
    assert page.noise == []


def test_the_address_keeps_the_days_through_reload_back_and_sharing(tool: Callable[..., Page]) -> None:
    page = tool()
    page.locator("#day-received").fill("2026-11-25")
    expect(cards(page).first).to_contain_text("12 月 2 日")
    page.reload()
    expect(page.locator("#day-received")).to_have_value("2026-11-25")
    page.locator(".hb-due-how a").first.click()
    page.go_back()
    expect(cards(page).first).to_contain_text("12 月 2 日")
    shared = tool("en", DAYS)
    expect(shared.locator("#day-complained")).to_be_visible()  # its group is open
    expect(shared.locator("#day-complained")).to_have_value("2026-12-28")
    assert not [address for address in shared.asked if "2026-11-25" in address.partition("#")[0]]


def test_what_lies_beyond_the_list_of_holidays_is_called_an_estimate(tool: Callable[..., Page]) -> None:
    page = tool("zh", "complained=2026-12-28")
    expect(cards(page).first).to_contain_text("2027 年 1 月 6 日")
    expect(cards(page).first).to_contain_text("估计：2026 年 12 月 31 日")
    expect(page.locator(".hb-due > .hb-due-note .hb-badge")).to_have_count(1)


@pytest.mark.parametrize(
    "days", ["received=2026-02-30", "received=<img src=x onerror=alert(1)>", "x=1&received=", "%", "by-when-how"]
)
def test_an_address_that_says_nonsense_counts_nothing(tool: Callable[..., Page], days: str) -> None:
    page = tool("zh", days)
    expect(page.locator(".hb-due")).to_contain_text("填一个日子")
    expect(page.locator("#day-received")).to_have_value("")
    assert page.noise == []


def test_it_is_the_day_in_china_wherever_the_reader_is_and_at_midnight_too(browser: Browser, server: str) -> None:
    context = browser.new_context.__wrapped__(timezone_id="America/Los_Angeles", viewport=PHONE)
    page = context.new_page()
    page.clock.install(time=datetime.datetime(2026, 11, 30, 15, 59, 50, tzinfo=datetime.UTC))
    page.goto(f"{server}{PAGES['zh']}#received=2026-11-23")
    expect(page.locator(".hb-due-today")).to_contain_text("11 月 30 日")
    expect(cards(page).first).to_contain_text("今天是最后一天")
    page.clock.fast_forward(60_000)
    expect(page.locator(".hb-due-today")).to_contain_text("12 月 1 日")
    expect(cards(page).last).to_contain_text("昨天到期")


def test_the_calendar_file_holds_what_lies_ahead_as_whole_days_with_reminders(tool: Callable[..., Page]) -> None:
    page = tool("zh", "received=2026-11-25&returned=2026-11-01")
    with page.expect_download() as saving:
        page.get_by_role("button", name="存进日历").click()
    assert saving.value.suggested_filename == "deadlines.ics"
    text = Path(saving.value.path()).read_bytes().decode("utf-8")
    lines = text.replace("\r\n ", "").split("\r\n")  # as RFC 5545 folds lines
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND"))][:2] == [
        "DTSTART;VALUE=DATE:20261202", "DTEND;VALUE=DATE:20261203"
    ]  # fmt: skip
    assert lines.count("BEGIN:VEVENT") == lines.count("TRIGGER:-PT15H") == lines.count("TRIGGER:-P2DT15H") == 5
    assert "20261108" not in text and "20261116" not in text  # the seller's days, which are over
    assert len([line for line in lines if line.startswith("UID:")]) == len(
        {line for line in lines if line.startswith("UID:")}
    )


def test_clear_empties_all(tool: Callable[..., Page]) -> None:
    page = tool("zh", DAYS)
    page.get_by_role("button", name="清空").click()
    expect(cards(page)).to_have_count(0)
    assert page.url.endswith("#")
    expect(page.locator("#day-received")).to_have_value("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(browser: Browser, server: str, scheme: str) -> None:
    page = open_page(browser, {"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(f"{server}{PAGES['en']}#{DAYS}")
    expect(cards(page).first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_page_leads_to_the_table(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{server}{PAGES['zh']}")
    expect(page.get_by_role("link", name="时限一览")).to_be_visible()
    expect(page.locator("#hb-tool")).to_be_empty()
