"""Numbers taken apart: digits that signs, words or the layout keep from standing together.

A strict second look at Markdown and YAML of ours, which hold hardly a digit outside tags. What it says of the texts of
others is often wrong (an order number, a table of figures): find_numbers is for those.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_letters

from handbook.numbers.chars import CHINESE, COMMENT, DECOR, LETTERS, TAG, decode
from handbook.numbers.plan import LANDLINE, MOBILE, TOLL_FREE, national

# ---------------------------------------------------------------- what no reader sees, and what counts as words
_UNSEEN = re.compile(
    rf"\]\([^()\n]{{0,300}}\)|\[\^[^\]\n]{{1,40}}\]|\{{[#:.!][^{{}}\n]{{0,200}}\}}|{TAG}|{COMMENT}"
    r"|^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)、])[ \t]+(?:\[[ xX]\][ \t])?|>[ \t]?)",
    re.M,
)
_ADDRESS = re.compile(r"https?://[^\s)>\]\"'，。）]*")
_STANDARD = re.compile(r"(?:GB|YD|ISO|RFC|IEC|DB)[/A-Z]* ?[\d.]+(?:[-—:]\d{4})?")
_ARTICLE = re.compile("第[零一二三四五六七八九十百千]+[条款项章节编]")
# Digits with little between them, and the figures in them: dates, times, documents of a year, thousands, hosts.
_CHUNK = re.compile(r"\d(?:\d|[^\n\d]{1,3}\d)*")
_FIGURE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?: ?[-/.] ?\d\d?(?: ?[-/.] ?\d\d?)?(?![\d-])"
    r"|年[ \d]{1,4}月(?:[ \d]{1,4}日)?|[〕\])）] ?(?:第 ?)?\d{1,5} ?号)"
    r"|(?<!\d)\d\d?[:：]\d\d(?:[:：]\d\d)?(?![\d:：])"
    r"|(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"
    r"|(?!0[1-9]|[48]00|1[3-9]\d)\d{1,3}\.\d+)(?![\d.])"
    r"|(?<![\d,.-])(?![48],00\d|1,[3-9]|1[3-9],\d{3},\d{3},\d{3}(?!,))\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"
    r"|\d[\w-]{0,40}\.(?:com|cn|net|org|md|html|yml|py|js|svg|png)\b"
)
_HASH = re.compile(r"[\da-f](?<![A-Za-z\d][\da-f])(?=\d{0,40}[a-f])[\da-f]{11,63}(?![\w-])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_HEADING = re.compile(r"^#{1,6}[ \t].*", re.M)
_TABLE = re.compile(r"(?:^[ \t]?\|[^\n]*\n?){2,}", re.M)

# ---------------------------------------------------------------- what stands for digits
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000, "萬": 10000}
_PINYIN = "ling yi er san si wu liu qi ba jiu"
_ENGLISH = "zero one two three four five six seven eight nine"
_WORDS = {
    **{word: str(value) for names in (_PINYIN, _ENGLISH) for value, word in enumerate(names.split())},
    **{"yao": "1", "dong": "0", "guai": "7", "gou": "9", "liang": "2", "oh": "0", "nought": "0", "hundred": "00"},
}
_LETTERS = {**dict(zip("EeAasSzZbGgqTtзЗбЧч", "3344552266997733644", strict=True)), **LETTERS}
_SYLLABLE = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_RANGES = (
    (0xB2, 0xBA), (0x2070, 0x218A), (0x2460, 0x24FF), (0x2776, 0x2794), (0x3021, 0x302A), (0x3192, 0x319F),
    (0x3220, 0x3290), (0x10107, 0x10110), (0x1D360, 0x1D372), (0x1F100, 0x1F10D),
)  # fmt: skip
# Signs that stand for one digit: numerals, circled, Roman, Suzhou digits, counting rods, dice, clocks, cards, Braille
_SIGNS = {
    **{
        chr(code): str(int(value))
        for first, last in _RANGES
        for code in range(first, last)
        if (value := unicodedata.numeric(chr(code), -1)) in range(10)
    },
    **{chr(0x267F + value): str(value) for value in range(1, 7)},
    **{chr(0x1F54F + hour): str(hour % 12) for hour in (*range(1, 10), 12)},
    **{chr(suit + value): str(value % 10) for suit in range(0x1F0A0, 0x1F0E0, 16) for value in range(1, 11)},
    **dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890", strict=True)),
    **DECOR,
    **CHINESE,
}
_S = "".join(sign for sign in _SIGNS if sign <= "\uffff")
_NUMERAL = f"{_S}{''.join(_UNITS)}"
_TOKEN = re.compile(
    rf"(?P<digits>[0-9{_S}][0-9{_NUMERAL}]*)|(?<![A-Za-z])(?P<word>(?i:{_SYLLABLE}+))(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<letter>[{''.join(_LETTERS)}]{{1,4}})(?![A-Za-z])"
)
_DIGITS = re.compile(rf"(?P<digits>[0-9{_S}][0-9{_NUMERAL}]*)")
_SPELT = re.compile(rf"{_SYLLABLE}(?:[^a-z\d]{{0,3}}{_SYLLABLE}){{4,}}")
# Tone marks, digits of other scripts and signs outside the basic plane become what patterns know: one set of characters
# with such signs in it is twenty times slower.
_OTHER = re.compile("[\u00c0-\u024f\u0660-\u1fff\uff10-\uff19\U00010000-\U0010ffff]")
_FOLDED = {
    **{c: base for c in range(0xC0, 0x250) if (base := unicodedata.normalize("NFD", chr(c))[0]) < "\x80"},
    **{c: str(unicodedata.decimal(chr(c))) for c in range(0x660, 0x20000) if chr(c).isdecimal()},
    **{ord(sign): "⓪①②③④⑤⑥⑦⑧⑨"[int(value)] for sign, value in _SIGNS.items() if sign > "\uffff"},
}

# ---------------------------------------------------------------- what stands between them
_JOINS = re.compile(
    r"再[按拨输打]?|然后|接着|接下来|后面|后接|加上?|和|横?杠|短?横线?|减|点|空格|[按拨接]"
    r"|\b(?:then|and|dash|hyphen|point|dot|space|plus|next|followed by|double|triple)\b",
    re.I,
)
_WEIGHED = re.compile(r"[^\W\d_]")
_DECIMAL, _UNIT = re.compile("[0-9]"), re.compile(f"[{''.join(_UNITS)}]")
_LATIN = frozenset(ascii_letters)
_LISTED = re.compile("[、，,;；]")

# ---------------------------------------------------------------- digits told by their place, letters on the keys
_SOME = r"[一二两三四五六七八九十\d]"
_PLACED = re.compile(rf"位(?:(?<=[前后末尾首头间]{_SOME}位)|(?<=[前后末尾首头间] {_SOME} 位))[^。\n\d]{{0,12}}\d{{3}}")
_KEYS = re.compile(r"[48](?<!\w[48])\d\d[- ](?=[A-Z0-9-]{0,8}[A-Z]{3})[A-Z0-9]{3,7}(?:[- ][A-Z0-9]{3,4})?(?![\w-])")

_SHORT = re.compile(r"9[56]\d{3}|95\d{4,6}|12[13]\d\d")
_FULL = frozenset((TOLL_FREE, LANDLINE, MOBILE))
_CROWD = 400  # digits in so many pieces have no place in a text, whatever they are
_FAR = 16  # letters between two groups of a number


@dataclass(frozen=True)
class Apart:
    """A number taken apart, from the first to the last of its digits: offsets in the text."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True)
