"""Finding the numbers of a text: runs of digits → shapes of the numbering plan → what stands around them → hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.numbers.around import Around, cue_before, may_be_cued, named_after
from handbook.numbers.chars import (
    CHINESE,
    COMMENT,
    FILL,
    FILLER,
    INVISIBLE,
    LETTERS,
    LINK_TAIL,
    RICH,
    SEPARATORS,
    TAG,
    VISIBLE,
    compact,
    decode,
    fold,
)
from handbook.numbers.plan import (
    EMERGENCIES,
    EMERGENCY,
    FOREIGN,
    LANDLINE,
    LOCAL,
    MOBILE,
    SHORT,
    TOLL_FREE,
    UNKNOWN,
    Shape,
    foreign,
    national,
    only_digits,
    shapes,
)
from handbook.numbers.source import Source, dials
from handbook.numbers.tags import tagged_spans, yaml_tag

FAMILIES = {
    **dict.fromkeys(("md", "markdown", "mdx"), "md"),
    **dict.fromkeys(("html", "htm", "xhtml", "svg", "xml", "rss", "atom", "j2", "jinja"), "html"),
    **dict.fromkeys(("yaml", "yml"), "yaml"),
    **dict.fromkeys(("json", "jsonl", "webmanifest", "map"), "json"),
    **dict.fromkeys(("js", "mjs", "cjs", "ts"), "js"),
    **dict.fromkeys(("css", "scss"), "css"),
}

# What may stand between two digits of a run; "]" alone only where it does not begin the end of a link.
_GAP = rf"(?>[{VISIBLE.replace(chr(92) + ']', '')}{INVISIBLE}]+|{LINK_TAIL}|\]|{TAG}|{COMMENT})*+"
_RUN = re.compile(rf"[0-9](?:[0-9]++|{_GAP}[0-9])++")
_WIDE_RUN = re.compile(rf"\d(?:\d++|{_GAP}\d)++")
_R, _L = "".join(RICH), "".join(LETTERS)
_RICH_RUN = re.compile(rf"[\d{_R}](?:{_GAP}[\d{_R}])*+")
_RICH_PAIR = re.compile(rf"[{_R}](?={_GAP}(?:\d{_GAP}){{0,3}}[{_R}])")
_LETTER_RUN = re.compile(rf"(?<![A-Za-z0-9_])[\d{_L}](?:[ \-\u2010-\u2015·()/]{{0,2}}[\d{_L}]){{4,}}(?![A-Za-z0-9_])")
_LOOSE_LETTER = re.compile("[SBZloQ]")
# One such character may stand between a run and the letter or numeral that goes on with it.
_NEAR = "".join(map(chr, (*range(0x20, 0x3001), 0xFF0D)))
_SMALL = frozenset(c for chars, to in SEPARATORS if to in (*" -.·~",) for c in re.findall(f"[{chars}]", _NEAR))
# Quick tests on UTF-8 bytes: digits of other scripts; Chinese numerals or circled digits close to one another.
_USUAL_BYTES = bytes([*range(0xC0), 0xC2, 0xC3, *range(0xE2, 0xEA), 0xEF])
_FULL_WIDTH = re.compile(rb"\xef\xbc[\x90-\x99]")
_ASCII_NO_DIGITS = bytes(c for c in range(128) if not 48 <= c < 58)
_RICH_NEAR = re.compile(rf"[{_R}][0-9{VISIBLE}{INVISIBLE}]{{0,6}}[{_R}]")
_OTHER_DIGITS = frozenset((*LETTERS, *RICH))
_DASHED = {**CHINESE, "一": "-"}  # 021一53395288

# The same sign between all groups, or all digits: 400★123★4567; what stands between figures too takes a calling word.
_SIGN = r"(?P<sign>[ \t]?[^\w\s<>()\[\]{}+=|\\,;/.:\-]{1,4}[ \t]?)"
_SIGNED = re.compile(
    r"[0148](?<!\d[0148])(?:(?:"
    rf"(?<=[48])00{_SIGN}(?:\d{{3}}(?P=sign)\d{{4}}|\d{{4}}(?P=sign)\d{{3}}|\d{{7}})"
    + rf"|(?<=1)[3-9]\d{_SIGN}(?:\d{{4}}(?P=sign)\d{{4}}|\d{{8}})".replace("sign", "sign1")
    + rf"|(?<=0)(?:10|2\d|[3-9]\d\d){_SIGN}[2-9](?:\d{{2,3}}(?P=sign)\d{{4}}|\d{{6,7}})".replace("sign", "sign2")
    + rf"|{_SIGN}\d(?:(?P=sign)\d){{8,10}}".replace("sign", "sign3")
    + r")(?!\d))"
)
_NOT_DECIMAL = re.compile(r"\D+")
_BETWEEN_FIGURES = re.compile("[、，；。]")

_EXTENSION = re.compile(
    r"\]?[\s,，]{0,2}(?:(?:[-—(]\s?)?(?:转接?|轉|分机号?|分機|内线|ext(?:ension|n)?\.?)|[x×#](?=\d)|,,|;ext=)"
    r"\s?[:：]?\s?(\d{1,6})(?![\d%])|[-—](\d{1,5})(?![\d\-—])",
    re.I,
)
_TAIL = re.compile(
    rf"{FILLER}(?:\]\([^()\n]{{0,120}}\))?{FILLER} ?(?:([/、,，;；|~～或和及至]|(?:or|and)\b)){FILLER} ?{FILLER}"
    rf"(\d{{1,8}})(?![\d:：.]|{FILLER}\d| ?[\-–—~～至到] ?\d|[年月日时点号])"
)
_NO_TAIL = re.compile(r"\s?(?:小时|[hH]\b|hours?|×|x\d|%|\*|天|周|days?)")


@dataclass(frozen=True)
class Hit:
    """A number and its place: `line` and `col` count from 1, `start` and `end` from 0, in characters of the source.

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
    """A hit before its line and tag are known. `extra` says that other characters than digits make it up."""

    start: int
    end: int
    kind: str
    number: str
    ext: str | None = None
    extra: int = 0
    reach: int = 0  # where its extension ends


