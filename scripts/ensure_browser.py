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
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

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


def agreed(what: str, commands: Sequence[Sequence[str]]) -> bool:
    """Says what will be installed and how; returns whether to go on. Asks at a terminal, elsewhere goes on."""
    print(f"no browser that starts; to be installed: {what}, by", flush=True)
    for command in commands:
        print(f"  {shlex.join(command)}", flush=True)
    if os.environ.get("CI") or not sys.stdin.isatty():
        return True
    return input("Install? [y/N] ").strip().lower() in ("y", "yes")


def run(commands: Sequence[Sequence[str]], environment: Mapping[str, str]) -> None:
    """Runs commands in turn; what they did shows when the browser is started."""
    for command in commands:
        subprocess.run(command, env={**os.environ, **environment}, check=False)


def package_commands() -> list[list[str]]:
    """Returns how to install the distribution's Chromium, or nothing: it takes Debian or Ubuntu, and root."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    return [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *PACKAGES]]


def own_commands() -> list[list[str]]:
    """Returns how to install Playwright's Chromium, with the system's libraries that it needs."""
    return [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]]


def main() -> int:
    """Tries the three in turn."""
    if path := find():
        print(f"browser: {path}")
        return 0
    if (commands := package_commands()) and agreed(f"the packages {', '.join(PACKAGES)}", commands):
        run(commands, {"DEBIAN_FRONTEND": "noninteractive"})
        if path := find():
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
    """Installs Playwright's Chromium where that is agreed to; returns whether it starts."""
    if not agreed("Playwright's Chromium and the libraries it needs", own_commands()):
        return False
    run(own_commands(), {})
    return starts(None)


if __name__ == "__main__":
    sys.exit(main())