class _Token:
    """Digits in one piece, and what stands between them and those before.

    `kind`: "digits", "signs" (none of them a decimal digit), "count" (numerals with a unit: 四百), "word" or "letter".
    """

    start: int
    end: int
    digits: str
    kind: str
    gap: float  # letters between
    words: bool  # a word that joins
    listed: bool  # a comma
    glued: bool  # a Latin letter right before


def find_apart(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Apart]:
    """Returns the numbers that are taken apart in a text of ours, in order, none over another.

    What lies in `taken` (tags, and numbers that were found already) counts as words.
    """
    seen, places = _seen(text, taken)
    found = list(_found(seen, flowing=True))
    spans = [m.span() for m in _HEADING.finditer(seen)]
    columns = [spans] if len(spans) > 1 else []
    for table in _TABLE.finditer(seen):
        columns += _columns(table.start(), table[0])
    for column in columns:
        joined = "\n".join(seen[a:b] for a, b in column)
        starts = [0]
        for a, b in column:
            starts.append(starts[-1] + b - a + 1)
        for one in _found(joined, flowing=False):
            at, last = bisect_right(starts, one.start) - 1, bisect_right(starts, one.end - 1) - 1
            start, end = column[at][0] + one.start - starts[at], column[last][0] + one.end - starts[last]
            found.append(Apart(start, end, one.digits))
    kept: list[Apart] = []
    for one in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return [Apart(places(one.start), places(one.end - 1) + 1, one.digits) for one in kept]


