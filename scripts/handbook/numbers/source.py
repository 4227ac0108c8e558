"""A text and its regions: prose, a string in a script, an attribute, code, or what no reader ever sees."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from handbook.numbers.chars import FILL, INVISIBLE, LINK_TAIL, decode

_SCRIPT = re.compile(r"<(script|style)\b([^<>]*)>", re.I)
_SCRIPT_END = {name: re.compile(rf"</{name}[ \t\r\n]{{0,9}}>", re.I) for name in ("script", "style")}
# Strings and comments of each language; `code` is what only looks like one. What nobody closes goes on to the end of
# its line (of the text): looked for again from each quote, it would cost the square of the length.
_QUOTED = r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?"
_COMMENTED = r"/\*.*?(?:\*/|\Z)"
_STRINGS = {
    "js": re.compile(
        rf"//[^\n]*|{_COMMENTED}|{_QUOTED}|`(?:[^`\\]|\\.)*+`?"
        r"|(?<=[=(,:;!&|?{}\[\n])[ \t]{0,40}"
        r"(?P<code>/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}+\]){1,400}+/[a-z]*)",
        re.S,
    ),
    "css": re.compile(rf"{_COMMENTED}|{_QUOTED}|(?P<code>url\((?![\"'])[^)]*+\)?)", re.S),
    "json": re.compile(r"\"(?:[^\"\\]|\\.)*+\"?|//[^\n]*(?P<code>(?!))?", re.S),
}
_NAME = re.compile(r"[\w:@.-]+(?=\s*=\s*$)")
_BARE_VALUE = re.compile(r"\s([\w:@.-]+)\s*=\s*([^\s\"'>]*)$")
_VALUE_END = re.compile(r"[\s>]|$")
_HIDDEN_ATTRIBUTE = re.compile(
    r"(?:d|points|viewbox|(?:gradient)?transform|[xy][12]?|[cdr][xy]|r|width|height|class|id|for|integrity|nonce|srcset"
    r"|sizes|datetime|(?:col|row)?span|tabindex|values|key\w+|offset|begin|dur|stroke[\w-]*|fill[\w-]*|type|rel|media"
    r"|(?:href)?lang|xmlns.*|version|size|maxlength|minlength|min|max|step|rows|cols|headers|form|charset|http-equiv"
    r"|aria-(?:controls|labelledby|describedby|owns|value\w+|pos\w+|set\w+|level)"
    r"|data-(?:md-.*|contact|claim|status|sources?|hash))",
    re.I,
)
_ADDRESS_ATTRIBUTE = re.compile(
    r"(?:xlink:)?href|(?:data-)?src|action|formaction|cite|poster|data|background|ping|manifest|data-(?:href|url)", re.I
)
_PATH_CHARS = r"[MmZzLlHhVvCcSsQqTtAaEe0-9.,\s+-]"
_PATH_DATA = [re.compile(rf"{space}d=([\"'])[Mm]{_PATH_CHARS}*\1") for space in (" ", "\n")]
_PATH_STRING = re.compile(rf"[Mm] ?-?[\d.]{_PATH_CHARS}{{8,}}$")
# Addresses that dial a number or write to it.
_DIALS = re.compile(
    r"(?:\b(?:tel|sms|smsto|callto|facetime|facetime-audio|skype|whatsapp|viber):/{0,2}|\bwa\.me/|[?&](?:phone|tel)=)"
    r"[+\d\-.()%]*$",
    re.I,
)
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.M)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.S)
_BLOCK = re.compile(r"</?(?:p|div|li|t[dhr]|h[1-6r]|d[dlt]|br|ul|ol|section|option|title)\b", re.I)
_LINK_TAIL = re.compile(LINK_TAIL)
_NOTHING = re.compile(rf"[{INVISIBLE}*`]")
_TOKEN_BACK = re.compile(r"[A-Za-z0-9\-._~:/?#@$&+=%\u200b]+")
_TOKEN = re.compile(r"[A-Za-z0-9\-._~:/?#@$&+=%]+")


@dataclass(frozen=True)
class Region:
    """Where an offset lies: "prose", "code" (outside strings), "bare" (a JSON number) or "hidden"; from and to where.

    `attribute` is the name of the attribute whose value it is; `dials`: that value dials ("tel:…").
    """

    kind: str
    start: int
    end: int
    attribute: str = ""
    dials: bool = False


def dials(before: str) -> bool:
    """Whether an address that dials leads up to here ("tel:", "wa.me/")."""
    return _DIALS.search(before) is not None


def as_read(piece: str) -> str:
    """Returns a piece of text without tags, link targets and emphasis, full-width letters folded."""
    if "<" in piece:
        piece = _MARKUP.sub(lambda m: "\n" if _BLOCK.match(m[0]) else "", piece)
    if "](" in piece:
        piece = _LINK_TAIL.sub("]", piece)
    if piece.isascii():
        return piece.replace("*", "").replace("`", "")
    return unicodedata.normalize("NFKC", _NOTHING.sub("", piece))


def _attribute(text: str, opening: int, at: int) -> tuple[str, int, int] | None:
    """Returns name, value start and value end of the attribute that an offset in a tag lies in."""
    piece = text[opening:at]
    quote = max(piece.rfind('"'), piece.rfind("'"))
    if quote >= 0 and (name := _NAME.search(piece, max(0, quote - 60), quote)):
        end = text.find(piece[quote], at)
        return name[0], opening + quote + 1, end if end >= 0 else len(text)
    if bare := _BARE_VALUE.search(piece):
        behind = _VALUE_END.search(text, at)
        return bare[1], opening + bare.start(2), behind.start() if behind else len(text)
    return None


class Source:
    """A text with its decoded form (same offsets) and what can be asked about a place in it."""

    def __init__(self, raw: str, family: str) -> None:
        self.raw, self.family = raw, family
        self.text = decode(raw, family)
        for pattern in _PATH_DATA if family in ("html", "css") else ():
            self.text = pattern.sub(lambda m: " " * len(m[0]), self.text)
        self._strings: dict[tuple[int, int], list[tuple[int, int, bool]]] = {}

    @cached_property
    def _scripts(self) -> list[tuple[int, int, str]]:
        """Start, end and language of each script and style element."""
        found = []
        at = 0
        while opening := _SCRIPT.search(self.text, at):
            name = opening[1].lower()
            closing = _SCRIPT_END[name].search(self.text, opening.end())
            at = closing.start() if closing else len(self.text)  # without an end, a browser reads on to the last line
            language = "css" if name == "style" else "json" if "json" in opening[2] else "js"
            found.append((opening.end(), at, language))
        return found

    def _in_script(self, at: int, start: int, end: int, language: str) -> Region:
        """Returns the region of an offset in a stretch of script: a string or a comment, or code."""
        if (start, end) not in self._strings:
            found = _STRINGS[language].finditer(self.raw, start, end)  # raw: a decoded line break would end a string
            self._strings[start, end] = [(*m.span(), m["code"] is None) for m in found]
        spans = self._strings[start, end]
        index = bisect_right(spans, at, key=lambda span: span[0]) - 1
        if index < 0 or spans[index][1] <= at:
            return Region("bare" if language == "json" else "code", start, end)
        first, last, prose = spans[index]
        if _PATH_STRING.match(self.text, first + 1, last - 1):
            prose = False
        if self.text.startswith("data:", first + 1) and self.text[at - 1] != ">":
            prose = False
        return Region("prose" if prose else "hidden", first + 1, last)

    def region(self, at: int) -> Region:
        """Returns the region of an offset."""
        if self.family in _STRINGS:
            return self._in_script(at, 0, len(self.text), self.family)
        if self.family == "html":
            for start, end, language in self._scripts:
                if start <= at < end:
                    return self._in_script(at, start, end, language)
        return self._in_tag(at) or Region("prose", 0, len(self.text))

    def _in_tag(self, at: int) -> Region | None:
        """Returns the region of an offset in an attribute, None where it does not lie in a tag."""
        text = self.text
        opening = text.rfind("<", max(0, at - 4000), at)
        if opening < 0 or text.find(">", opening, at) >= 0 or not text[opening + 1 : opening + 2].isalpha():
            return None
        found = _attribute(text, opening, at)
        if not found:
            return None
        name, start, end = found
        if _HIDDEN_ATTRIBUTE.fullmatch(name):
            return Region("hidden", start, end)
        if name.lower() == "style":
            return Region("code", start, end)
        if _ADDRESS_ATTRIBUTE.fullmatch(name) or (name.lower() == "content" and "://" in text[start:at]):
            dialled = dials(text[start:at])
            drawn = text.startswith("data:", start) and text[at - 1] == ">"
            shown = dialled or drawn or not re.search(r"[A-Za-z]", text[start:end])
            return Region("prose" if shown else "hidden", start, end, name, dialled)
        return Region("prose", start, end, name)

    @cached_property
    def _fences(self) -> list[int]:
        """Where the fences of code begin and end, in Markdown."""
        return [m.start() for m in _FENCE.finditer(self.text)] if self.family == "md" else []

    def fenced(self, start: int, end: int) -> bool:
        """Whether a stretch of Markdown stands in code: between fences, or right between backticks."""
        ticked = self.family == "md" and self.text[start - 1 : start] == "`" == self.text[end : end + 1]
        return ticked or bisect_right(self._fences, start) % 2 == 1

    def is_code(self, region: Region) -> bool:
        """Whether a region lies in a script or a style sheet."""
        if self.family == "html":
            return any(start < region.end and region.start < end for start, end, _ in self._scripts)
        return self.family in ("js", "css")

    def left(self, at: int, region: Region) -> str:
        """Returns up to 64 characters before an offset, as read; in an attribute, after its name: data-phone="…"."""
        start = max(region.start, at - 240)
        piece = self.text[start:at]
        if start > region.start and (close := piece.find(">")) >= 0 and "<" not in piece[:close]:
            piece = piece[close + 1 :]
        return (f"{region.attribute}=" if region.attribute else "") + as_read(piece)[-64:]

    def right(self, at: int, region: Region) -> str:
        """Returns up to 40 characters after an offset, as read."""
        return as_read(self.text[at : min(region.end, at + 160)])[:40]

    def before(self, at: int, start: int = 0) -> str:
        """Returns what is joined to an offset without a space, before it, from `start` on."""
        back = self.text[max(start, at - 300) : at][::-1]
        joined = _TOKEN_BACK.match(back)
        return joined[0][::-1].replace(FILL, "") if joined else ""

    def behind(self, at: int) -> str:
        """Returns what is joined to an offset without a space, behind it."""
        joined = _TOKEN.match(self.text, at, at + 200)
        return joined[0] if joined else ""
