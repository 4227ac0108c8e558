"""Tables: on a wide screen columns side by side, on a phone each row a card that says which column a line is of."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from conftest import open_page

PAGE = "reference/deadlines.html"
PHONE = {"width": 320, "height": 740}
DESK = {"width": 1280, "height": 800}


def test_a_row_is_a_card_on_a_phone(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{server}{PAGE}")
    table = page.locator("article table").first
    first, second = table.locator("td").nth(0), table.locator("td").nth(1)
    above, below = first.bounding_box(), second.bounding_box()
    assert above and below and below["y"] >= above["y"] + above["height"]
    heading = table.locator("th").nth(1).inner_text()
    assert heading in second.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert all(page.eval_on_selector_all("article table", "all => all.map(one => one.scrollWidth <= one.clientWidth)"))


def test_a_screen_reader_still_meets_a_table(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{server}{PAGE}")
    table = page.get_by_role("table").first
    columns = table.locator("th").count()
    expect(table.get_by_role("columnheader")).to_have_count(columns)
    expect(table.get_by_role("row").nth(1).get_by_role("cell")).to_have_count(columns)


def test_columns_stand_side_by_side_on_a_wide_screen(browser: Browser, server: str) -> None:
    page = open_page(browser, DESK)
    page.goto(f"{server}{PAGE}")
    left, right = (page.locator("article table td").nth(n).bounding_box() for n in range(2))
    assert left and right and left["y"] == right["y"] and left["x"] < right["x"]
