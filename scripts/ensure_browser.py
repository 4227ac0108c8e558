#!/usr/bin/env python3
"""Makes sure that the tests find a browser that starts: the system's Chromium, else the distribution's, else Playwright's.

Prints which one it is; exits 1, with what was tried, when none can be had: the tests are not run without a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browsers import find, starts  # noqa: E402


def install_package() -> None:
    """Installs the distribution's Chromium where this process may: Debian or Ubuntu, as root."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        packages = ["chromium", "fonts-noto-cjk"]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", *packages], env=environment, check=False, stdout=subprocess.DEVNULL
        )


def main() -> int:
    """Tries the three in turn."""
    for prepare in (lambda: None, install_package):
        prepare()
        if path := find():
            print(f"browser: {path}")
            return 0
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
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
