"""What the tests share: one day, the built site, a server for it, and a real browser."""

from __future__ import annotations

import datetime
import functools
import http.server
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import ensure_browser
from handbook import clock
from handbook.pages.project import ROOT, Project
from handbook.registry.models import Registry

# ---------------------------------------------------------------- the day: no test reads the real clock

CHECKED = re.compile(r"checked_on: [\"']?(\d{4}-\d\d-\d\d)")
# The day on which every test runs: the last on which somebody checked an entry, so that none is overdue by itself.
TODAY = max(
    datetime.date.fromisoformat(day)
    for file in (ROOT / "registry").rglob("*.yml")
    for day in CHECKED.findall(file.read_text(encoding="utf-8"))
)
ZONE = "Asia/Shanghai"  # where most readers are


def noon(day: datetime.date) -> datetime.datetime:
    """The middle of a reader's day: what a browser is told."""
    return datetime.datetime.combine(day, datetime.time(12), datetime.timezone(datetime.timedelta(hours=8)))


# For all code that runs here, and for every command that a test starts.
os.environ[clock.VARIABLE] = str(int(noon(TODAY).timestamp()))
# As the Makefile has them: the addresses that the built site's own links begin with.
os.environ.setdefault("SITE_URL", "https://handbook.example/")
os.environ.setdefault("REPO_URL", "https://git.example/handbook")


# ---------------------------------------------------------------- the sources and the site


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The handbook's own registry, as it stands on TODAY."""
    loaded = Project(ROOT, TODAY).registry
    assert loaded is not None, "the registry cannot be read: run `make check`"
    return loaded


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
def server(site: Path) -> Iterator[str]:
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


# ---------------------------------------------------------------- the browser


def on_the_day(make: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """A browser's new_context(), whose pages live on TODAY unless a test sets their clock itself.

    A service worker or a search worker keeps the real clock: Chromium lets nobody set it.
    """

    @functools.wraps(make)
    def new_context(**options) -> BrowserContext:
        context = make(timezone_id=ZONE, **options)
        context.clock.install(time=noon(TODAY))
        return context

    return new_context


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, all of whose pages live on TODAY; a missing one is an error, never a skip."""
    with ensure_browser.chromium() as chromium:
        chromium.new_context = on_the_day(chromium.new_context)
        yield chromium


def open_page(browser: Browser, viewport: dict, **options) -> Page:
    """A page in a context of its own that collects what the console says and what the network is asked."""
    page = browser.new_context(viewport=viewport, **options).new_page()
    page.noise = []
    page.asked = []
    page.on("console", lambda m: page.noise.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.noise.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    return page


def until(page: Page, what: str, arg: object = None) -> None:
    """Waits until a promise comes out true: page.wait_for_function() takes any for true, and evaluates in the page."""
    end = time.monotonic() + 60
    while not page.evaluate(what, arg):
        assert time.monotonic() < end, f"waited in vain for {what}"
        page.wait_for_timeout(50)


def violations(page: Page) -> list[list[str]]:
    """What axe has against the page: each rule's name, and the first element that breaks it.

    It comes by way of the debugger: the page's own policy lets no script in.
    """
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))")
