"""Chinese pages are set as Chinese is: full-width marks, “” for quotes, one space around Latin words and digits.

AutoCorrect knows most of it and is asked first (settings: .autocorrectrc); what it has no rule for is looked for here.
Of this, no exclamation marks and one kind of arrow hold for English too. Nothing is changed: a finding says what
stands there and what should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from handbook.findings import Finding
from handbook.pages.document import COMMENT, HEADING_ID, Document, blank
from handbook.pages.project import ROOT, Project
from handbook.reading import decode

autocorrect_py: Any
try:
    import autocorrect_py
except ImportError:
    autocorrect_py = None

NAME = "typography"
SETTINGS = ".autocorrectrc"
FIX = "write what is expected"
# What AutoCorrect makes of a line that is wrong in two ways; anything else means that it or its settings are broken.
PROBE = ("客服24小时在线,真的", "客服 24 小时在线，真的")
CONTEXT = 4  # characters that a finding shows on either side of a difference

HAN = "一-鿿"
WIDE = str.maketrans(",;:?()", "，；：？（）")
# A Chinese word before its mark, and between the two the end of emphasis, a link, a tag or a code span.
AFTER_HAN = re.compile(rf"[{HAN}”》）](?:\*+|`|\]\([^()\s]*\))*[ ]?$")
BESIDE_HAN = re.compile(rf"[{HAN}“”，。]['\"]|['\"][{HAN}“”，。]")
BUTTON_ARROW = re.compile(rf"[{HAN}*”] [-=]?> [{HAN}*“]|[{HAN}*][-=]?>[{HAN}*]|[⇒➔➜➡＞]")
# Each begins with plain characters: `re` then runs through a text without trying every place.
EXCLAMATION = re.compile("[！!]")
ARROW = re.compile("→")
OTHER_ARROW = re.compile("[⇒➔➜➡＞>]")
POLITE = re.compile("您")
QUOTE = re.compile("[\"「」『』']")
DOTS = re.compile(r"……|…|。。|\.\.\.")
HALF_WIDTH = re.compile("[,;:?()]")

# What stands before a character that is no prose: a link's target, an include, attributes, an address, an admonition's
# kind, and in the front matter its keys and quotes.
SYNTAX = re.compile(r"(?:\]\([^()\s]*|\{[!:#.][^{}\n]*|https?://[^\s)>\]]*|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]*)$")
FRONT_SYNTAX = re.compile(r"^(?:[ \t]*#.*|source_hash:.*|[\w-]*|[\w-]+:[ \t]*)$")
LAST = re.compile(r"[\"'][ \t]*$", re.M)


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each place in a page, a snippet or the README that is not set as it should be."""
    yield from _settings_findings()
    for document in project.documents:
        found = list(_prose_findings(document))
        if document.chinese:
            places = {(f.line, f.col) for f in found}
            found += [f for f in _autocorrect_findings(document) if (f.line, f.col) not in places]
        yield from found
    readme = project.root / "README.md"
    if readme.is_file():
        yield from _autocorrect_findings(
            Document("README.md", "README", None, decode(readme.read_bytes(), "README.md")[0], project.root)
        )


@cache
def _settings_findings() -> tuple[Finding, ...]:
    """Loads the settings, once, and returns what is wrong with them: AutoCorrect itself would fall silent."""
    at = (SETTINGS, 1, 1, NAME)
    if autocorrect_py is None:
        fix = "install requirements/build.txt (`make build` does)"
        return (Finding(*at, "no autocorrect-py in this Python", "the linter for Chinese", fix),)
    path = ROOT / SETTINGS
    autocorrect_py.load_config(path.read_text("utf-8") if path.is_file() else "")
    corrected = [line.new for line in autocorrect_py.lint_for(PROBE[0], "markdown").lines]
    if corrected != [PROBE[1]]:
        return (Finding(*at, f"settings that make {corrected} of {PROBE[0]}", PROBE[1], f"mend {SETTINGS}"),)
    return ()


def _autocorrect_findings(document: Document) -> Iterator[Finding]:
    if autocorrect_py is None:
        return
    # A comment could switch it off without a reason, and the space before {#id} is ours.
    text = re.sub(HEADING_ID.pattern, "", blank(document.printed, COMMENT), flags=re.M)
    lines = text.split("\n")
    for line in autocorrect_py.lint_for(text, "markdown").lines:
        # its column leaves out the spaces before the words
        start = max(lines[line.line - 1].find(line.old, line.col - 1), line.col - 1)
        for kind, a, b, c, d in SequenceMatcher(None, line.old, line.new, autojunk=False).get_opcodes():
            if kind != "equal":
                before, after = line.old[max(0, a - CONTEXT) : a], line.old[b : b + CONTEXT]
                found, expected = before + line.old[a:b] + after, before + line.new[c:d] + after
                yield Finding(document.path, line.line, start + a + 1, NAME, found.strip(), expected.strip(), FIX)


def _prose_findings(document: Document) -> Iterator[Finding]:
    for offset, found, expected in _places(document.printed, document.chinese):
        if _is_prose(document, offset):
            yield Finding(document.path, *document.position(offset), NAME, found, expected, FIX)


def _places(text: str, chinese: bool) -> Iterator[tuple[int, str, str]]:
    """Yields (offset, found, expected) for each place that is wrong if it is prose."""
    for m in EXCLAMATION.finditer(text):
        if text[m.start() - 1] != "{" and text[m.end() : m.end() + 1] not in ("[", "}"):  # {!include!}, ![image]
            yield m.start(), m.group(), "no exclamation mark"
    for m in ARROW.finditer(text):
        if not (text[m.start() - 1] in " |\n" and text[m.end() : m.end() + 1] in " |\n"):
            yield m.start(), m.group(), "a space on either side"
    for m in OTHER_ARROW.finditer(text):
        if BUTTON_ARROW.search(text, max(0, m.start() - 3), m.end() + 2):
            yield m.start(), m.group(), "→ with a space on either side"
    if chinese:
        yield from _chinese_places(text)


def _chinese_places(text: str) -> Iterator[tuple[int, str, str]]:
    """Yields (offset, found, expected) for each place that is wrong in Chinese."""
    for m in POLITE.finditer(text):
        yield m.start(), m.group(), "你"
    for m in QUOTE.finditer(text):
        if m.group() != "'" or BESIDE_HAN.search(text, max(0, m.start() - 1), m.end() + 1):
            yield m.start(), m.group(), "“ or ”"
    for m in DOTS.finditer(text):
        if m.group() != "……":
            yield m.start(), m.group(), "……"
    for m in HALF_WIDTH.finditer(text):
        at = m.start()
        # most stand behind a Latin letter: a quick look saves the search
        if (text[at - 1] > "\u2000" or text[at - 1] in "*`) ") and AFTER_HAN.search(text, max(0, at - 80), at):
            yield at, m.group(), m.group().translate(WIDE)


def _is_prose(document: Document, offset: int) -> bool:
    """Whether this offset holds a character of words that readers get; code and comments are blank in `prose`."""
    text = document.text
    line = text.rfind("\n", 0, offset) + 1
    if text[offset] == "!" and not text[line:offset].strip("! \t"):
        return False  # !!! begins an admonition
    if text[offset] in "\"'" and LAST.match(text, offset) and _is_delimited(document, line):
        return False
    if offset < document.body_start:
        return not FRONT_SYNTAX.match(text[line:offset])
    return document.prose[offset] != " " and not SYNTAX.search(text[line:offset])


def _is_delimited(document: Document, line: int) -> bool:
    return line < document.body_start or document.text[line : line + 80].lstrip().startswith(("!!!", "???"))
