"""Slips of the keyboard in a page's marks: each is told once, and read as it was meant, so that nothing follows.

A tag that came apart, a full-width mark where Markdown wants a half-width one, a bracket or a space that is not in its
place. What is found is mended in memory, never on disk: all other checks then see the tag, the heading or the include
that the author had in mind, and do not miss it. Every line stays on its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from handbook import full_width
from handbook.findings import Finding
from handbook.full_width import TO_HALF, WIDE
from handbook.pages.document import Document, blank
from handbook.pages.expand import INCLUDE

BROKEN_TAG = "broken-tags"
LEFTOVER = "leftovers"

S = "[ \\t\N{IDEOGRAPHIC SPACE}]*"
OPEN, CLOSE = r"[(（\[［【{｛<＜]", r"[)）\]］】}｝>＞]"
WORDS = r"(?P<words>(?:[^\[\]［］【】\n]|\[[^\[\]\n]*\])+)"  # in brackets, which may hold one level of others
LOOSE_WORDS = r"(?P<words>[^\s\[\]()（），。、：；|*]++)"
TAG = rf"(?<![\w/-])(?P<kind>(?i:contact|claim))[sS]?{S}[:：;；=＝]{S}(?P<id>[A-Za-z0-9][\w-]*)"
GOOD_TAG = re.compile(
    r"\[(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\])*\]\((?:contact|claim):[a-z0-9-]+(?:\s+\"[^\"]*\")?\)"
)
BARE_TAG = rf"{OPEN}{S}{TAG}{S}{CLOSE}|" + TAG.replace("?P<kind>", "?P<bare>").replace("?P<id>", "?P<name>").replace(
    S, ""
)
TARGET = (
    r"(?P<target>(?:https?[:：]//|mailto[:：]|[#＃/]|[\w./-]+\.(?:md|html|png|jpg|svg|pdf)\b)[\w./#＃:：?？=＝&%~+@-]*)"
)
TAG_SIGN = rf"(?i:contact|claim)[sS]?{S}[:：;；=＝]"
YAML_COMMENT = re.compile(r"^[ ]*#.*$", re.M)
FILE = r"[\w/-]+(?:[.。．]\w+)?[.。．]md"


@dataclass(frozen=True)
class Kind:
    """One kind of slip: where to look, and what was meant; a match that means itself is none.

    `sign` stands in every match, and is quicker to look for than the pattern.
    """

    rule: str
    pattern: re.Pattern[str]
    meant: Callable[[re.Match[str]], str]
    sign: re.Pattern[str] | None = None
    in_code: bool = False


def _half(match: re.Match[str]) -> str:
    return match[0].translate(TO_HALF)


def _marks(match: re.Match[str]) -> str:
    return match[0].replace("＊", "*").replace("｀", "`")


def _spaced(match: re.Match[str]) -> str:
    return f"{_half(match).rstrip()} "


def _front_matter(match: re.Match[str]) -> str:
    return f"---\n{match[1]}---\n"


def _admonition(match: re.Match[str]) -> str:
    mark = f"{match['indent']}{match['mark']}"
    if WIDE.isdisjoint(match[0]):
        return match[0]
    return f'{mark.translate(TO_HALF)} {match["kind"]} "{match["title"] or "…"}"'


def _table_row(match: re.Match[str]) -> str:
    row = match[0].replace("｜", "|")
    return row if re.search(r"[^|:：\-－ \t]", row) else row.translate(TO_HALF)


def _include(match: re.Match[str]) -> str:
    name = (match["name"] or match["rest"]).replace("。", ".").translate(TO_HALF)
    return match[0] if INCLUDE.fullmatch(match[0]) and name in match[0] else f"{{!{name}!}}"


def _attributes(match: re.Match[str]) -> str:
    return _half(match) if WIDE & set(match[1] + match[2]) else match[0]


def _moved_id(match: re.Match[str]) -> str:
    return match[0] if not match[3].strip("# \t") else f"{match[1]} {match[3]} {{#{match[2]}}}"


def _link(match: re.Match[str]) -> str:
    return f"{match['image'].translate(TO_HALF)}[{match['words']}]({match['target'].translate(TO_HALF)})"


def _tag(match: re.Match[str]) -> str:
    return f"[{match['words']}]({match['kind'].lower()}:{match['id']})"


def _bare_tag(match: re.Match[str]) -> str:
    return f"[…]({(match['kind'] or match['bare']).lower()}:{match['id'] or match['name']})"


def _kind(
    rule: str, pattern: str, meant: Callable[[re.Match[str]], str], sign: str = "", in_code: bool = False
) -> Kind:
    return Kind(rule, re.compile(pattern, re.M), meant, re.compile(sign) if sign else None, in_code)


# What stands inside a line, in a registry text too. In this order: a later kind sees what an earlier one mended.
INLINE = (
    _kind(BROKEN_TAG, rf"[\[［【]{WORDS}[\]］】]{S}{OPEN}{S}{TAG}{S}{CLOSE}?", _tag, TAG_SIGN),
    _kind(BROKEN_TAG, rf"[\[［【](?P<words>[^\[\]［］【】()（）\n]+){OPEN}{S}{TAG}{S}{CLOSE}?", _tag, TAG_SIGN),
    _kind(BROKEN_TAG, rf"[({{｛](?P<words>[^()（）{{}}｛｝\n]+)[)}}｝]{S}{OPEN}{S}{TAG}{S}{CLOSE}?", _tag, TAG_SIGN),
    _kind(BROKEN_TAG, rf"{LOOSE_WORDS}[\]］】]{S}{OPEN}{S}{TAG}{S}{CLOSE}?", _tag, TAG_SIGN),
    _kind(BROKEN_TAG, BARE_TAG, _bare_tag, TAG_SIGN),
    _kind(LEFTOVER, rf"(?P<image>[!！]?)[\[［【]{WORDS}[\]］】]{S}[(（]{S}{TARGET}{S}[)）]", _link),
    _kind(LEFTOVER, rf"(?P<image>)[(（](?P<words>[^()（）\n]+)[)）][\[［【]{TARGET}[\]］】]", _link),
    _kind(full_width.NAME, r"＊{1,3}(?![ ＊])[^*＊\n]+?[*＊]{1,3}|\*{1,3}(?![ *])[^*＊\n]+?＊{1,3}", _marks, "＊"),
    _kind(full_width.NAME, r"https?：//[^\s)）]*", _half),
)  # fmt: skip
KINDS = (
    _kind(full_width.NAME, r"\A[-－—–]{2,4}[ \t　]*\n((?:[\w-]+[:：][^\n]*\n)+)[-－—–]{2,4}[ \t　]*\n",
          _front_matter, in_code=True),
    _kind(LEFTOVER, r"^[ \t]*(?:｀{3,}|·{3,})[\w-]*[ \t]*$", lambda m: m[0].replace("｀", "`").replace("·", "`"),
          in_code=True),
    _kind(LEFTOVER, r"[\[［【][ 　]*(?i:GO)[ 　]*[:： 　][ 　]*([a-z0-9-]+)[ 　]*[\]］】]",
          lambda m: f"[GO {m[1]}]", in_code=True),
    _kind(LEFTOVER, r"^[ \t　]*[\[［【][ 　]*(?i:REGISTRY)[ 　]*[:： 　][ 　]*"
          r"([a-z-]+(?: [a-z0-9-]+)?)[ 　]*[\]］】][ \t　]*$",
          lambda m: f"[REGISTRY {m[1]}]"),
    _kind(LEFTOVER, r"^(?: {1,3}(?=[#＃]))?(?:[#＃]*＃[#＃]*[ \t　]*|#{1,6}(?:[ 　]*　[ 　]*|(?=[^\s#＃]))"
          r"|(?<= )#{1,6} )(?=\S)",
          lambda m: _spaced(m).lstrip()),
    _kind(full_width.NAME, r"^(?P<indent>[ \t　]*)(?P<mark>[!！]{3}|[?？]{3}[+＋]?)[ 　]*"
          r"(?P<kind>[A-Za-z][A-Za-z-]*(?: [A-Za-z-]+)*)"
          r"[ 　]*(?:[“”＂\"「『](?P<title>[^\n]*)[“”＂\"」』])?[ \t　]*$", _admonition),
    _kind(full_width.NAME, r"^[ \t]*(?:[-*+]　+|[－＋＊][ 　]+|\d+(?:．[ 　]*|\.　+))(?=\S)", _spaced, "[　－＋＊．]"),
    _kind(full_width.NAME, r"^[ \t]*>*＞[＞>]*[ 　]*", _spaced, "＞"),
    _kind(full_width.NAME, r"^[ \t]*[|｜][^\n]*$", _table_row),
    _kind(full_width.NAME, r"｀+[^`｀\n]+[`｀]+|`+[^`｀\n]+｀+", _marks, "｀"),
    _kind(LEFTOVER, rf"[{{｛]{S}[!！]?{S}(?P<name>{FILE}){S}[!！]?{S}[}}｝]?"
          rf"|[!！]{S}(?P<rest>{FILE}){S}[!！]?{S}[}}｝]", _include),
    _kind(full_width.NAME, r"([{｛]{{S}}[:：]?{{S}}[#＃.])[^{}｛｝\n]*([}｝])".replace("{{S}}", S), _attributes),
    _kind(LEFTOVER, r"^(#{1,6} [^\n]*?)[ \t]*\{#([\w-]+)\}[ \t]*(\S[^\n]*?)[ \t]*$", _moved_id),
    _kind(full_width.NAME, r"^(?=[^\n]*[－—–])[-－—–]{3,}[ \t　]*$", lambda m: "---", "[－—–]"),
    *INLINE,
)  # fmt: skip


def mended(document: Document, kinds: Iterable[Kind] = KINDS) -> Document:
    """Returns the document as it was meant, with a finding for each slip; the same one where there is none."""
    prose = None
    for kind in kinds:
        prose = prose or blank(document.prose, GOOD_TAG)
        slips = list(_slips(kind, document.text if kind.in_code else prose, document.text))
        if not slips:
            continue
        found, parts, end = list(document.findings), [], 0
        for start, stop, meant in slips:
            found.append(_finding(kind, document, start, document.text[start:stop], meant))
            parts += [document.text[end:start], meant]
            end = stop
        document = replace(document, text="".join([*parts, document.text[end:]]), findings=found)
        prose = None
    return document


def in_registry(text: str, path: str) -> list[Finding]:
    """Returns a finding for each slip inside a line of a registry file, which holds Markdown in its texts."""
    return mended(Document(path, path, None, blank(text, YAML_COMMENT), Path()), INLINE).findings


def _slips(kind: Kind, prose: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yields (start, end, what was meant); found in the prose, but read from the text, which has its code spans."""
    if kind.sign and not kind.sign.search(prose):
        return
    for m in kind.pattern.finditer(prose):
        whole = kind.pattern.match(text, m.start()) or m
        if whole.end() == m.end() and kind.meant(whole) != whole[0]:
            yield m.start(), m.end(), kind.meant(whole)


def _finding(kind: Kind, document: Document, start: int, found: str, meant: str) -> Finding:
    at = document.position(start)
    if meant.endswith(" "):  # the mark at the beginning of a line: show what it marks
        rest = document.text[start + len(found) :].partition("\n")[0]
        found, meant = found + rest, meant + rest
    if kind.rule == full_width.NAME or (kind.rule == LEFTOVER and WIDE & (set(found) - set(meant))):
        return full_width.finding(document.path, at, found, meant)
    expected, fix = full_width.shorten(meant), "write it like that"
    if "[…]" in meant:
        expected, fix = meant, "put the words or digits that it is about in the square brackets"
    return Finding(document.path, *at, kind.rule, full_width.shorten(found), expected, fix)
