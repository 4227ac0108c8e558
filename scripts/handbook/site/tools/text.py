"""The texts of tools: Markdown in the registry, as on a page, with the same tags; HTML for the reader's script."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from markdown import Markdown

from handbook.pages.tags import TagExtension

# From the root of docs/, as registry texts lead; every page that runs a tool lies one folder below the root.
ADDRESS = re.compile(r'href="/([a-z0-9/-]+)\.md(#[a-z0-9-]+)?"')
ONE_PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.S)


def markup(text: str, root: Path, locale: str) -> str:
    """Returns the HTML of a text, its tags as on a page; a single paragraph comes without its element.

    Raises ValueError where the registry cannot be read.
    """
    html = _markdown(str(root), locale).reset().convert(text)
    html = ADDRESS.sub(r'href="../\1.html\2"', html)
    alone = ONE_PARAGRAPH.fullmatch(html)
    return alone.group(1) if alone else html


@functools.cache
def _markdown(root: str, locale: str) -> Markdown:
    return Markdown(extensions=[TagExtension(root=root, locale=locale)])
