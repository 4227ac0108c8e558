"""No reader sees raw Markdown: marks that no renderer of ours takes up are found in the sources, and in the built text.

In the sources each has its place: syntax of other Markdown dialects, what was opened and never closed, an admonition
out of its place. The built text is searched for whatever got through. Slips that can be read as they were meant are
told where they are read (handbook.pages.slips), by this name too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from handbook.findings import Finding
from handbook.full_width import shorten
from handbook.pages.document import FENCE, LINK, Document, blank
from handbook.pages.expand import DIRECTIVE, INCLUDE, names
from handbook.pages.project import Project
from handbook.pages.short_links import TOKEN
from handbook.pages.slips import LEFTOVER as NAME
from handbook.site.built import Site

FEW = 3  # characters: too few to recognise the place by
FIX = "write it like that, or as `code` if readers should see the marks"


@dataclass(frozen=True)
class Raw:
    """Marks that stay as they are: where, what it is called, and what to write instead."""

    pattern: re.Pattern[str]
    name: str
    expected: str


def _raw(pattern: str, name: str, expected: str) -> Raw:
    return Raw(re.compile(pattern, re.M), name, expected)


# A pattern that begins with what must stand there, and looks back from behind it, is found several times as fast.
DIALECTS = (
    _raw(r"[~～][~～][^~～\n]+[~～]{2}", "strikethrough", "the text that holds now: nothing is struck out here"),
    _raw(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+(\[[ xX✓]?\])(?=[ \t])", "a task list's box", "a plain list"),
    _raw(
        r"^[ \t]*[:：]{3,}[ \t]*[^\s:：][^\n]*",
        "another dialect's box",
        '!!! tip "title", its body indented by four spaces',
    ),
    _raw(r"^[ \t]*={3}[+!]?[ ]*[\"“][^\n]*", "a content tab", "a heading or a list"),
    _raw(r"\[\^[^\]\n]+\](?!:)", "a footnote", "the note in the text, or a link"),
    _raw(r"\[![A-Z]+\]", "another dialect's alert", '!!! note "title", its body indented by four spaces'),
    _raw(r"^\*\[[^\]\n]+\]:", "an abbreviation's definition", "the long form in the text"),
    _raw(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}", "a template's expression", "the text itself"),
    _raw(r":(?<![\w:/]:)[a-z][a-z0-9_+-]*:(?![\w/])", "an emoji's or an icon's short name", "words"),
    _raw(r"==(?<!===)(?=[^\s=])[^=\n]+==(?!=)|\+\+(?=\S)[^+\n]+\+\+|\^\^(?=\S)[^^\n]+\^\^", "marked text", "**bold**"),
    _raw(r"\$\$(?:[^$\n]*\$\$)?|\\\(|\\\[(?=[^\n]*\\\])", "a formula", "words"),
    _raw(r"\[\[[^\[\]\n]+\]\]", "a wiki link", "[words](page.md)"),
    _raw(r"\\(?<=\S\\)$", "a backslash that should break the line", "a new paragraph or a list"),
    _raw(r"\\(?![\\`*_{}\[\]()>#+\-.!|\n])", "a backslash before what needs none", "the character alone"),
    _raw(r"<!--|-->", "half a comment", "<!-- … -->"),
    _raw(
        r"^[ \t]*(?:[-+]|\d+\.)(?=[一-鿿\[“（*A-Za-z])(?!-)", "a list item without a space", "a space behind its mark"
    ),
)
UNCLOSED = (
    _raw(r"\{[!！]|!\}|！\}", "half an include", "{!name.zh.md!}"),
    _raw(r"\[(?:GO|REGISTRY)\b", "a broken directive", "[GO permalink], or [REGISTRY name] on a line of its own"),
    _raw(r"!?\[[^\[\]\n]*\](?:\([^\s()]*|\[[^\[\]\n]*\]?)|\]\([^\s()]*", "a link that is none", "[words](page.md)"),
)
ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}\n]*\}")
BLOCK_END = re.compile(r"\n(?:[ \t]*\n|(?=[ \t>]*(?:[-*+]|\d+\.)[ \t])|(?=#)|(?=[ \t]*(?:!!!|\?\?\?)))|\|(?<!\\\|)")
EMPHASIS = re.compile(r"(?<![*\\])(\*{1,3})(?![*\s])((?:[^*\\]|\\.)+?)(?<![*\s])\1(?!\*)|(?<!\\)(__)(?=\S)[^_\n]+__")
ITEM = re.compile(r"[\s>]*[-*+][ \t]+")
EMPHATIC = re.compile("[*_`]")
OPENED = re.compile(r"(?<!\\)(\*{2,3}|(?<!_)__(?!_)|\*(?=[^\s*])|(?<=[^\s*\\])\*)")
ADMONITION = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>[!！]{2,}|[?？]{3,}\+?)[ ]*(?P<rest>[^\n]*)$", re.M)
GOOD_ADMONITION = re.compile(r"[A-Za-z][\w-]*(?: +[\w-]+)*(?: +\".*\")?[ \t]*")
TABLE = re.compile(r"(?:^[ \t]*\|[^\n]*(?:\n|\Z))+", re.M)
DASHES = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")

# In the built text, where every mark has done its work.
TEXT = re.compile(
    r"\*\*|~~|(?<!_)__(?!_)|`|\{[!！#:.%{]|[!！%]\}|\}\}|[:：]{3}|[!！]{3}|[?？]{3}|\[(?:GO|REGISTRY|TOC)\b|\]\s?[(（\[]"
    r"|[(（\[［【{｛](?i:contact|claim)s?\s*[:：]\s*[\w-]+\s*[)）\]］】}｝]"
    r"|(?<![\w-])(?:contact|claim)s?[:：][a-z0-9]|\[[ xX]\]|\[\^|\[![A-Z]"
    r"|(?<!=)==(?=[^\s=])|\+\+|<!--|-->|</?[a-z]+>|&[a-z]+;|^\s*#{1,6}\s|^\s*\|.*\||[＃＊｛｝［］｀～]|\\"
)
ARTICLE = "//article//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
HEAD = "//head/title/text() | //head/meta[@name='description']/@content"
# The same, and code too: quick to ask, and enough for a page without any such mark.
PRINTED = etree.XPath(f"//article//text() | {HEAD}", smart_strings=False)


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each mark in a page or snippet that would be printed as it stands."""
    known = names(project.registry) if project.registry else None  # nobody knows its topics
    for document in project.documents:
        yield from _in_text(document, known)
        yield from _admonitions(document)
        yield from _unclosed_fences(document)
        for key in ("title", "description"):
            text = str(document.meta.get(key) or "")
            at = (document.path, *document.meta_position(key), NAME)
            if (found := re.search(r"\*\*|`|\]\(|~~|\{[!#:]", text)) and at[1] > 1:  # 1: its YAML cannot be read
                yield Finding(*at, f"{found[0]} in the {key}", "plain text", "leave Markdown's marks out there")


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each piece of text in a built page that still looks like Markdown."""
    for page in site.pages:
        if not any(map(TEXT.search, PRINTED(page.tree))):
            continue
        for text in page.tree.xpath(f"{ARTICLE} | {HEAD}"):
            if found := TEXT.search(text):
                parent = text.getparent()
                shown = shorten(text[max(0, found.start() - 20) :])
                at = (page.path, parent.sourceline or 1, 1, NAME)
                yield Finding(*at, f"raw {found[0]} in {shown}", "no Markdown", "mend it in the source")


def _in_text(document: Document, known: Collection[str] | None) -> Iterator[Finding]:
    for m in re.finditer(r"\[GO\b(?! [a-z0-9-]+\])[^\]\n]*\]?", document.text):  # in code too: it is expanded there
        yield _finding(document, m.start(), m[0], "a broken directive", "[GO permalink]")
    rest = document.prose
    for m in DIRECTIVE.finditer(rest):
        if known is not None and m[1] not in known:
            expected = f"one of {', '.join(sorted(known))}"
            yield Finding(document.path, *document.position(m.start()), NAME, m[0].strip(), expected, "mend the name")
    definitions = re.findall(r"^\[([^\]\n]+)\]:", rest, re.M)
    for pattern in (INCLUDE, DIRECTIVE, TOKEN, LINK, ATTRIBUTES):
        rest = blank(rest, pattern)
    rest = rest.replace("[TOC]", "     ")
    for raw in DIALECTS:
        for m in raw.pattern.finditer(rest):
            group = 1 if raw.pattern.groups else 0
            yield _finding(document, m.start(group), m[group], raw.name, raw.expected)
            rest = blank(rest, raw.pattern)
    for raw in UNCLOSED:
        for m in raw.pattern.finditer(rest):
            if not m[0].endswith(tuple(f"[{name}]" for name in definitions)):
                yield _finding(document, m.start(), m[0], raw.name, raw.expected)
            rest = blank(rest, raw.pattern)
    yield from _unclosed(document, rest)
    yield from _tables(document, rest)


def _tables(document: Document, rest: str) -> Iterator[Finding]:
    """Tables that are none without a line of dashes."""
    for m in TABLE.finditer(rest):
        rows = m[0].split("\n")
        if not any(DASHES.fullmatch(row) for row in rows[1:2]):
            start = m.start() + len(rows[0]) - len(rows[0].lstrip())
            yield _finding(
                document, start, rows[0].strip(), "a table without a line of dashes", "| --- | as second line"
            )


def _unclosed(document: Document, rest: str) -> Iterator[Finding]:
    """Emphasis and code that is opened and never closed: at most one finding in a paragraph, an item or a cell."""
    ends = list(BLOCK_END.finditer(rest))
    for start, stop in zip([0, *(m.end() for m in ends)], [*(m.start() for m in ends), len(rest)], strict=True):
        block, before = rest[start:stop], ""
        if not EMPHATIC.search(block):
            continue
        while block != before:  # what is inside others comes first
            before, block = block, blank(block, EMPHASIS)
        item = ITEM.match(block)
        mark = OPENED.search(block, item.end() if item else 0)
        mark = mark or (re.search("`+", block) if block.count("`") else None)
        if mark:
            what = "code" if "`" in mark[0] else "emphasis"
            yield _finding(
                document, start + mark.start(), mark[0], f"{what} that is not closed", f"{mark[0]}…{mark[0]}"
            )


def _unclosed_fences(document: Document) -> Iterator[Finding]:
    for m in FENCE.finditer(document.text, document.body_start):
        if not re.search(rf"^[ \t]*{m[2]}[`~]*[ \t]*\Z", m[0][len(m[1]) + len(m[2]) :].lstrip("`~"), re.M):
            yield _finding(
                document, m.start(2), m[0].partition("\n")[0].strip(), "code that is not closed", f"{m[2]} below"
            )


def _admonitions(document: Document) -> Iterator[Finding]:
    """An admonition is parsed only as `!!! kind "title"` at the beginning of a block; it holds what is indented."""
    lines = document.prose.split("\n")
    for m in ADMONITION.finditer(document.prose):
        shown, number = m[0].strip(), document.position(m.start())[0]
        if m["mark"] not in ("!!!", "???", "???+") or not GOOD_ADMONITION.fullmatch(m["rest"]):
            if re.search(r"[\w\"“]", m["rest"]):
                yield _finding(document, m.start("mark"), shown, "an admonition that is none", '!!! kind "title"')
            continue
        indent, above = len(m["indent"].expandtabs(4)), lines[number - 2].strip() if number > 1 else ""
        if indent % 4 or (indent and above and not above.startswith(("!!!", "???"))):
            fix = "leave an empty line above it, and indent it by four spaces in a list"
            at = (document.path, *document.position(m.start("mark")), NAME)
            yield Finding(*at, f"{shown}, which is not parsed", "an admonition at the beginning of a block", fix)
            continue
        yield from _body(document, lines, number, indent)


def _body(document: Document, lines: list[str], number: int, indent: int) -> Iterator[Finding]:
    """Looks at the lines below an admonition's first, up to the first that is meant to stand outside."""
    seen = False
    for n in range(number, len(lines)):
        original = document.text.split("\n")[n]
        depth = len(original.expandtabs(4)) - len(original.expandtabs(4).lstrip())
        if not original.strip():
            continue
        if depth < indent + 4:
            if depth > indent or not seen:
                expected = f"{indent + 4} spaces before what stands in the box"
                found = f"a line of an admonition behind {depth} spaces" if depth else "an admonition without a body"
                yield Finding(document.path, n + 1, 1, NAME, found, expected, "indent the body by four spaces")
            return
        seen = True
    if not seen:
        at = (document.path, number, 1, NAME)
        yield Finding(*at, "an admonition without a body", "a text below it", "write it, indented by four spaces")


def _finding(document: Document, offset: int, found: str, name: str, expected: str) -> Finding:
    at = (document.path, *document.position(offset), NAME)
    if len(found) <= FEW:
        found = document.text[offset:].partition("\n")[0]
    return Finding(*at, f"{name}: {shorten(found)}", expected, FIX)
