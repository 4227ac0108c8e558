"""The search's dialog, as the tests use it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def field(page: Page) -> Locator:
    """The box."""
    return page.get_by_role("combobox")


def results(page: Page) -> Locator:
    """The results."""
    return page.get_by_role("option")


def said(page: Page) -> Locator:
    """What the dialog says of itself."""
    return page.get_by_role("dialog").get_by_role("status")


def open_search(page: Page) -> None:
    """Opens the dialog by the control in the header."""
    page.locator("[data-hb-open-search]").first.click()
    expect(field(page)).to_be_focused()


def ask(page: Page, query: str) -> list[str]:
    """Puts a query into the open box, all of it at once, and returns the results' addresses, first to last."""
    field(page).fill("")
    expect(results(page)).to_have_count(0)
    page.keyboard.insert_text(query)
    expect(page.locator("[role=listbox]")).to_have_attribute("aria-busy", "false")
    return results(page).evaluate_all("links => links.map(link => link.href)")
