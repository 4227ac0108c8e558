"""Cuts a rendered page into its sections, for the search index and for the pages that permalinks lead through.

Material's own search plugin does the same with html.parser, which is pure Python and took a tenth of a build.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Badges are marked as no words of the page's own; the rest is machinery.
LEFT_OUT = etree.XPath(".//*[@data-search-exclude or @class='headerlink' or self::script or self::style]")
# What keeps its tags, without attributes: paragraphs, lists and code, as in Material's index.
OTHER_TAG = re.compile(r"</?(?!/?(?:p|li|ol|ul|code|pre)\b)[a-z][^>]*>|<!--.*?-->", re.S)
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


def split(content: str) -> list[Section]:
    """Returns the sections of a page's rendered content, in order; what stands under the first heading is its head."""
    root = html.fragment_fromstring(content, create_parent="div")
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
