"""Reads the pages of a built site and cuts them into sections, for the search and for the pages that lead on.

Material's own search plugin does the same with html.parser, which is pure Python and took a tenth of a build.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from handbook.locales import PREFIX

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Badges are marked as no words of the page's own; the rest is machinery.
MACHINERY = "@data-search-exclude or @class='headerlink' or @class='hb-page-foot' or self::script or self::style"
LEFT_OUT = etree.XPath(f".//*[{MACHINERY}]")
# What keeps its tags, without attributes: paragraphs, lists and code, as in Material's index.
OTHER_TAG = re.compile(r"</?(?!/?(?:p|li|ol|ul|code|pre)\b)[a-z][^>]*>|<!--.*?-->", re.S)
TAG = re.compile(r"<[^>]+>")
ATTRIBUTES = re.compile(r"<(p|li|ol|ul|code|pre)\s[^>]*>")


@dataclass
class Section:
    """A section: its permalink, its title and its text, both as HTML."""

    permalink: str
    title: str
    text: str


@dataclass
class Page:
    """A page: its address below the language's root, its description, its sections; the first one is its head."""

    address: str
    description: str
    sections: list[Section]


def read(site: Path, locale: str) -> list[Page]:
    """Returns the pages of one language of a built site; what has no article with headings is none.

    Those of a folder stand together, before those of the folders in it.
    """
    root = site / PREFIX[locale]
    apart = [site / prefix for prefix in PREFIX.values() if prefix.startswith(PREFIX[locale]) and site / prefix != root]
    apart.append(root / "go")
    files = [p.relative_to(root) for p in root.rglob("*.html") if not any(folder in p.parents for folder in apart)]
    pages = []
    for file in sorted(files, key=lambda file: (file.parent.parts, file.name)):
        tree = html.document_fromstring((root / file).read_bytes())
        sections = [section for article in tree.iter("article") for section in split(article)]
        if sections:
            description = tree.xpath("string(/html/head/meta[@name='description']/@content)")
            pages.append(Page(file.as_posix(), description, sections))
    return pages


def split(root: html.HtmlElement) -> list[Section]:
    """Returns the sections of a page's article, in order; what stands under the first heading is the page's head."""
    for element in LEFT_OUT(root):
        element.drop_tree()
    sections: list[Section] = []
    for child in root:
        if child.tag in HEADINGS and child.get("id"):
            sections.append(Section(child.get("id"), child.text_content().strip(), ""))
        elif sections:
            markup = OTHER_TAG.sub("", html.tostring(child, encoding="unicode"))
            sections[-1].text += ATTRIBUTES.sub(r"<\1>", markup)
    return sections
