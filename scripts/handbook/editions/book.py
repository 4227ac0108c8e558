"""One language of the built site as one HTML file: all pages in the order of the navigation, nothing to fetch."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree, html

from handbook.locales import PREFIX, words
from handbook.pages.project import ROOT
from handbook.pages.short_links import address

TEMPLATES = ROOT / "editions"
# The block of the page "Offline" that names the editions: none of them can hold its own checksum.
DOWNLOADS = "offline-files"

# What a page has for its screen only: marks to click, and what needs a script.
SCREEN_ONLY = (
    ".//*[contains(concat(' ', @class, ' '), ' headerlink ') or contains(concat(' ', @class, ' '), ' hb-no-print ')"
    " or @class='hb-look-up' or @class='hb-tool'"
    " or @class='hb-moved']"
    " | .//button | .//form | .//script | .//style | .//comment()"
)
# Attributes that only the site's scripts and its search read; the checks and the styles read the others.
SPARE = ("title", "rel", "data-says", "data-checked", "data-search-exclude", "data-claim")
ABROAD = ("http:", "https:", "tel:")


class BrokenSite(ValueError):
    """The built site is not what an edition can be made from."""


@dataclass
class Page:
    """A page: its file, its part of the navigation, the title's id and text, the article, the date of its entries."""

    file: str
    part: str
    id: str
    title: str
    article: html.HtmlElement
    checked: str


@dataclass
class Part:
    """Pages that stand together in the navigation."""

    title: str
    pages: list[Page] = field(default_factory=list)

    @property
    def id(self) -> str:
        """An id that no section has: permalinks have no underscore."""
        return f"part_{self.pages[0].id}"


@dataclass
class Book:
    """One language of the site below `site`, published at `site_url` ("" or ending with a slash), made on `date`.

    Raises BrokenSite where the site lacks a page, or holds an id twice.
    """

    site: Path
    locale: str
    site_url: str
    date: datetime.date

    @cached_property
    def pages(self) -> list[Page]:
        """The pages from the home page on, in the order in which each names the next; links lead inside the book."""
        pages: dict[str, Page] = {}
        file = f"{PREFIX[self.locale]}index.html"
        while file:
            if file in pages:
                raise BrokenSite(f"{file}: the order of the pages runs in a circle")
            pages[file], file = self._read(file)
        owners: dict[str, str] = {}
        for page in pages.values():
            for ident in page.article.xpath(".//@id"):
                if owners.setdefault(ident, page.file) != page.file:
                    raise BrokenSite(f"{page.file}: #{ident} is also in {owners[ident]}")
        for page in pages.values():
            self._lead_inside(page, pages, owners)
        return list(pages.values())

    @cached_property
    def parts(self) -> list[Part]:
        """The pages by part of the navigation."""
        parts: list[Part] = []
        for page in self.pages:
            if not parts or parts[-1].title != page.part:
                parts.append(Part(page.part))
            parts[-1].pages.append(page)
        return parts

    @property
    def facts(self) -> list[str]:
        """When the entries were last checked, when the book was made, and under which licence it may be taken along."""
        own = words(self.locale)["edition"]
        dates = sorted({page.checked for page in self.pages if page.checked})
        facts = [own["made"].format(date=self.date), own["licences"]]
        if dates:
            form = "checked" if len(dates) == 1 else "checked_between"
            facts.insert(0, own[form].format(first=dates[0], last=dates[-1]) + own["not_live"])
        return facts

    def short_link(self, permalink: str) -> str:
        """The address of a section without `#`; "" where the site has no address."""
        return self.site_url and address(permalink, self.locale, self.site_url)

    def render(self) -> str:
        """Returns the book as an HTML file that needs no other."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        return environment.get_template("book.html").render(
            book=self,
            words=words(self.locale),
            style=(TEMPLATES / "book.css").read_text(encoding="utf-8"),
            content=_content,
        )

    def _read(self, file: str) -> tuple[Page, str]:
        try:
            tree = html.document_fromstring((self.site / file).read_bytes())
        except FileNotFoundError:
            raise BrokenSite(f"{file}: no such page; build the site first") from None
        articles, heads = tree.xpath("//article"), tree.xpath("//article//h1[@id]")
        part = " ".join(tree.xpath("string(//nav[@class='hb-tabs']//a[@aria-current])").split())
        if len(articles) != 1 or len(heads) != 1 or not part:
            raise BrokenSite(f"{file}: not one article with one title in one part of the navigation")
        self._strip(articles[0])
        title = " ".join(heads[0].text_content().split())
        checked = articles[0].xpath("string(.//*[@class='hb-page-foot']//time/@datetime)")
        following = tree.xpath("string(/html/head/link[@rel='next']/@href)")
        page = Page(file, part, heads[0].get("id"), title, articles[0], checked)
        return page, _joined(file, following) if following else ""

    def _strip(self, article: html.HtmlElement) -> None:
        for element in article.xpath(SCREEN_ONLY):
            element.drop_tree()
        for element in article.xpath(".//noscript"):
            element.drop_tag()
        for element in article.xpath(".//details"):
            element.set("open", "")  # what is folded cannot be found by the browser's own search
        for block in article.xpath(f".//*[@id='{DOWNLOADS}']"):
            block.tag, block.text, block[:] = "p", "", []
            if self.site_url:
                block.text = words(self.locale)["edition"]["downloads"]
                etree.SubElement(block, "a", href=self.short_link("offline")).text = self.short_link("offline")
        for element in article.iter(etree.Element):
            for name in SPARE:
                element.attrib.pop(name, None)

    def _lead_inside(self, page: Page, pages: Mapping[str, Page], owners: Mapping[str, str]) -> None:
        for link in page.article.xpath(".//a[@href]"):
            address = link.get("href")
            if address.startswith(ABROAD):
                continue
            path, _, anchor = address.partition("#")
            target = _joined(page.file, path)
            if target in pages:
                anchor = anchor or pages[target].id
                if owners.get(anchor) != target:
                    raise BrokenSite(f"{page.file}: {address} leads to no section")
                link.set("href", f"#{anchor}")
            elif self.site_url and address and not target.startswith(".."):
                link.set("href", self.site_url + target + (f"#{anchor}" if anchor else ""))
            else:
                link.drop_tag()


def _joined(file: str, address: str) -> str:
    """The file that an address on a page names, below the site; the page's own for an empty one."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(address))) if address else file


def _content(page: Page) -> str:
    """The inside of a page's article as HTML, its headings below those of the book and its parts."""
    article = html.fromstring(html.tostring(page.article))
    for heading in article.xpath(".//h1 | .//h2 | .//h3 | .//h4"):
        level = int(heading.tag[1])
        heading.tag = f"h{level + 2}"
        heading.set("class", f"level{level}")
    return "\n".join(html.tostring(child, encoding="unicode").strip() for child in article)
