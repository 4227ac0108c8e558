"""One language as a PDF, set by Typst from editions/book.typ: cover, contents with page numbers, short links."""

from __future__ import annotations

import datetime
import json

import typst
from lxml import html

from handbook.editions.book import TEMPLATES, Book
from handbook.locales import words

# Families that carry simplified Chinese, the first that is there is taken: Debian's and Ubuntu's, Apple's, Microsoft's.
FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Heiti SC",
    "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
)  # fmt: skip


# Elements that stand in a line of text; around all others, white space is only the source's layout.
PHRASES = {"a", "span", "strong", "b", "em", "i", "code", "br", "time", "sup", "sub", "del", "kbd", "abbr"}


class NoFont(RuntimeError):
    """No font on this machine carries Chinese: the PDF would show squares."""


def chinese_font() -> str:
    """Returns the family that the PDFs are set in; raises NoFont where there is none."""
    families = set(typst.Fonts(include_embedded_fonts=False).families())
    for family in FONTS:
        if family in families:
            return family
    looked_for = ", ".join(FONTS)
    raise NoFont(f"no font for Chinese here (Debian, Ubuntu: apt-get install fonts-noto-cjk); looked for {looked_for}")


def render(book: Book) -> bytes:
    """Returns the book as a PDF, the same bytes for the same book and tools."""
    own = words(book.locale)
    data = {
        "language": dict(own["language"]),
        "font": chinese_font(),
        "words": dict(own["edition"]),
        "title": own["site"]["name"],
        "about": own["site"]["about"],
        "banner": own["banner"]["start"] + own["banner"]["rest"],
        "statuses": dict(own["status"]),
        "facts": book.facts,
        "site": book.site_url,
        "short": book.short_link("@"),
        "parts": [{"title": part.title, "pages": [_node(page.article) for page in part.pages]} for part in book.parts],
    }
    made = datetime.datetime.combine(book.date, datetime.time(), datetime.UTC)
    compiler = typst.Compiler(root=TEMPLATES, sys_inputs={"book": json.dumps(data, ensure_ascii=False)})
    pdf = compiler.compile(TEMPLATES / "book.typ", format="pdf", timestamp=made, pdf_standards="ua-1")
    assert isinstance(pdf, bytes)  # one file was asked for, and no output path given
    return pdf


def _node(element: html.HtmlElement) -> dict:
    """The element as the template takes it: what it is, and its children, text among them."""
    nodes = [_node(child) for child in element]
    texts = [element.text or "", *(child.tail or "" for child in element)]
    tags = [element.tag, *(node["tag"] for node in nodes), element.tag]  # what stands on either side of each text
    children: list[str | dict] = []
    for n, text in enumerate(texts):
        if not text.isspace() or PHRASES.issuperset(tags[n : n + 2]):
            children.append(text)
        children += nodes[n : n + 1]
    return {
        "tag": element.tag,
        "class": element.get("class", ""),
        "id": element.get("id", ""),
        "href": element.get("href", ""),
        "status": element.get("data-status", ""),
        "children": [child for child in children if child],
    }
