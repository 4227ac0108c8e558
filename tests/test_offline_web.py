"""The handbook on the web without a network, its updates and its installing; and what a late review looks like."""

from __future__ import annotations

import datetime
import functools
import json
import re
import shutil
import struct
import threading
import time
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from conftest import QuietHandler, until
from handbook.registry.age import due
from handbook.registry.models import Registry
from handbook.site import service_worker
from search_box import ask, open_search

FIRST = {"zh": "buyer/prepare.html", "en": "en/buyer/prepare.html"}  # a first visit to a page that is not in the core
CORE = ("index.html", "anti-fraud/first-hour.html", "anti-fraud/stop.html", "reference/numbers.html")
OFFLINE = "没有网络，这一页还没有存下来"
# The worker starts seconds after the page has loaded; most tests need not wait for that.
AT_ONCE = (
    "{const wait = setTimeout; window.setTimeout = (act, ms, ...rest) => wait(act, ms === 3000 ? 0 : ms, ...rest);}"
)


class Host(ThreadingHTTPServer):
    """A server for a folder under a base path; it can fall silent or be gone, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, folder: Path, base: str = "/", term: int = 0) -> None:
        self.base, self.state, self.term = base, "up", term
        self.asked: list[str] = []
        self.broken, self.short = "", False  # what it fails on; whether it answers x.html by sending on to x
        super().__init__(("127.0.0.1", 0), functools.partial(HostHandler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_port}{base}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *args) -> None:
        """Says nothing: a browser that hangs up is part of the tests."""


class HostHandler(QuietHandler):
    """Answers for a Host."""

    server: Host

    def do_GET(self) -> None:
        """Serves a file, or behaves as the host's state says."""
        self.server.asked.append(self.path)
        for _ in range(100):
            if self.server.state != "silent":
                break
            time.sleep(0.1)
        if self.server.state == "gone":
            self.close_connection = True
            return
        if self.server.broken and self.path.endswith(self.server.broken):
            self.send_error(500)
            return
        if self.server.short and self.path.endswith(".html"):
            self.send_response(308)
            self.send_header("Location", self.path.removesuffix("index.html").removesuffix(".html"))
            self.end_headers()
            return
        super().do_GET()

    def end_headers(self) -> None:
        """Lets the browser keep what it gets for the host's term, in seconds."""
        if self.server.term:
            self.send_header("Cache-Control", f"max-age={self.server.term}")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Maps what is below the base path to the folder, anything else to nothing."""
        if not path.startswith(self.server.base):
            path = f"{self.server.base}none"
        file = super().translate_path(f"/{path.removeprefix(self.server.base)}")
        named = f"{file}.html"
        return named if self.server.short and not path.endswith("/") and Path(named).is_file() else file


@pytest.fixture
def serve() -> Iterator[Callable[..., Host]]:
    """Starts a Host for a folder."""
    hosts = []

    def start(folder: Path, *args) -> Host:
        hosts.append(Host(folder, *args))
        return hosts[-1]

    yield start
    for host in hosts:
        host.state = "gone"
        host.shutdown()
        host.server_close()


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site, without its many go pages, that a test may change."""
    return shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("go"))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser profile of its own; `noise` is what its console said."""
    contexts: list[BrowserContext] = []

    def start(patient: bool = False, **options) -> Page:
        context = browser.new_context(viewport={"width": 400, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.noise = []

        def listen(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                page.noise.append(f"{message.text} {message.location.get('url')}")

        context.on("console", listen)
        context.on("weberror", lambda e: page.noise.append(str(e.error)))
        if not patient:
            page.add_init_script(AT_ONCE)
        return page

    yield start
    for context in contexts:
        context.close()


def settle(page: Page) -> None:
    """Waits until the newest worker is at work and the page is its own."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    until(
        page,
        """async () => {
            const r = await navigator.serviceWorker.getRegistration(), own = navigator.serviceWorker.controller;
            return !r.installing && !r.waiting && own === r.active && r.active.state === "activated";
        }""",
    )


