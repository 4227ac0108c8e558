"""What the tests share: the built site, a server for it, and a real browser."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

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


@pytest.fixture(scope="session")
def browser() -> Browser:
    """A real Chromium; a missing one is an error, never a skip."""
    path = browsers.find()
    with sync_playwright() as playwright:
        chromium = browsers.launch(playwright, path)
        yield chromium
        chromium.close()
