"""Starts the Chromium that the tests use."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def launch(playwright: Playwright, path: str | None) -> Browser:
    """Starts the browser at `path`, or Playwright's own for None; raises playwright's Error where it does not start."""
    sandbox = hasattr(os, "geteuid") and os.geteuid() != 0  # Chromium refuses its sandbox to root
    return playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=ARGUMENTS)


def starts(path: str | None) -> bool:
    """Whether the browser starts and shows a page (Ubuntu's package is a stub that may not)."""
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright, path)
            browser.new_page().set_content("<p>ok</p>")
            browser.close()
        except Error:
            return False
    return True


def find() -> str | None:
    """Returns the path of the first system browser that starts, or None for Playwright's own."""
    return next((path for name in SYSTEM_BROWSERS if (path := shutil.which(name)) and starts(path)), None)
