"""Finding the numbers of a text: views → runs of digits → shapes → what the surroundings say → hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.numbers import context
from handbook.numbers.chars import CHINESE, COMMENT, FILL, FILLER, INVISIBLE, LETTERS, LINK_TAIL, RICH, TAG, VISIBLE, compact, decode, fold
from handbook.numbers.context import Cue, Region, Source
from handbook.numbers.plan import EMERGENCY, LANDLINE, LOCAL, MOBILE, SHORT, TOLL_FREE, Shape, foreign, national, only_digits, shapes
from handbook.numbers.tags import tagged_spans, yaml_tag

FAMILIES = {
    **dict.fromkeys(("md", "markdown", "mdx"), "md"),
    **dict.fromkeys(("html", "htm", "xhtml", "svg", "xml", "rss", "atom", "j2", "jinja"), "html"),
    **dict.fromkeys(("yaml", "yml"), "yaml"),
    **dict.fromkeys(("json", "webmanifest", "jsonl", "map"), "json"),
    **dict.fromkeys(("js", "mjs", "cjs", "ts"), "js"),
    **dict.fromkeys(("css", "scss"), "css"),
}

_GAP = rf"(?>[{VISIBLE.replace(chr(92) + ']', '')}{INVISIBLE}]+|{LINK_TAIL}|\]|{TAG}|{COMMENT})*+"
_RUN = re.compile(rf"[0-9](?:{_GAP}[0-9]){{2,}}+")
_WIDE_RUN = re.compile(rf"\d(?:{_GAP}\d){{2,}}+")
_R, _L = "".join(RICH), "".join(LETTERS)
_RICH_RUN = re.compile(rf"[\d{_R}](?:{_GAP}[\d{_R}])*+")
_RICH_PAIR = re.compile(rf"[{_R}](?={_GAP}(?:\d{_GAP}){{0,3}}[{_R}])")
_LETTER_RUN = re.compile(rf"(?<![A-Za-z0-9_])[\d{_L}](?:[ \-\u2010-\u2015.·()/]{{0,2}}[\d{_L}]){{4,}}(?![A-Za-z0-9_])")
_SMALL = frozenset(" -.·–—")
_EMERGENCIES = frozenset(("110", "119", "120", "122", "114", "999", "911", "112"))
# Quick tests on UTF-8 bytes: digits of other scripts, and Chinese numerals or circled digits close together.
_USUAL_BYTES = bytes([*range(0xC0), 0xC2, 0xC3, *range(0xE2, 0xEA), 0xEF])
_FULL_WIDTH = re.compile(rb"\xef\xbc[\x90-\x99]")
_ASCII_NO_DIGITS = bytes(c for c in range(128) if not 48 <= c < 58)
_RICH_NEAR = re.compile(rf"[{_R}][0-9]{{0,3}}[{_R}]")
_PREFIX = re.compile(rf"[{INVISIBLE}]*(?:[(（\[+＋]|[ ](?=\+))")
_EXTENSION = re.compile(
    r"\]?[\s,，]{0,2}(?:(?:[-—]\s?)?(?:转接?|轉|分机号?|分機|内线)|ext(?:ension|n)?\.?|[x×#](?=\d)|,,|;ext=|\(转|\(ext\.?)\s?[:：]?\s?(\d{1,6})(?![\d%])|-(\d{1,5})(?![\d-])", re.I
)
_TAIL = re.compile(
    rf"{FILLER}(?:\]\([^()\n]{{0,120}}\))?{FILLER}[ ]?(?:([/、,，;；|~～或和及至]|(?:or|and)\b)){FILLER}[ ]?{FILLER}"
    rf"(\d{{1,8}})(?![\d:：.]|{FILLER}\d|[ ]?[\-–—~～至到][ ]?\d|[年月日时点号])"
)
_NO_TAIL = re.compile(r"\s?(?:小时|[hH]\b|hours?|×|x\d|%|\*|天|周|days?)")


@dataclass(frozen=True)
class Hit:
    """A number and its place: `line` and `col` count from 1, `start` and `end` from 0, all in characters of the source.

    `number` is in national form, digits only, with the leading 0 of the area code and without +86; a number of Hong
    Kong, Macau, Taiwan or abroad is "+", country code, digits. `text` is the source, markup inside the number included,
    without the extension. `tag` is the contact id, None where there is no tag.
    """

    line: int
    col: int
    text: str
    number: str
    ext: str | None
    kind: str
    tag: str | None
    start: int
    end: int


@dataclass
class _Find:
    """A hit before its line and tag are known; `extra` counts the characters that are not decimal digits by themselves."""

    start: int
    end: int
    kind: str
    number: str
    ext: str | None = None
    extra: int = 0


class _Scan:
    """One pass over one source."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text

    def runs(self) -> Iterator[_Find]:
        """Yields what ASCII, full-width and other decimal digits make."""
        text = self.text
        data = b"" if text.isascii() else text.encode("utf-8", "surrogatepass")
        wide = bool(data) and (data.translate(None, _USUAL_BYTES) or _FULL_WIDTH.search(data))
        self.numerals = bool(data) and bool(_RICH_NEAR.search(data.translate(None, _ASCII_NO_DIGITS).decode("utf-8", "surrogatepass")))
        self.lettered: list[int] = []
        self.mixed: list[int] = []
        for match in (_WIDE_RUN if wide else _RUN).finditer(text):
            start, end = match.span()
            if end - start > 4 or match[0] in _EMERGENCIES or wide:
                yield from self.examine(start, end)
            before, behind = text[start - 1 : start], text[end : end + 1]
            before = text[start - 2 : start - 1] if before in _SMALL else before
            behind = text[end + 1 : end + 2] if behind in _SMALL else behind
            if before in LETTERS or behind in LETTERS:
                self.lettered.append(start)
            elif before in RICH or behind in RICH:
                self.mixed.append(start)

    def examine(self, start: int, end: int, extra: dict[str, str] | None = None, strict: bool = False) -> Iterator[_Find]:
        """Yields the numbers of a run; with `extra`, of a run in which other characters stand for digits."""
        while match := _PREFIX.match(self.text, back := self._back(start), start):
            if match.end() != start or back == start:
                break
            start = back
        folded, offsets = compact(self.text, start, end, extra)
        if len(folded) < 24 and len(digits := only_digits(folded)) < 5 and digits not in _EMERGENCIES:
            return
        found = shapes(folded)
        if found and any(shape.cue for shape in found):
            cued = not strict and (
                context.may_be_cued(self.text[max(0, start - 120) : start]) or context.cue_after(self.text[end : end + 16])
            )
            found = tuple(shape for shape in found if cued or not shape.cue)
        if not found and self.text[max(0, start - 1) : start] in (":", "/", "=") and (shape := self._dialled(folded, start)):
            found = (shape,)
        for shape in found:
            at = (lambda i: start + i) if offsets is None else (lambda i: offsets[i])
            first, last = at(shape.start), at(shape.end - 1) + 1
            find = self.judge(first, last, shape, folded[shape.start : shape.end])
            if find:
                if extra:
                    find.extra = sum(c in extra for c in self.text[first:last])
                yield find
                yield from self.tails(find)

    def _back(self, start: int) -> int:
        """Returns where a bracket or plus sign before an offset begins, the offset itself where there is none."""
        at = start
        while at > 0 and self.text[at - 1] in "\u200b\u200c\u200d\u2060\ufeff":
            at -= 1
        return at - 1 if at > 0 and self.text[at - 1] in "(（[+＋" else start

    def _dialled(self, folded: str, start: int) -> Shape | None:
        """Returns the shape of bare digits behind tel: or wa.me/, which need no other sign."""
        if not context.dials(self.source.token(start, start)[0]):
            return None
        digits = only_digits(folded)
        if found := national(digits):
            return Shape(0, len(folded), *found)
        if len(digits) >= 10 and (abroad := foreign(f"+{digits}")):
            return Shape(0, len(folded), abroad[0], abroad[1])
        return Shape(0, len(folded), "unknown", digits) if 3 <= len(digits) <= 15 else None

    def judge(self, start: int, end: int, shape: Shape, folded: str) -> _Find | None:
        """Returns the shape as a find, None where its surroundings say that it is no number."""
        source = self.source
        before = source.token(start, end)[0]
        if shape.weak and context.in_slug(before):
            return None
        region = source.region(start)
        if region.kind == "hidden":
            return None
        if region.dials or (before and context.dials(before)):
            cue = Cue(True, True, True)
        else:
            left, right = source.left(start, region), source.right(end, region)
            cue = context.cue_before(left)
            if shape.cue in (1, 3) and not cue.allows(shape.cue) and context.cue_after(right):
                cue = Cue(True, True, cue.beside)
            if not cue.allows(shape.cue) or context.excluded(source, start, end, shape, folded, region, cue, left, right):
                return None
        return _Find(start, end, shape.kind, shape.number, self.extension(end, shape, region))

    def extension(self, end: int, shape: Shape, region: Region) -> str | None:
        """Returns the extension behind a number."""
        if shape.kind in (EMERGENCY, MOBILE):
            return None
        right = self.source.right(end, region)
        match = _EXTENSION.match("".join(c if c in "\n×" else fold(c) or "" if c.isdecimal() else c for c in right))
        if not match or (match[2] and shape.weak and len(match[2]) > 2):
            return None
        return match[1] or match[2]

    def tails(self, find: _Find) -> Iterator[_Find]:
        """Yields what a list adds to a number: "…8288/8289", "289、90"; the tail replaces the last digits."""
        if find.kind not in (LANDLINE, TOLL_FREE, MOBILE, LOCAL):
            return
        number, at = find.number, find.end
        while match := _TAIL.match(self.text, at):
            digits = "".join(fold(c) for c in match[2])
            long = len(digits) > 4
            if long and not (find.kind in (LANDLINE, LOCAL) and len(digits) in (7, 8)):
                return
            if national(digits) and not long or (len(digits) == 1 and match[1] != "/") or number.endswith(digits):
                return
            if match[1] not in ("/", "、", "|") and len(digits) < 2 or _NO_TAIL.match(self.text, match.end()):
                return
            if self.source.region(match.start(2)).kind in ("hidden", "code"):
                return
            area = number[: len(number) - (8 if number.startswith(("010", "02")) else len(digits))] if long else number[: -len(digits)]
            number = area + digits
            yield _Find(match.start(2), match.end(2), find.kind, number)
            at = match.end()

    def rich(self) -> Iterator[_Find]:
        """Yields what Chinese numerals, circled digits and the like make, alone or mixed with digits."""
        places = list(self.mixed)
        if self.numerals:
            places += [m.start() for m in _RICH_PAIR.finditer(self.text)]
        yield from self._around(sorted(places), _RICH_RUN, self._rich_run)

    def _around(self, places: list[int], run: re.Pattern[str], use: Callable[[int, int], Iterator[_Find]]) -> Iterator[_Find]:
        """Yields what `use` makes of the stretches that `run` matches around the places."""
        done = 0
        for at in places:
            if at < done:
                continue
            for around in run.finditer(self.text, max(done, at - 120), min(len(self.text), at + 200)):
                if around.start() <= at < around.end():
                    done = around.end()
                    yield from use(*around.span())
                    break

    def _rich_run(self, start: int, end: int) -> Iterator[_Find]:
        found = False
        for find in self.examine(start, end, RICH):
            if find.extra >= 2 or (find.extra and (find.kind != SHORT or find.number[0] != "1")):
                found = True
                yield find
        if not found and "一" in self.text[start:end]:  # 021一53395288: the numeral as a dash
            for find in self.examine(start, end, {**CHINESE, "一": "-"}, strict=True):
                if find.extra and find.kind in (LANDLINE, TOLL_FREE, MOBILE):
                    find.extra = 2
                    yield find

    def letters(self) -> Iterator[_Find]:
        """Yields what letters in the place of digits make: 4OO-8822-528."""
        yield from self._around(self.lettered, _LETTER_RUN, self._letter_run)

    def _letter_run(self, start: int, end: int) -> Iterator[_Find]:
        for find in self.examine(start, end, LETTERS, strict=True):
            text = self.text[find.start : find.end]
            digits = sum(c.isdecimal() for c in text)
            if not find.extra or digits < 4 or digits < 2 * find.extra:
                continue
            if find.kind == SHORT:
                region = self.source.region(find.start)
                cued = context.cue_before(self.source.left(find.start, region)).near
                if not cued and (self.source.family not in ("md", "html", "txt") or re.search("[SBZloQ]", text)):
                    continue
            find.extra = 2
            yield find


