#!/usr/bin/env python3
"""Finds the browser that the tests and the search's measurements use, and prints which one it is.

It is the system's Chromium, else the distribution's package, else Playwright's own; exits 1, with what was tried, when
none can be had: the tests are not run without a browser. Before anything is installed it says what and by which
command; at a terminal it asks first.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from system_packages import install

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PACKAGES = ("chromium", "fonts-noto-cjk")


# ---------------------------------------------------------------- finding


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


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium, closed behind the block; raises playwright's Error where none starts."""
    path = find()
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        yield browser
        browser.close()


# ---------------------------------------------------------------- installing


def main() -> int:
    """Tries the three in turn."""
    if path := find():
        print(f"browser: {path}")
        return 0
    if install(*PACKAGES, why="the tests need a browser that starts") and (path := find()):
        print(f"browser: {path}")
        return 0
    if starts(None) or _installed_own():
        print("browser: Playwright's Chromium")
        return 0
    print(
        "no browser: neither a Chromium of the system, nor the distribution's package, nor Playwright's starts. "
        "Install Chromium (Debian: apt-get install chromium) and run the tests again.",
        file=sys.stderr,
    )
    return 1


def _installed_own() -> bool:
    """Downloads Playwright's Chromium; returns whether it starts."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    print(f"about to download Playwright's Chromium into this user's cache: {shlex.join(command)}", flush=True)
    subprocess.run(command, check=False)
    return starts(None)


if __name__ == "__main__":
    sys.exit(main())