class _Scan:
    """One pass over one source."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.lettered: list[int] = []  # runs that letters may go on with
        self.mixed: list[int] = []  # runs that numerals may go on with

    def finds(self) -> list[_Find]:
        """Returns what the views of the text show, in order, none inside another."""
        data = b"" if self.text.isascii() else self.text.encode("utf-8", "surrogatepass")
        wide = bool(data) and bool(data.translate(None, _USUAL_BYTES) or _FULL_WIDTH.search(data))
        found = _merge(list(self.runs(wide)), [*self.letters(), *self.signed()])
        if data:
            rest = data.translate(None, _ASCII_NO_DIGITS).decode("utf-8", "surrogatepass")
            found = _merge(found, list(self.rich(_RICH_NEAR.search(rest) is not None)))
        return _distinct(found)

    def runs(self, wide: bool) -> Iterator[_Find]:
        """Yields what ASCII digits make, with `wide` all other decimal digits too."""
        text, small, other = self.text, _SMALL, _OTHER_DIGITS
        for match in (_WIDE_RUN if wide else _RUN).finditer(text):
            start, end = match.span()
            if end - start > 4 or wide or match[0] in EMERGENCIES:
                yield from self.examine(start, end)
            before, behind = text[start - 1 : start], text[end : end + 1]
            if before in small:
                before = text[start - 2 : start - 1]
            if behind in small:
                behind = text[end + 1 : end + 2]
            if before in other or behind in other:
                if before in LETTERS or behind in LETTERS:
                    self.lettered.append(start)
                if before in RICH or behind in RICH:
                    self.mixed.append(start)

    def rich(self, numerals: bool) -> Iterator[_Find]:
        """Yields what Chinese numerals, circled digits and the like make, alone or mixed with digits."""
        places = self.mixed + [m.start() for m in _RICH_PAIR.finditer(self.text)] if numerals else self.mixed
        yield from self._around(sorted(places), _RICH_RUN, self._rich_run)

    def letters(self) -> Iterator[_Find]:
        """Yields what letters in the place of digits make: 4OO-8822-528."""
        yield from self._around(self.lettered, _LETTER_RUN, self._letter_run)

    def signed(self) -> Iterator[_Find]:
        """Yields numbers with other signs between their groups than people use."""
        for match in _SIGNED.finditer(self.text):
            digits = _NOT_DECIMAL.sub("", match[0])
            found = national(digits) if digits.isascii() else None
            if found and found[0] in (LANDLINE, MOBILE, TOLL_FREE):
                cue = 1 if _BETWEEN_FIGURES.search(match[0]) else 0
                shape = Shape(0, len(digits), found[0], found[1], cue=cue)
                around = Around(self.source, *match.span(), shape, re.sub(r"\D+", "-", match[0]))
                if around.is_number():
                    yield _Find(*match.span(), *found, _extension(around))

    def examine(self, start: int, end: int, extra: dict[str, str] | None = None) -> Iterator[_Find]:
        """Yields the numbers of a run; with `extra`, of a run in which other characters stand for digits."""
        text, start = self.text, self._opening(start)
        folded, offsets = compact(text, start, end, extra)
        if len(folded) < 24 and len(digits := only_digits(folded)) < 5 and digits not in EMERGENCIES:
            return
        found: tuple[Shape, ...] = shapes(folded)
        if any(shape.cue for shape in found) and not (
            (extra is None or extra is RICH)
            and (may_be_cued(text[max(0, start - 120) : start]) or named_after(text[end : end + 30]))
        ):
            found = tuple(shape for shape in found if not shape.cue)
        if not found:
            found = self._bare(folded, start, end, extra)
        for shape in found:
            first, last = shape.start, shape.end - 1
            first, last = (start + first, start + last + 1) if offsets is None else (offsets[first], offsets[last] + 1)
            around = Around(self.source, first, last, shape, folded[shape.start : shape.end])
            if around.is_number():
                count = sum(c in extra for c in text[first:last]) if extra else 0
                find = _Find(first, last, shape.kind, shape.number, _extension(around), count)
                if find.ext and (at := text.find(find.ext, last, last + 24)) >= 0:
                    find.reach = at + len(find.ext)
                yield find
                yield from self.tails(find)

    def _opening(self, start: int) -> int:
        """Returns where the bracket or plus sign before a run begins, the run itself where there is none."""
        while True:
            at = start
            while at > 0 and self.text[at - 1] in "\u200b\u200c\u200d\u2060\ufeff":
                at -= 1
            if at == 0 or self.text[at - 1] not in "(（[+＋":
                return start
            start = at - 1

    def _bare(self, folded: str, start: int, end: int, extra: dict[str, str] | None) -> tuple[Shape, ...]:
        """Returns the shape of digits that need no grouping: numerals only, or behind an address that dials."""
        digits = only_digits(folded)
        if extra is RICH and not any(c.isdecimal() for c in self.text[start:end]):  # 九五·一八七
            found = national(digits)
            return (Shape(0, len(folded), *found),) if found and found[0] != EMERGENCY else ()
        if self.text[start - 1 : start] not in (":", "/", "=") or not dials(self.source.before(start)):
            return ()
        if found := national(digits):
            return (Shape(0, len(folded), *found),)
        if len(digits) >= 10 and (abroad := foreign(f"+{digits}")):
            return (Shape(0, len(folded), abroad[0], abroad[1]),)
        return (Shape(0, len(folded), UNKNOWN, digits),) if len(digits) <= 15 else ()

    def tails(self, find: _Find) -> Iterator[_Find]:
        """Yields what a list adds to a number: "…8288/8289", "289、90"; the tail replaces the last digits."""
        if find.kind not in (LANDLINE, TOLL_FREE, MOBILE, LOCAL):
            return
        number, at = find.number, find.end
        while match := _TAIL.match(self.text, at):
            digits = "".join(fold(c) for c in match[2])
            whole = len(digits) in (7, 8) and find.kind in (LANDLINE, LOCAL)
            if not whole and (len(digits) > 4 or (national(digits) and match[1] != "/")):
                return
            if match[1] not in ("/", "、", "|") and len(digits) < 2 or match[1] != "/" and len(digits) == 1:
                return
            if number.endswith(digits) or _NO_TAIL.match(self.text, match.end()):
                return
            if self.source.region(match.start(2)).kind in ("hidden", "code"):
                return
            local = 8 if number.startswith(("010", "02")) else len(digits)
            number = number[: -local if whole else -len(digits)] + digits
            yield _Find(match.start(2), match.end(2), find.kind, number)
            at = match.end()

    def _around(
        self, places: list[int], run: re.Pattern[str], use: Callable[[int, int], Iterator[_Find]]
    ) -> Iterator[_Find]:
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
            if not find.extra or (find.kind in (FOREIGN, UNKNOWN) and find.extra < 4):
                continue
            last, following = self.text[find.end - 1], self.text[find.end : find.end + 1]
            if find.extra == 1 and last in RICH and "\u4e00" <= following <= "\u9fff":
                continue  # 12345一样
            found = True
            yield find
        if not found and "一" in self.text[start:end]:
            for find in self.examine(start, end, _DASHED):
                if find.extra and find.kind in (LANDLINE, TOLL_FREE, MOBILE):
                    yield find

    def _letter_run(self, start: int, end: int) -> Iterator[_Find]:
        for find in self.examine(start, end, LETTERS):
            text = self.text[find.start : find.end]
            digits = sum(c.isdecimal() for c in text)
            if not find.extra or digits < 4 or digits < 2 * find.extra:
                continue
            loose = self.source.family not in ("md", "html", "txt") or _LOOSE_LETTER.search(text)
            if find.kind == SHORT and loose and not self._cued(find):
                continue
            yield find

    def _cued(self, find: _Find) -> bool:
        """Whether a calling word stands near, before a find."""
        return cue_before(self.source.left(find.start, self.source.region(find.start))).near


def _extension(around: Around) -> str | None:
    """Returns the extension behind a number."""
    if around.shape.kind in (EMERGENCY, MOBILE):
        return None
    right = "".join(fold(c) if c.isdecimal() else c for c in around.right)
    match = _EXTENSION.match(right)
    if not match or (match[2] and around.shape.weak and len(match[2]) > 2):
        return None
    return match[1] or match[2]


def _merge(first: list[_Find], more: list[_Find]) -> list[_Find]:
    """Returns both lists; what overlaps a find of the first list takes its place only if it is the longer number."""
    kept = list(first)
    for find in more:
        overlapping = [f for f in kept if f.start < find.end and find.start < f.end]
        if not any(len(f.number) >= len(find.number) for f in overlapping):
            kept = [f for f in kept if f not in overlapping] + [find]
    return kept


def _distinct(finds: list[_Find]) -> list[_Find]:
    """Returns the finds in order, without those that lie in another."""
    kept: list[_Find] = []
    for find in sorted(finds, key=lambda f: (f.start, -f.end)):
        if not kept or find.start >= max(kept[-1].end, kept[-1].reach):
            kept.append(find)
    return kept


def find_numbers(text: str, kind: str) -> list[Hit]:
    """Returns every phone number in a text, in order. `kind` is the file's ending; unknown ones count as plain text."""
    source = Source(text, FAMILIES.get(kind.lower().lstrip("."), "txt"))
    finds = _Scan(source).finds()
    spans = tagged_spans(text, source.family) if finds else []
    lines: list[str] = []
    hits = []
    line, line_start, counted = 1, 0, 0
    for find in finds:
        start, end = find.start, find.end
        while end < len(text) and source.text[end] == FILL and text[end] not in ("\\", FILL):
            end += 1  # the rest of an entity or escape
        line += text.count("\n", counted, start)
        line_start = max(line_start, text.rfind("\n", counted, start) + 1)
        counted = start
        around = [span for span in spans if span[0] <= start and end <= span[1]]
        tag = min(around, key=lambda span: span[1] - span[0])[2] if around else None
        if tag is None and source.family == "yaml":
            lines = lines or text.split("\n")
            tag = yaml_tag(lines, line - 1, start - line_start)
        hits.append(
            Hit(line, start - line_start + 1, text[start:end], find.number, find.ext, find.kind, tag, start, end)
        )
    return hits


def digits_of(text: str) -> str:
    """Returns the national digits that the text of a tag prints: what is compared with the registry's `digits`.

    Digits that belong to no number, or to a second one, are kept in the result, so that it equals no registry entry.
    """
    hits = find_numbers(f"拨打 {text}", "md")
    printed = _printed(text)
    if len(hits) == 1:
        rest = printed.replace(_printed(hits[0].text), "", 1)
        if rest in ("", hits[0].ext):
            return hits[0].number
    return printed


def _printed(text: str) -> str:
    """Returns all digits of a text as a reader sees them."""
    decoded = decode(text, "md")
    return only_digits(compact(decoded, 0, len(decoded))[0])
