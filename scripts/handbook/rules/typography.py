"""Chinese pages are set as Chinese is: full-width marks, “” for quotes, one space around Latin words and digits.

AutoCorrect knows most of it and is asked first (settings: .autocorrectrc); what it has no rule for is looked for here.
Nothing is changed: a finding says what stands there and what should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from handbook.findings import Finding
from handbook.pages import COMMENT, HEADING_ID, INCLUDE, Document, blank
from handbook.project import ROOT, Project

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

HAN = "[一-鿿]"
WIDE = str.maketrans(",;:?()", "，；：？（）")
# Between a word and its mark: the end of emphasis, a link, a tag or a code span.
CLOSING = r"(?:\*{1,3}|`|\]\([^()\s]*\))*"
HALF_WIDTH = re.compile(rf"(?:{HAN}|(?<=[”》）]))(?:{CLOSING})[ ]?([,;:?()](?!\d))")
EXCLAMATION = re.compile(r"！|!(?![!=\[])")
POLITE = re.compile("您")
QUOTES = re.compile("[\"「」『』]|(?<=[一-鿿])'|'(?=[一-鿿])")
ELLIPSIS = re.compile(r"\.{3,}|。{2,}|(?<!…)…(?!…)|…{3,}")
TIGHT_ARROW = re.compile(r"(?<=[^\s|])→|→(?=[^\s|])")
OTHER_ARROW = re.compile(r"(?<=[一-鿿*] )[-=]?>(?= [一-鿿*])|(?<=[一-鿿*])[-=]?>(?=[一-鿿*])|[⇒➔➜➡＞]")

# What is no prose: the syntax of includes, attributes, addresses, admonitions, and of the front matter.
SYNTAX = re.compile(
    rf"{INCLUDE.pattern}|\{{[:#.][^{{}}\n]*\}}|\]\([^()\s]*\)|https?://[^\s)>\]]+|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]*\"|\"[ \t]*$",
    re.M,
)
FRONT_SYNTAX = re.compile(r"^(?:---.*|[ \t]*#.*|[\w-]+:[ \t]*[\"']?)|[\"'][ \t]*$", re.M)


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each place in a Chinese page, snippet or the README that is not set as it should be."""
    yield from _settings_findings()
    for document in [*project.pages, *project.snippets.values()]:
        found = list(_prose_findings(document))
        if document.locale == "zh":
            places = {(f.line, f.col) for f in found}
            found += [f for f in _autocorrect_findings(document) if (f.line, f.col) not in places]
        yield from found
    readme = project.root / "README.md"
    if readme.is_file():
        yield from _autocorrect_findings(Document("README.md", "README", None, readme.read_text("utf-8"), project.root))


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
    text = re.sub(HEADING_ID.pattern, "", blank(document.text, COMMENT), flags=re.M)
    for line in autocorrect_py.lint_for(text, "markdown").lines:
        for kind, a, b, c, d in SequenceMatcher(None, line.old, line.new, autojunk=False).get_opcodes():
            if kind != "equal":
                before, after = line.old[max(0, a - CONTEXT) : a], line.old[b : b + CONTEXT]
                found, expected = before + line.old[a:b] + after, before + line.new[c:d] + after
                yield Finding(document.path, line.line, line.col + a, NAME, found, expected, FIX)


def _prose_findings(document: Document) -> Iterator[Finding]:
    text = _prose(document)
    for m in EXCLAMATION.finditer(text):
        yield _finding(document, m.start(), m.group(), "no exclamation mark")
    for m in TIGHT_ARROW.finditer(text):
        yield _finding(document, m.start(), m.group(), "a space on either side")
    for m in OTHER_ARROW.finditer(text):
        yield _finding(document, m.start(), m.group(), "→ with a space on either side")
    if document.locale != "zh":
        return
    for m in POLITE.finditer(text):
        yield _finding(document, m.start(), m.group(), "你")
    for m in HALF_WIDTH.finditer(document.prose):
        yield _finding(document, m.start(1), m.group(1), m.group(1).translate(WIDE))
    for m in QUOTES.finditer(text):
        yield _finding(document, m.start(), m.group(), "“ or ”")
    for m in ELLIPSIS.finditer(text):
        yield _finding(document, m.start(), m.group(), "……")


def _finding(document: Document, offset: int, found: str, expected: str) -> Finding:
    return Finding(document.path, *document.position(offset), NAME, found, expected, FIX)


def _prose(document: Document) -> str:
    """Returns the words that readers get, the rest blanked; offsets as in the document's text."""
    end = document.body_start
    return blank(document.text[:end], FRONT_SYNTAX) + blank(document.prose, SYNTAX)[end:]
