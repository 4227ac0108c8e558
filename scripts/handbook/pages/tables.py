"""A Python-Markdown extension: each cell of a table knows its column, so that on a phone each row can be a card."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class TableTreeprocessor(Treeprocessor):
    """Writes on each cell the heading of its column."""

    def run(self, root: etree.Element) -> None:
        """Changes the tables below root in place."""
        for table in root.iter("table"):
            columns = ["".join(heading.itertext()) for heading in table.iter("th")]
            for row in table.iter("tr"):
                for column, cell in zip(columns, row.findall("td"), strict=False):
                    cell.set("data-column", column)


class TableExtension(Extension):
    """See the module's docstring."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the processor behind the inline patterns, and before tags become elements of their own."""
        md.treeprocessors.register(TableTreeprocessor(md), "handbook-tables", 6)


def makeExtension(**options) -> TableExtension:
    """The entry point that Python-Markdown looks for."""
    return TableExtension(**options)
