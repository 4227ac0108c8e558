"""The styles in the pages: what is left out must be missed nowhere, on no page and in no state of it."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Page

from conftest import open_page
from handbook.pages.project import ROOT
from handbook.site.stylesheet import THEME, purged, spelled_out

NAMES = {"html", "body", "p", "a", "class", "hb-on", "md-nav", "data-mode", "dark", "href", "open", "hb-one--"}
# Asks the browser, which selectors of the given ones match something, without what no page can show at once (:hover).
# Pseudo-classes and pseudo-elements: what may be so at another moment, or is no element.
MOMENTS = (
    "before|after|hover|focus(?:-visible|-within)?|active|checked|target|disabled|marker|placeholder|-[\\w-]+|root|link|"
    "visited|empty|first-letter"
)
# Asks the browser which of the given selectors match something, or may at another moment.
MATCHING = f"""selectors => selectors.filter(selector => {{
    const still = selector.replace(/::?(?:{MOMENTS})(?![\\w-])(?:\\([^)]*\\))?/g, "") || "*";
    try {{ return document.querySelector(still) !== null }} catch {{ return false }}
}})"""


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p{color:red}", "p{color:red}"),
        ("table{color:red}", ""),
        (".hb-on{a:b}.hb-off{a:b}", ".hb-on{a:b}"),
        (".hb-on, .hb-off > p {\n  color: red;\n}", ".hb-on{color:red}"),
        ("p.hb-off{a:b}", ""),
        ("p:not(.hb-off){a:b}", "p:not(.hb-off){a:b}"),
        (":is(.hb-off,.hb-on) p{a:b}", ".hb-on p{a:b}"),
        ("a:is([href], :hover) > :is(p, html){a:b}",
         "a[href]>p,a[href]>html,a:hover>p,a:hover>html{a:b}"),
        ("p:not(.hb-off, [href]){a:b}", "p:not(.hb-off):not([href]){a:b}"),
        ("p:hover::before{content:\"}\"}", "p:hover::before{content:\"}\"}"),
        ("[data-mode=dark] p{a:b}[data-mode=light] p{a:b}[lang]{a:b}", "[data-mode=dark] p{a:b}"),
        ("p[hidden]{a:b}", "p[hidden]{a:b}"),
        (".hb-one--dark{a:b}.hb-one--light{a:b}.hb-two--dark{a:b}", ".hb-one--dark{a:b}"),
        ("@media print{table{a:b}p{a:b}}", "@media print{p{a:b}}"),
        ("@media print{table{a:b}}p{a:b}", "p{a:b}"),
        ("@media screen{@supports (a:b){p{a:b}}}", "@media screen{@supports (a:b){p{a:b}}}"),
        ("@keyframes x{from{a:b}to{a:c}}", "@keyframes x{from{a:b}to{a:c}}"),
        (":root{--used:1;--unused:2}p{a:var(--used)}", ":root{--used:1}p{a:var(--used)}"),
        (":root{--one:var(--two);--two:1;--three:var(--four);--four:1}p{a:var(--one)}",
         ":root{--one:var(--two);--two:1}p{a:var(--one)}"),
        (":root{--image:url(\"data:x;,<svg a='b'>{}\")}p{a:var(--image)}",
         ":root{--image:url(\"data:x;,<svg a='b'>{}\")}p{a:var(--image)}"),
        ("/* .hb-on{ */ p{a:b}", "p{a:b}"),
    ],
)  # fmt: skip
def test_only_what_is_used_stays(css: str, expected: str) -> None:
    assert purged(css, NAMES) == expected


def selectors(css: str) -> set[str]:
    """Every selector of a stylesheet, alternatives apart."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    heads = re.findall(r"([^{}@;]+)\{(?=[^{}]*\})", css)
    return {
        re.sub(r"\s+", " ", part).strip()
        for head in heads
        for one in re.split(r",(?![^(]*\))", head)
        for part in spelled_out(one)
        if part.strip() and not part.strip().endswith(("%", "from", "to"))
    }


def given() -> set[str]:
    """Every selector that the theme and we have."""
    templates = Path(material.__file__).parent / "templates"
    sheets = [next(templates.glob(pattern)) for pattern in THEME] + [ROOT / "web" / "handbook.css"]
    return selectors("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))


def missing(page: Page, text: str, every: set[str]) -> list[str]:
    """The selectors that match something on the page as it stands, and that are not in it."""

    def plain(selector: str) -> str:
        return re.sub(r"\s*([>+~,])\s*", r"\1", selector).replace('"', "'")

    there = {plain(one) for one in selectors(text.partition("<style>")[2].partition("</style>")[0])}
    return page.evaluate(MATCHING, [one for one in every if plain(one) not in there])


def test_no_page_misses_a_style(browser: Browser, site: Path) -> None:
    every = given()
    missed: dict[str, str] = {}
    assert len(every) > 1000
    page = open_page(browser, {"width": 360, "height": 740})
    files = [file for file in site.rglob("*.html") if file.parent.name != "go" and "<style>" in file.read_text("utf-8")]
    assert len(files) > 200
    for file in files:
        page.goto(file.as_uri())
        for found in missing(page, file.read_text("utf-8"), every):
            missed.setdefault(found, file.relative_to(site).as_posix())
    page.context.close()
    assert missed == {}


# What Chrome 83, Safari 14 or Firefox 78 do not know: the whole rule, or the whole declaration, is lost there.
TOO_NEW = (
    r":(?:is|where|has)\(",
    r":not\([^()]*,",
    r"[{;](?:gap|row-gap|aspect-ratio|inset(?:-[\w-]+)?):",
    r"[{;](?:margin|padding)-(?:inline|block):",
    r"[{;]text-decoration:[^;}]* ",
)


def test_the_oldest_browsers_know_every_style(site: Path) -> None:
    css = (site / "index.html").read_text("utf-8").partition("<style>")[2].partition("</style>")[0]
    assert len(css) > 10_000
    assert [found for pattern in TOO_NEW for found in re.findall(pattern, css)] == []


@pytest.mark.parametrize("name", ["index.html", "en/index.html"])
def test_no_state_of_a_page_misses_a_style(browser: Browser, site: Path, name: str) -> None:
    every, file = given(), site / name
    page = open_page(browser, {"width": 360, "height": 740})
    page.goto(file.as_uri())
    text = file.read_text("utf-8")
    states = {
        "menu": lambda: page.locator(".hb-menu").click(),
        "colours": lambda: (page.keyboard.press("Escape"), page.locator(".hb-scheme").click()),
        "copy": lambda: page.locator(".hb-copy").first.click(),
        "card": lambda: page.locator(".hb-badge").last.click(),
        "search": lambda: page.locator(".hb-look-up").click(),
        "verdicts": lambda: page.keyboard.insert_text("95187 021-53395288 13800000000 110"),
        "results": lambda: page.get_by_role("combobox").fill("refund 退款"),
    }
    missed: dict[str, str] = {}
    for state, reach in states.items():
        reach()
        if state in ("verdicts", "results"):
            page.locator(".hb-verdict" if state == "verdicts" else ".hb-result").first.wait_for()
        missed |= dict.fromkeys(missing(page, text, every), state)
    page.context.close()
    assert missed == {}
