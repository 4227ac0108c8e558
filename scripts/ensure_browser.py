#!/usr/bin/env python3
"""Makes sure that the tests find a browser that starts: the system's, else the distribution's, else Playwright's.

Prints which one it is; exits 1, with what was tried, when none can be had: the tests are not run without a browser.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browsers import find, starts  # noqa: E402
from system_packages import install  # noqa: E402


def install_package() -> None:
    """Offers to install the distribution's Chromium: Debian or Ubuntu, as root."""
    install("chromium", "fonts-noto-cjk", why="the tests need a browser that starts")


def main() -> int:
    """Tries the three in turn."""
    for prepare in (lambda: None, install_package):
        prepare()
        if path := find():
            print(f"browser: {path}")
            return 0
    print("about to download Playwright's Chromium into this user's cache", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if starts(None):
        print("browser: Playwright's Chromium")
        return 0
    print(
        "no browser: neither a Chromium of the system, nor the distribution's package, nor Playwright's starts. "
        "Install Chromium (Debian: apt-get install chromium) and run the tests again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
