"""The styles in the pages: what is left out must be missed nowhere, on no page and in no state of it."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser

from conftest import open_page
from handbook.pages.project import ROOT
from handbook.site.stylesheet import THEME, purged

NAMES = {"html", "body", "p", "a", "class", "hb-on", "md-nav", "data-mode", "dark", "href", "open"}
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
        (":is(.hb-off,.hb-on) p{a:b}", ":is(.hb-off,.hb-on) p{a:b}"),
        ("p:hover::before{content:\"}\"}", "p:hover::before{content:\"}\"}"),
        ("[data-mode=dark] p{a:b}[data-mode=light] p{a:b}[lang]{a:b}", "[data-mode=dark] p{a:b}"),
        ("p[hidden]{a:b}", "p[hidden]{a:b}"),
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
        for part in re.split(r",(?![^(]*\))", head)
        if part.strip() and not part.strip().endswith(("%", "from", "to"))
    }


def test_no_page_misses_a_style(browser: Browser, site: Path) -> None:
    templates = Path(material.__file__).parent / "templates"
    sheets = [next(templates.glob(pattern)) for pattern in THEME] + [ROOT / "web" / "handbook.css"]
    given = selectors("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))
    assert len(given) > 1000
    page = open_page(browser, {"width": 360, "height": 740}, java_script_enabled=True)
    files = [file for file in site.rglob("*.html") if file.parent.name != "go" and "<style>" in file.read_text("utf-8")]
    assert len(files) > 100
    missed: dict[str, str] = {}
    for file in files:
        kept = selectors(re.search(r"<style>(.*?)</style>", file.read_text("utf-8"), re.S).group(1))
        normal = {re.sub(r"\s*([>+~,])\s*", r"\1", one).replace('"', "'") for one in kept}
        left_out = [one for one in given if re.sub(r"\s*([>+~,])\s*", r"\1", one).replace('"', "'") not in normal]
        page.goto(file.as_uri())
        for found in page.evaluate(MATCHING, left_out):
            missed.setdefault(found, file.relative_to(site).as_posix())
    assert missed == {}
