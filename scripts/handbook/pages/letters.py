"""What readers say or send, in a fence named `say`: the words to copy, and on pages in other languages how they sound.

On Chinese pages a fence holds the words alone. In another language three parts stand in it, with a line `--` between:
the Chinese, its pinyin, its meaning. Words of that language itself need no more.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from handbook.locales import DEFAULT, words

FENCE_NAME = "say"
SPLIT = re.compile(r"^--[ \t]*$", re.M)
HAN = re.compile(r"[\u4e00-\u9fff]")


def parts(body: str) -> list[str]:
    """Returns the parts of a fence's text, in order, without the lines that divide them."""
    return [part.strip("\n") for part in SPLIT.split(body)]


def letter(source: str, language: str, css_class: str, options: Any, md: Any, **more: Any) -> str:
    """Returns the HTML of a fence, as pymdownx.superfences asks a formatter for it."""
    said, *explained = parts(source)
    zh = words(DEFAULT)["language"]["html"]
    lang = f' lang="{zh}"' if HAN.search(said) else ""
    kinds = zip(("pinyin", "meaning"), (' lang="zh-Latn-pinyin"', ""), explained, strict=False)
    rows = [_row("text", lang + ' translate="no"' * bool(lang), said)]
    rows += [_row(kind, attribute, part) for kind, attribute, part in kinds]
    return f'<div class="{css_class}">{"".join(rows)}</div>'


def _row(kind: str, attributes: str, text: str) -> str:
    return f'<p class="hb-say__{kind}"{attributes}>{"<br>".join(map(escape, text.splitlines()))}</p>'
