"""Texts are written in characters that a reader can tell apart: no invisible ones, no letters of another script.

What looks like a digit or a letter and is none (mathematical, circled, Cyrillic, braille …) carries numbers and
addresses past every other check: a text holds ASCII, Chinese characters, Latin letters, and the signs listed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.reading import decode
from handbook.rules.untagged_handle import texts

NAME = "characters"
SIGNS = "·×–—‘’“”…−°€£¥→←↑↓⇄○◐✓✕" + "、。〇〈〉《》「」『』【】〔〕〜" + "\N{IDEOGRAPHIC SPACE}"
STRANGE = re.compile(rf"[^\n\t -~\u00c0-\u024f\u4e00-\u9fff\uff01-\uff5e{re.escape(SIGNS)}]")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each line of a text with such a character, at the first of them."""
    for file in texts(project.root):
        path = file.relative_to(project.root).as_posix()
        text, _ = decode(file.read_bytes(), path)
        seen = 0
        for m in STRANGE.finditer(text):
            line = text.count("\n", 0, m.start()) + 1
            if line != seen:
                seen, name = line, unicodedata.name(m[0], "a character without a name").lower()
                shown = f"U+{ord(m[0]):04X}, {name}"
                fix = "write a plain character, or the thing in words"
                col = m.start() - text.rfind("\n", 0, m.start())
                yield Finding(path, line, col, NAME, shown, "Chinese, Latin letters, plain digits and signs", fix)