def _merge(first: list[_Find], more: list[_Find]) -> list[_Find]:
    """Returns both lists; a find of the second that covers one of the first takes its place only if it is longer by two."""
    kept = list(first)
    for find in more:
        overlapping = [f for f in kept if f.start < find.end and find.start < f.end]
        if overlapping and (find.extra < 2 or any(len(f.number) >= len(find.number) for f in overlapping)):
            continue
        kept = [f for f in kept if f not in overlapping] + [find]
    return kept


def _distinct(finds: list[_Find]) -> list[_Find]:
    """Returns the finds in order, without those that lie in another."""
    kept: list[_Find] = []
    for find in sorted(finds, key=lambda f: (f.start, -f.end)):
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
    return kept


def find_numbers(text: str, kind: str) -> list[Hit]:
    """Returns every phone number in a text, in order. `kind` is the file's ending; unknown endings count as plain text."""
    source = Source(text, FAMILIES.get(kind.lower().lstrip("."), "txt"))
    scan = _Scan(source)
    finds = list(scan.runs())
    finds = _merge(finds, list(scan.letters()))
    if not source.text.isascii():
        finds = _merge(finds, list(scan.rich()))
    if not finds:
        return []
    spans = tagged_spans(text, source.family)
    hits = []
    for find in _distinct(finds):
        start, end = find.start, find.end
        while end < len(text) and source.text[end] == FILL and text[end] not in ("\\", FILL):
            end += 1  # the rest of an entity or escape
        around = [s for s in spans if s[0] <= start and end <= s[1]]
        tag = min(around, key=lambda s: s[1] - s[0])[2] if around else None
        if tag is None and source.family == "yaml":
            tag = yaml_tag(text, start)
        line = text.count("\n", 0, start) + 1
        hits.append(
            Hit(line, start - text.rfind("\n", 0, start), text[start:end], find.number, find.ext, find.kind, tag, start, end)
        )
    return hits


def digits_of(text: str) -> str:
    """Returns the national digits that the text of a tag prints: what is compared with the registry's `digits`.

    Digits that belong to no number, or a second number, are kept in the result, so that it equals no registry entry.
    """
    lead = "拨打 "
    hits = find_numbers(f"{lead}{text}", "md")
    decoded = decode(text, "md")
    printed = only_digits(compact(decoded, 0, len(decoded))[0])
    if len(hits) == 1:
        hit = hits[0]
        inside = decode(hit.text, "md")
        rest = printed.replace(only_digits(compact(inside, 0, len(inside))[0]), "", 1)
        if not rest or rest == hit.ext:
            return hit.number
    return printed