def _seen(text: str, taken: Sequence[tuple[int, int]]) -> tuple[str, Callable[[int], int]]:
    """Returns the text without what no reader sees, figures that are no number as letters; and each offset's place."""
    text = _masked(decode(text, "md"), taken)
    if _OTHER.search(text):
        text = text.translate(_FOLDED)
    parts, starts, offsets, at, length = [], [0], [0], 0, 0
    for match in _UNSEEN.finditer(text):
        start, end = match.span()
        parts.append(text[at:start])
        length += start - at
        at = end
        starts.append(length)
        offsets.append(at)

    def place(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return offsets[index] + offset - starts[index]

    seen = "".join([*parts, text[at:]])
    figures = [m.span() for pattern in (_ADDRESS, _STANDARD, _ARTICLE, _HASH) for m in pattern.finditer(seen)]
    for match in _CHUNK.finditer(seen):
        start, end = match.span()
        if end - start > 3:
            figures += [m.span() for m in _FIGURE.finditer(seen, start, end + 5)]
    return _masked(seen, sorted(figures)), place


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Returns a text with letters in the place of the spans."""
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            parts += [text[at:start], "x" * (end - max(start, at))]
            at = end
    return "".join([*parts, text[at:]])


def _columns(start: int, table: str) -> list[list[tuple[int, int]]]:
    """Returns the cells of each column of a table, as spans."""
    rows = []
    for line in table.splitlines(keepends=True):
        bars = [start + i for i, char in enumerate(line) if char == "|"]
        rows.append(list(pairwise([*bars, start + len(line)])))
        start += len(line)
    return [[row[column] for row in rows if column < len(row)] for column in range(min(12, max(map(len, rows))))]


def _found(text: str, flowing: bool) -> Iterator[Apart]:
    """Yields the numbers taken apart in one reading of a text, in no order; `flowing`: as it stands."""
    for pattern in (_PLACED, _KEYS):
        yield from (Apart(*m.span(), m[0]) for m in pattern.finditer(text))
    pieces = list(_DIGITS.finditer(text))
    for stretch in _dense(text, pieces):
        start, end = stretch[0].start(), stretch[-1].end()
        if len(stretch) > _CROWD:
            yield Apart(start, end, stretch[0][0])
            continue
        near = list(_TOKEN.finditer(text, max(0, start - 12), end + 12))
        tokens = _tokens(text, near)
        yield from _run(tokens, flowing)
        yield from _whole(tokens, _is_near)
        yield from _whole(_tokens(text, [p for p in near if p[0].isdecimal()]), _is_near)
        if "一" in text[start:end]:
            dashed = text[: end + 12].replace("一", "-")
            yield from _whole(_tokens(dashed, list(_TOKEN.finditer(dashed, max(0, start - 12)))), _is_near)
    yield from _whole(_tokens(text, [p for p in pieces if p.end() - p.start() > 1]), _is_far)
    lower = text.lower()
    for match in _SPELT.finditer(lower) if len(lower) == len(text) else ():
        if not (lower[match.start() - 1 : match.start()].isalpha() or lower[match.end() : match.end() + 1].isalpha()):
            yield Apart(*match.span(), _digits(match[0], "word"))


def _dense(text: str, pieces: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yields the stretches that hold five digits or more, none far from the next."""
    near: list[re.Match[str]] = []
    for piece in pieces:
        gap = piece.start() - near[-1].end() if near else 0
        if gap > 12 and (gap > 60 or len("".join(text[near[-1].end() : piece.start()].split())) > 12):
            if sum(p.end() - p.start() for p in near) >= 5:
                yield near
            near = []
        near.append(piece)
    if sum(p.end() - p.start() for p in near) >= 5:
        yield near


def _digits(piece: str, kind: str) -> str:
    """Returns the digits that a piece of one kind stands for."""
    if piece.isdecimal():
        return piece
    if kind == "letter":
        return "".join(_LETTERS[c] for c in piece)
    if kind == "word":
        return "".join(_WORDS[word] for word in re.findall(_SYLLABLE, piece.lower()))
    values = [c if c.isdecimal() else _SIGNS.get(c, "") for c in piece]
    if all(values) or any(c.isdecimal() for c in piece):
        return "".join(values)
    total, section, value = 0, 0, 0
    for char, digit in zip(piece, values, strict=True):  # 四百 400, 一百二十三 123
        if digit:
            value = int(digit)
        elif _UNITS[char] == 10000:
            total, section, value = (total + section + value) * 10000, 0, 0
        else:
            section, value = section + (value or 1) * _UNITS[char], 0
    return str(total + section + value)


def _tokens(text: str, pieces: list[re.Match[str]]) -> list[_Token]:
    """Returns the pieces as tokens, each with what parts it from the one before."""
    tokens = []
    last = -100
    for piece in pieces:
        between = text[last : piece.start()] if last >= 0 else ""
        gap, words = float(len(between)), True
        if len(between) <= 60:
            bare = _JOINS.sub("", between)
            gap, words = sum(0.5 if c < "\x80" else 1 for c in _WEIGHED.findall(bare)), bare != between
        kind = piece.lastgroup or ""
        if kind == "digits" and not _DECIMAL.search(piece[0]):
            if "万" in piece[0]:
                continue
            kind = "count" if _UNIT.search(piece[0]) else "signs"
        listed = _LISTED.search(between) is not None
        glued = text[piece.start() - 1 : piece.start()] in _LATIN
        tokens.append(_Token(*piece.span(), _digits(piece[0], kind), kind, gap, words, listed, glued))
        last = piece.end()
    return tokens


def _run(tokens: list[_Token], flowing: bool) -> Iterator[Apart]:
    """Yields digits in a row with signs between, where they are a number."""
    run: list[_Token] = []
    for token in tokens:
        fits = token.kind in ("digits", "signs")
        single = fits and run and len(token.digits) == len(run[-1].digits) == 1
        if fits and run and token.gap == 0 and (single or not token.listed):
            run.append(token)
            continue
        if run and _is_run(run, flowing):
            yield _apart(run)
        run = [token] if fits else []
    if run and _is_run(run, flowing):
        yield _apart(run)


def _apart(tokens: list[_Token]) -> Apart:
    return Apart(tokens[0].start, tokens[-1].end, "".join(t.digits for t in tokens))


def _is_run(run: list[_Token], flowing: bool) -> bool:
    """Whether digits are a short number, or seven and more that are no enumeration, no years, no column of figures."""
    digits = "".join(t.digits for t in run)
    single = all(len(t.digits) == 1 for t in run)
    if (single or run[0].kind == "signs") and (digits in "1234567890" or list(digits) == sorted(set(digits))):
        return False
    if not (flowing or single or len(digits) >= 2.5 * len(run)):
        return False
    if len(run) > 1 and _SHORT.fullmatch(digits):
        return True
    if any(t.words for t in run[1:]) or (run[0].glued and len(run) < 3):
        return False
    return sum(len(t.digits) for t in run if not _YEAR.fullmatch(t.digits)) >= 7


def _whole(tokens: list[_Token], fits: Callable[[list[_Token]], bool]) -> Iterator[Apart]:
    """Yields tokens in a row that together are exactly a number in full."""
    for first, token in enumerate(tokens):
        if token.digits[:1] not in tuple("0148"):
            continue
        digits = token.digits
        for last in range(first + 1, min(len(tokens), first + 12)):
            digits += tokens[last].digits
            if len(digits) > 12 or tokens[last].gap > _FAR:
                break
            found = national(digits) if len(digits) >= 10 else None
            if found and found[0] in _FULL and fits(tokens[first : last + 1]):
                yield _apart(tokens[first : last + 1])


def _is_near(tokens: list[_Token]) -> bool:
    """Whether tokens stand close together; single digits may stand a little further apart."""
    limit = 5 if all(len(t.digits) == 1 for t in tokens) else 2
    return all(t.gap <= limit for t in tokens[1:])


def _is_far(tokens: list[_Token]) -> bool:
    """Whether tokens are the groups in which numbers are written: 400 … 123 … 4567."""
    return len(tokens) <= 4 and len(tokens[0].digits) >= 3
