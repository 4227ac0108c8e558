"""Short links to copy, and their QR codes on paper."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import segno
from lxml import html
from playwright.sync_api import Browser

from handbook.pages import qr

PAGE = "reference/link-to-us.html"
LOCALES = {"zh": "", "en": "en/"}
BORDER = 4


def render(text: str, locale: str = "zh", site_url: str = "https://handbook.example/") -> html.HtmlElement:
    extensions = ["pymdownx.superfences", "handbook.pages.short_links"]
    configs = {"handbook.pages.short_links": {"locale": locale, "site_url": site_url}}
    made = markdown.markdown(text, extensions=extensions, extension_configs=configs)
    return html.fragment_fromstring(made, create_parent="div")


def modules(svg: html.HtmlElement) -> list[list[int]]:
    """Reads a drawn code back: which of its squares are black, border left out."""
    width, height = (int(n) for n in svg.get("viewbox").split()[2:])  # the HTML parser writes it small
    drawn = [[0] * width for _ in range(height)]
    x, y = 0, -1
    [dark] = svg.xpath(".//*[local-name()='path' and @stroke='#000']")
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", dark.get("d")):
        values = [float(n) for n in numbers.split()]
        if command == "h":
            drawn[y][x : x + int(values[0])] = [1] * int(values[0])
            x += int(values[0])
        else:
            x, y = (int(values[0]), int(values[1])) if command == "M" else (x + int(values[0]), y + int(values[1]))
    return [row[BORDER:-BORDER] for row in drawn[BORDER:-BORDER]]


def link_of(svg: html.HtmlElement) -> str:
    return svg.get("aria-label").partition("http")[1] + svg.get("aria-label").partition("http")[2]


def test_a_code_is_drawn_whole_with_its_quiet_zone_and_a_text_alternative() -> None:
    link = "https://handbook.example/go/first-hour.html"
    figure = html.fragment_fromstring(qr.figure(link, "en"))
    [svg] = figure
    assert svg.get("role") == "img" and svg.get("aria-label") == f"QR code: {link}"
    wanted = segno.make_qr(link, error="m", boost_error=False)
    assert modules(svg) == [list(row) for row in wanted.matrix]
    assert svg.get("viewbox") == f"0 0 {wanted.symbol_size(border=BORDER)[0]} {wanted.symbol_size(border=BORDER)[1]}"
    assert "http" not in re.sub(r'aria-label="[^"]*"', "", qr.figure(link, "en"))
    assert len(qr.figure(link, "en")) < 3000


def test_a_short_link_is_written_out_in_code_and_gets_its_code_behind_it() -> None:
    made = render("x\n\n```text\n看这里：\n[GO first-hour]\n```\n\ny")
    assert made.xpath("string(.//pre)").strip().splitlines() == [
        "看这里：",
        "https://handbook.example/go/first-hour.html",
    ]
    assert [e.tag for e in made] == ["p", "div", "figure", "p"]
    made = render("`[GO first-hour]`", "en")
    assert made.text_content().strip() == "https://handbook.example/en/go/first-hour.html"
    assert not made.xpath(".//figure")


def test_the_same_link_twice_in_a_block_is_drawn_once() -> None:
    made = render("```text\n[GO a]\n[GO a]\n[GO b]\n```")
    assert len(made.xpath(".//figure")) == 2


def test_without_an_address_of_the_site_there_is_nothing_to_scan() -> None:
    made = render("```text\n[GO first-hour]\n```", site_url="")
    assert made.text_content().strip() == "〔本站网址〕/go/first-hour.html"
    assert not made.xpath(".//figure")


@pytest.mark.parametrize("locale", LOCALES)
def test_ten_answers_each_lead_to_a_section_that_exists(site: Path, locale: str) -> None:
    tree = html.fromstring((site / LOCALES[locale] / PAGE).read_bytes())
    blocks = [
        [line.strip() for line in words.itertext()] for words in tree.xpath("//article//p[@class='hb-say__text']")
    ]
    codes = tree.xpath("//figure[contains(@class, 'hb-qr')]/*[local-name()='svg']")
    assert len(blocks) == len(codes) == 10
    root = tree.xpath("string(//meta[@name='hb-site']/@content)")
    assert root
    for lines, svg in zip(blocks, codes, strict=True):
        link = lines[-1]
        assert link.startswith(f"{root}go/") and " " not in link and len(lines) == 3
        assert (site / LOCALES[locale] / link.removeprefix(root)).is_file()
        assert link_of(svg) == link
        assert modules(svg) == [list(row) for row in segno.make_qr(link, error="m", boost_error=False).matrix]
        assert "http" not in "".join(lines[:-1]) and not re.search(r"\d", "".join(lines[:-1]))
        assert ("unofficial handbook" if locale == "en" else "非官方手册") in "".join(lines)
    assert "[GO " not in tree.text_content()


@pytest.mark.parametrize("locale", LOCALES)
def test_codes_are_for_paper_and_blocks_can_be_copied(browser: Browser, server: str, locale: str) -> None:
    context = browser.new_context(
        viewport={"width": 400, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{server}{LOCALES[locale]}{PAGE}")
    code = page.locator(".hb-qr svg").first
    assert not code.is_visible()
    first = page.locator("article .hb-say__text").first
    page.locator("article .hb-say__copy").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == first.inner_text().strip() and "/go/" in copied
    page.emulate_media(media="print")
    assert code.is_visible() and 60 < code.bounding_box()["width"] < 200
    context.close()
