"""What the tests share: the built site, a server for it, and a real browser."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import browsers

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; `make test` builds it first."""
    built = ROOT / "site"
    assert (built / "index.html").is_file(), "no site/: run `make build` first"
    return built


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log line for each."""

    def log_message(self, *args) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def server(site: Path):
    """The address of a server for the built site, ending with a slash."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(params=["served", "from disk"])
def home(request, site: Path) -> str:
    """The address of the site's folder, over http and from disk."""
    return request.getfixturevalue("server") if request.param == "served" else f"{site.as_uri()}/"


@pytest.fixture(scope="session")
def browser() -> Browser:
    """A real Chromium; a missing one is an error, never a skip."""
    path = browsers.find()
    with sync_playwright() as playwright:
        chromium = browsers.launch(playwright, path)
        yield chromium
        chromium.close()


def open_page(browser: Browser, viewport: dict, **options) -> Page:
    """A page in a context of its own that collects what the console says and what the network is asked."""
    page = browser.new_context(viewport=viewport, **options).new_page()
    page.noise = []
    page.asked = []
    page.on("console", lambda m: page.noise.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.noise.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    return page