def kept(page: Page) -> set[str]:
    """The addresses that the caches hold, below the site's root."""
    return set(
        page.evaluate(
            """async () => {
                const root = (await navigator.serviceWorker.getRegistration()).scope, found = [];
                for (const name of await caches.keys())
                    for (const { url } of await (await caches.open(name)).keys()) found.push(url.slice(root.length));
                return found;
            }"""
        )
    )


def caches(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def go_offline(page: Page, host: Host) -> None:
    page.context.set_offline(True)
    host.state = "gone"


def heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def is_styled(page: Page) -> bool:
    return page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"


# ---------------------------------------------------------------------------------------------------------- offline


def test_the_page_about_offline_says_what_this_device_holds(serve, reader, site: Path) -> None:
    host = serve(site)
    page, state = reader(), "#offline-state"
    page.goto(f"{host.address}offline.html")
    settle(page)
    page.reload()
    held = {file for file in kept(page) if file.endswith(".html")}
    expect(page.locator(state)).to_contain_text(f"已经存下 {len(held)} 页")
    page.goto(f"{site.as_uri()}/en/offline.html")
    expect(page.locator(state)).to_contain_text("a saved file")


def test_the_page_about_offline_says_when_nothing_can_be_kept(serve, reader, site: Path) -> None:
    page = reader()
    page.add_init_script(
        "delete window.caches; Object.defineProperty(window, 'caches', { get() { throw new Error() } })"
    )
    page.goto(f"{serve(site).address}en/offline.html")
    expect(page.locator("#offline-state")).to_contain_text("lets no site keep anything")


@pytest.mark.parametrize("base", ["/", "/some/where/"], ids=["at the root", "under a base path"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_after_one_visit_the_page_and_the_core_are_read_offline(
    serve, reader, site: Path, locale: str, base: str
) -> None:
    host = serve(site, base)
    page = reader(patient=base == "/")
    page.goto(host.address + FIRST[locale])
    first = heading(page)
    settle(page)
    go_offline(page, host)
    page.reload()
    assert heading(page) == first and is_styled(page)
    for file in CORE:
        page.goto(f"{host.address}{'en/' if locale == 'en' else ''}{file}")
        assert is_styled(page) and page.locator(".hb-badge").count()
        if file == "anti-fraud/stop.html":
            page.get_by_role("button", name={"zh": "是", "en": "Yes"}[locale], exact=True).click()
            expect(page.locator("#stop-answer")).to_be_focused()
    with page.expect_navigation():
        page.locator("[data-hb-language]").click()  # numbers.html of the other language is not in the core
    with page.expect_navigation():
        page.locator("ul a[href$='/index.html']").first.click()
    assert is_styled(page)
    assert page.noise == []


def test_a_first_visit_leaves_the_search_and_other_pages_alone(serve, reader, site: Path) -> None:
    host = serve(site)
    page = reader()
    page.goto(host.address + FIRST["zh"])
    settle(page)
    files = kept(page)
    assert {f for f in files if f.endswith(".html")} == {*CORE, "en/index.html", FIRST["zh"]}
    assert not {f for f in files if f.startswith("search/")}
    assert not any("search/" in path for path in host.asked)


@pytest.mark.parametrize("stays", ["by reading on", "by searching"])
def test_whoever_stays_can_search_offline(serve, reader, site: Path, stays: str) -> None:
    host = serve(site)
    page = reader()
    page.goto(f"{host.address}index.html")
    settle(page)
    if stays == "by reading on":
        page.goto(host.address + FIRST["zh"])
    else:
        open_search(page)
    for file in ("dialog.js", "dialog.zh.js", "engine.js", "names.zh.js", "texts.zh.js"):
        until(page, f"caches.match('/search/{file}').then(Boolean)")
    go_offline(page, host)
    page.goto(f"{host.address}index.html")
    open_search(page)
    assert ask(page, "验证码")
    assert page.noise == []


def test_a_page_that_was_not_kept_says_so_and_leads_to_those_that_were(serve, reader, site: Path) -> None:
    host = serve(site)
    page = reader()
    page.goto(host.address + FIRST["zh"])
    settle(page)
    go_offline(page, host)
    page.goto(f"{host.address}seller/index.html")
    assert heading(page) == OFFLINE
    assert "No connection" in page.inner_text("section[lang=en]")
    listed = [link.get_attribute("href").removeprefix(host.address) for link in page.locator("li a").all()]
    assert listed[: len(CORE)] == [*CORE] and FIRST["zh"] in listed and "en/index.html" in listed
    with page.expect_navigation():
        page.locator("a[href$='anti-fraud/first-hour.html']").first.click()
    assert is_styled(page)
    page.goto(f"{host.address}en/seller/index.html")
    assert heading(page).startswith("No connection")
    assert page.noise == []
    page.context.set_offline(False)
    host.state = "up"
    with page.expect_navigation():
        page.get_by_role("link", name="try again").click()
    assert is_styled(page) and page.url == f"{host.address}en/seller/index.html"


def test_a_go_page_reaches_its_section_offline(serve, reader, site: Path) -> None:
    host = serve(site)
    page = reader()
    page.goto(f"{host.address}go/prepare.html")
    page.wait_for_url("**/buyer/prepare.html#prepare")
    settle(page)
    assert not any("go/" in file for file in kept(page))
    go_offline(page, host)
    for permalink, target in (
        ("go/prepare.html", "buyer/prepare.html#prepare"),
        ("go/contact-police.html", "reference/numbers.html#contact-police"),
    ):
        page.goto(host.address + permalink)
        assert page.url == host.address + target
    page.goto(f"{host.address}go/seller.html")
    assert heading(page) == OFFLINE
    assert page.noise == []


def test_a_host_with_addresses_of_its_own_is_no_hindrance(serve, reader, site: Path) -> None:
    host = serve(site)
    host.short = True
    page = reader()
    page.goto(host.address + FIRST["zh"])
    assert page.url == host.address + FIRST["zh"].removesuffix(".html")
    settle(page)
    go_offline(page, host)
    for address in ("", "index.html", FIRST["zh"], FIRST["zh"].removesuffix(".html"), "reference/numbers?x=1#numbers"):
        page.goto(host.address + address)
        assert is_styled(page), address
    assert page.noise == []


def test_a_network_that_does_not_answer_costs_seconds_once(serve, reader, site: Path) -> None:
    host = serve(site)
    page = reader()
    page.goto(host.address + FIRST["zh"])
    settle(page)
    host.state = "silent"
    waited = []
    for file in ("index.html", FIRST["zh"]):
        start = time.monotonic()
        page.goto(host.address + file, wait_until="load")
        waited.append(time.monotonic() - start)
        assert is_styled(page)
    assert waited[0] > 2.9 > waited[1]
    host.state = "up"


# ---------------------------------------------------------------------------------------------------------- updates


def change(site: Path, *files: str) -> None:
    """Makes another version of the site, in which these pages' first headings begin with 新版."""
    for path in (site / file for file in files):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(<h1[^>]*>)", r"\g<1>新版 ", text, count=1), encoding="utf-8")
    service_worker.write(site)


def settle_on_another(page: Page, before: str) -> None:
    """Waits until another version than the one in this cache is at work, alone."""
    until(page, "old => caches.keys().then(names => names.length === 1 && names[0] !== old)", before)
    settle(page)


def test_a_new_version_is_shown_at_once_and_kept_with_all_visited_pages(serve, reader, copy: Path) -> None:
    host = serve(copy, "/", 3600)  # a host that lets browsers show old pages for an hour
    page = reader()
    page.goto(f"{host.address}seller/index.html")
    settle(page)
    page.goto(host.address + FIRST["zh"])
    [before] = caches(page)
    change(copy, FIRST["zh"], "seller/index.html", "index.html")
    for _ in range(2):
        with page.expect_navigation():
            page.locator("[data-hb-language]").click()
    assert heading(page).startswith("新版")
    settle_on_another(page, before)
    go_offline(page, host)
    for file in (FIRST["zh"], "seller/index.html", "index.html"):  # the second was not opened again
        page.goto(host.address + file)
        assert heading(page).startswith("新版") and is_styled(page), file
    assert page.noise == []


def test_a_page_that_is_gone_is_forgotten(serve, reader, copy: Path) -> None:
    host = serve(copy)
    page = reader()
    page.goto(f"{host.address}seller/index.html")
    settle(page)
    (copy / "seller" / "index.html").unlink()
    page.goto(f"{host.address}seller/index.html")
    page.goto(f"{host.address}index.html")
    until(page, "caches.match('/seller/index.html').then(found => !found)")


def test_a_server_in_trouble_takes_no_kept_page_away(serve, reader, copy: Path) -> None:
    host = serve(copy)
    page = reader()
    page.goto(f"{host.address}seller/index.html")
    settle(page)
    [before] = caches(page)
    host.broken = "seller/index.html"
    page.goto(f"{host.address}seller/index.html")
    assert is_styled(page)
    change(copy, "index.html")
    page.goto(f"{host.address}index.html")
    settle_on_another(page, before)
    go_offline(page, host)
    page.goto(f"{host.address}seller/index.html")
    assert is_styled(page) and page.noise == []


def test_two_handbooks_on_one_host_leave_each_other_alone(serve, reader, site: Path, tmp_path: Path) -> None:
    both = tmp_path / "both"
    for name in ("one", "two"):
        shutil.copytree(site, both / name, ignore=shutil.ignore_patterns("go"))
    host = serve(both)
    page = reader()
    for name in ("one", "two"):
        page.goto(f"{host.address}{name}/index.html")
        settle(page)
    change(both / "two", "index.html")
    page.reload()
    until(page, "caches.match('/two/index.html').then(r => r.text()).then(t => t.includes('新版'))")
    settle(page)
    assert sorted(name.split()[1] for name in caches(page)) == ["/one/", "/two/"]
    go_offline(page, host)
    page.goto(f"{host.address}one/index.html")
    assert is_styled(page) and not heading(page).startswith("新版")


def test_the_version_follows_the_pages(copy: Path) -> None:
    version = service_worker.version(copy)
    (copy / "sitemap.xml").write_text("<x/>")
    assert service_worker.version(copy) == version
    (copy / "buyer" / "index.html").write_text("<p>x")
    assert service_worker.version(copy) != version


def test_a_core_file_that_is_missing_stops_the_build(copy: Path) -> None:
    (copy / "search" / "engine.js").unlink()
    with pytest.raises(ValueError, match="search/engine.js"):
        service_worker.write(copy)


# ----------------------------------------------------------------------------------------------- disk, installing


def test_nothing_of_it_happens_from_disk(reader, site: Path) -> None:
    page = reader()
    for file in FIRST.values():
        page.goto(f"{site.as_uri()}/{file}")
        page.wait_for_timeout(1000)
        assert page.locator("link[rel=manifest]").count() == 0
    assert page.context.service_workers == []
    assert page.noise == []


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_it_can_be_installed(serve, reader, site: Path, locale: str) -> None:
    host = serve(site, "/some/where/")
    page = reader()
    page.goto(host.address + FIRST[locale])
    settle(page)
    page.wait_for_selector("link[rel=manifest]", state="attached")
    client = page.context.new_cdp_session(page)
    found = client.send("Page.getAppManifest")
    assert found["errors"] == []
    errors = [error["errorId"] for error in client.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert [e for e in errors if e != "in-incognito"] == []  # a test's profile is one, and cannot install anything
    manifest = json.loads(found["data"])
    root = found["url"].rpartition("/")[0]
    assert root == host.address.rstrip("/") + ("/en" if locale == "en" else "")
    assert ("Unofficial" if locale == "en" else "非官方") in manifest["name"] and manifest["short_name"]
    for address in [manifest["start_url"], *(s["url"] for s in manifest["shortcuts"])]:
        assert page.request.get(f"{root}/{address}").ok
    for icon in manifest["icons"]:
        data = page.request.get(f"{root}/{icon['src']}").body()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) < 10_000
        assert icon["sizes"] == "x".join(map(str, struct.unpack(">II", data[16:24])))
    assert page.evaluate("navigator.serviceWorker.ready.then(r => r.scope)") == host.address


# ---------------------------------------------------------------------------------------------------- late reviews

WORDS = {"zh": "该复查了", "en": "review overdue"}


@pytest.fixture(scope="module")
def dates(registry: Registry) -> dict[str, str]:
    """Each tag's review date, by "contact:id" or "claim:id"."""
    return {f"{kind[:-1]}:{entry.id}": due(entry, registry) for kind, entry in registry.entries() if not entry.retired}


def test_every_tag_carries_its_review_date(site: Path, dates: dict[str, str]) -> None:
    seen = 0
    for file in (f for f in site.rglob("*.html") if f.parent.name != "go"):
        for tag in html.fromstring(file.read_bytes()).xpath("//*[contains(@class, 'hb-tag')]"):
            kind = "contact" if tag.get("data-contact") else "claim"
            assert tag.get("data-review-by") == dates.get(f"{kind}:{tag.get(f'data-{kind}')}")
            seen += 1
    assert seen > 500


def day_after(date: str) -> datetime.date:
    """The day behind a date."""
    return datetime.date.fromisoformat(date) + datetime.timedelta(days=1)


@pytest.mark.parametrize("where", ["served", "from disk"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_late_review_says_so_and_stops_the_tap(request, reader, site: Path, dates, locale: str, where: str) -> None:
    home = request.getfixturevalue("server") if where == "served" else f"{site.as_uri()}/"
    date = dates["contact:pdd-consumer-hotline"]
    address = f"{home}{'en/' if locale == 'en' else ''}buyer/platform-phone.html"
    tag = "[data-contact='pdd-consumer-hotline']"

    page = reader()
    page.clock.set_fixed_time(f"{date}T23:59:00+08:00")  # the day itself is in time
    page.goto(address)
    assert WORDS[locale] not in page.locator(f"{tag} .hb-badge").first.inner_text()
    assert page.locator(f"{tag} a.hb-number").first.get_attribute("href").startswith("tel:")

    page.clock.set_fixed_time(f"{day_after(date)}T00:01:00+08:00")
    page.goto(address)
    assert page.locator(f"{tag} a[href^='tel:']").count() == 0
    assert WORDS[locale] in page.locator(f"{tag} .hb-badge").first.inner_text()

    page.clock.set_fixed_time("2100-01-01T12:00:00+08:00")
    page.goto(address)
    badge = page.locator(f"{tag} .hb-badge").first
    assert badge.inner_text().endswith(f" · {WORDS[locale]}") and date in badge.get_attribute("title")
    assert page.locator("a[href^='tel:']").count() == 0
    number = page.locator(f"{tag} .hb-number").first
    assert number.is_visible() and number.get_attribute("translate") == "no"
    assert page.locator(".hb-badge", has_not_text=WORDS[locale]).count() == 0
    assert page.noise == []


def test_a_page_kept_offline_says_so_too(serve, reader, site: Path) -> None:
    host = serve(site)
    page = reader()
    page.goto(f"{host.address}reference/numbers.html")
    settle(page)
    go_offline(page, host)
    page.clock.set_fixed_time("2100-01-01T12:00:00+08:00")
    page.reload()
    assert page.locator(".hb-badge", has_text=WORDS["zh"]).count() > 10
    assert page.locator("a[href^='tel:']").count() == 0
