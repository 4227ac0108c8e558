"""The numbering plan: which digits, in which grouping, are a telephone number.

Sources: MIIT's numbering plan for the telecommunications network (电信网编号计划, YD/T 1138 and its amendments): area
codes 010, 02x and 03xx to 09xx with 7 or 8 digits, mobiles 13x to 19x, short numbers 1xxxx, 95xxx (5 to 8 digits,
nationwide services), 96xxx (5 or 6 digits, one province), 106… (senders of text messages), 400 and 800 with ten digits,
1010xxxx. Numbers abroad and in Hong Kong, Macau and Taiwan: shapes from the phonenumbers package.

Patterns work on folded text (chars.compact): ASCII digits and the separators " -.·/()~+:,|_^" and a line break.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

TOLL_FREE, LANDLINE, MOBILE, SHORT, EMERGENCY = "toll-free", "landline", "mobile", "short-code", "emergency"
SENDER, LOCAL, FOREIGN, UNKNOWN = "sms-sender", "local", "foreign", "unknown"
REGIONS = {852: "hong-kong", 853: "macau", 886: "taiwan"}

# Short numbers 1xxxx: operators 100xx, post 111xx, directories 114xx, 116xxx and 118xxx, public services 12xxx.
_SERVICE = (
    r"(?:10[01]\d\d|111\d\d|11[48]\d\d|11[68]\d{3}|12[1235]\d\d|123660|12123\d{4}"
    r"|100(?:86|10|99|11|18)\d{1,3}|10001\d{3}|10000(?!0+(?!\d))\d{1,2})"
)
# Short numbers of services; those that are dialled behind an area code, to reach them from another city.
_CODE = r"(?:955\d{6}|95\d{3,6}|96\d{3,4})"
_AREA = r"(?:10|2\d|[3-9]\d\d)"
_DIALLED = rf"(?:12[1235]\d\d|100\d\d|{_CODE})"
EMERGENCIES = frozenset(("110", "119", "120", "122", "114", "999", "911", "112"))
_EMERGENCY = "(?:" + "|".join(sorted(EMERGENCIES)) + ")"
_NATIONAL = tuple(
    (kind, re.compile(shape))
    for kind, shape in (
        (TOLL_FREE, r"[48]00\d{7}"),
        (LANDLINE, r"0(?:(?:10|2\d)[1-9]\d{7}|[3-9]\d\d[1-9]\d{6,7})"),
        (MOBILE, r"1[3-9]\d{9}"),
        (SHORT, rf"{_CODE}|1010\d{{4}}|{_SERVICE}"),
        (LANDLINE, rf"0{_AREA}{_DIALLED}"),
        (SENDER, r"106[2-9]\d{6,14}"),
        (EMERGENCY, _EMERGENCY),
    )
)

_S = r"[ \-·._~^()]"
_ANY = r"[ \-·._~^]{0,2}"
_WRAP = r"- ?\n {0,8}"  # a line that is broken after a hyphen
_ONE = rf"(?:{_S}{{1,3}}|{_WRAP})"
_GAP = rf"(?:[ \-·._~^()/]{{0,4}}|\||{_WRAP})"
_AREA_GAP = rf"(?:[ \-·._~^()/:,]{{0,5}}| ?\| ?|\n {{0,8}}|{_WRAP})"
_END = r"(?!\d)(?!-\d{6})"
# The usual groupings first, then any.
_LOCAL = (
    rf"(?!0)(?:\d{{4}}(?:{_ONE}|[/|])\d{{4}}(?!\d)|\d{{8}}(?!\d)|\d{{3}}{_ONE}\d{{4}}(?!\d)|\d{{7}}(?!\d)"
    rf"|\d(?:{_ANY}\d){{7}}{_END}|\d(?:{_ANY}\d){{6}}{_END})"
)
_FREE = (
    rf"\(?[48]00{_GAP}(?:\d{{3}}(?:{_ONE}|[/|])\d{{4}}(?!\d)|\d{{4}}(?:{_ONE}|[/|])\d{{3}}(?!\d)|\d{{7}}(?!\d)"
    rf"|\d(?:{_ANY}\d){{6}}{_END})"
)
_MOBILE = rf"\(?1[3-9]\d{_GAP}(?:\d{{4}}(?:{_ONE}|/)\d{{4}}(?!\d)|\d{{8}}(?!\d)|\d(?:{_ANY}\d){{7}}{_END})"
_NOT_INSIDE = r"(?<![\d.:\-/,])"
# +86, 0086, (86), "86 " and "86-", perhaps with the "(0)" that is dialled only at home.
_CHINA = (
    rf"(?:\(?\+ ?\(?86\)?|{_NOT_INSIDE}0086|\(86\)|{_NOT_INSIDE}86(?=[ \-]|1[3-9]\d{{9}}(?!\d)))"
    r"[ \-·.]{0,3}(?:\(0\))? ?"
)
_FIRST = re.compile(
    rf"(?<!\d)(?:{_CHINA}(?:(?P<cfree>{_FREE})|(?P<cmobile>{_MOBILE})|(?P<cland>\(?0?{_AREA}{_AREA_GAP}{_LOCAL})"
    rf"|(?P<ccity>\(?0?{_AREA}\)?[ \-]{{1,3}}{_DIALLED})(?!\d))"
    rf"|\(?(?:\+ ?\(?86|{_NOT_INSIDE}0086)\)?[ \-·.]{{0,3}}(?P<cany>\d(?:{_ANY}\d){{2,12}})(?!\d)"
    rf"|(?P<us>\+?1[ \-.·]\(?8(?:00|33|44|55|66|77|88)\)?[ \-.·]{{1,2}}\d{{3}}[ \-.·]?\d{{4}}(?!\d))"
    rf"|(?P<free>{_FREE})|(?P<land>\(?0{_AREA}{_AREA_GAP}{_LOCAL})|0?(?P<mobile>{_MOBILE})"
    rf"|(?P<intl>(?:\(?\+ ?\(?|{_NOT_INSIDE}00[ \-]?)[1-9](?:[ \-·.()/]{{0,3}}\d){{6,14}})(?!\d)"
    rf"|(?P<city>\(?0{_AREA}(?:\)[ \-]{{0,3}}|[ \-]{{1,3}}){_DIALLED})(?!\d)"
    rf"|(?P<near>(?:\(85[23]\)[ \-]?|\(?85[23]\)?[ \-])[ \-]?\d{{4}}[ \-]?\d{{4}}"
    rf"|\(?886\)?[ \-]{{1,2}}0?\d{{1,3}}[ \-]\d{{3,4}}[ \-]?\d{{3,4}})(?!\d)"
    rf"|(?P<short>1010[ \-·.]?\d{{4}}|{_CODE}|{_SERVICE})(?!\d)"
    rf"|(?P<sender>106[2-9]\d{{6,14}})(?!\d)"
    rf"|(?P<single>\d(?:[ \-·._~/^]{{1,3}}\d){{4,14}})(?!\d)"
    rf"|(?P<three>{_EMERGENCY})(?!\d))"
)
# Shapes that are a number only beside a calling word.
_SECOND = re.compile(
    rf"(?<!\d)(?:(?P<bare>\(?{_AREA}\)?[ \-·]{{1,2}}[2-9](?:{_ANY}\d){{6,7}})(?!\d)"
    rf"|(?P<local>[2-9]\d{{3}}{_ONE}\d{{4}}|[2-9]\d{{7}}|[2-9]\d\d{_ONE}\d{{4}}|[2-9]\d{{6}})(?!\d)"
    rf"|(?P<any>\(?\d(?:[ \-·._~^()]{{0,3}}\d){{4,14}})(?!\d)"
    rf"|(?P<spaced>1[ \-·^]1[ \-·^][09]|1[ \-·^]2[ \-·^][02])(?!\d))"
)
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d([-/.~ ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d"
    r"|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)(?!\d)"
)
# Dates without separators, spans of hours (0800-2100) and of years: local numbers look the same.
_LOOSE_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:[01]\d|2[0-4])[0-5]\d ?[\-~] ?(?:[01]\d|2[0-4])[0-5]\d"
    r"|(?:19|20)\d\d ?[\-~] ?(?:19|20)\d\d|\d\d([\-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01]))(?!\d)"
)
_QUAD = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])")
_CARD = re.compile(r"(?<!\d)[3-6]\d{3}([ \-])\d{4}\1\d{4}\1\d{3,4}(?:\1\d{1,4})?(?!\d)")
# The groupings that one meets: what else has this form is not likely to be anything but a number.
_USUAL = re.compile(
    r"(?:\+?86[ \-]|\+\d{1,3}[ \-])?"
    r"(?:\(?0?(?:10|2\d|[3-9]\d\d)\)?[ \-]?(?:\d{7,8}|\d{3,4}[ \-]\d{4})"
    r"|[48]00[ \-](?:\d{3}[ \-]\d{4}|\d{4}[ \-]\d{3}|\d{7})"
    r"|1[3-9]\d[ \-](?:\d{4}[ \-]\d{4}|\d{8}))"
)
_NO_DIGITS = re.compile("[^0-9]+")
_GROUP_END = re.compile(r"\d(?!\d)")


@dataclass(frozen=True)
class Shape:
    """A number in folded text, at [start, end).

    `weak` shapes are numbers only if nothing beside them says otherwise; `cue` is the calling word that the shape
    takes: 0 none, 1 one nearby, 2 one right beside it, 3 one that is about calling and nothing else.
    """

    start: int
    end: int
    kind: str
    number: str
    weak: bool = False
    cue: int = 0


def only_digits(text: str) -> str:
    """Returns the ASCII digits of folded text."""
    return _NO_DIGITS.sub("", text)


def national(digits: str) -> tuple[str, str] | None:
    """Returns kind and national form of bare digits (with or without 86 or 0086), or None."""
    for kind, shape in _NATIONAL:
        if shape.fullmatch(digits):
            return kind, digits
    abroad = re.match(r"(?:00)?86(?=\d{5})", digits)
    if abroad:
        rest = digits[abroad.end() :]
        return next((f for f in (national(rest), national(f"0{rest}")) if f and f[0] != EMERGENCY), None)
    return None


def foreign(text: str) -> tuple[str, str, int] | None:
    """Returns kind, "+" and digits, and the length used, of a number in + or 00 form; groups too many are dropped."""
    plus, possible = "+" in text[:3], None
    for end in reversed([m.end() for m in _GROUP_END.finditer(text)]):
        digits = only_digits(text[:end])
        digits = digits if plus else digits.removeprefix("00")
        if not plus and (len(digits) < 10 or (digits[0] == "1" and len(digits) != 11)):
            continue
        import phonenumbers  # here: loading it takes 50 ms, and most files hold no such number

        try:
            parsed = phonenumbers.parse(f"+{digits}", None)
        except phonenumbers.NumberParseException:
            continue
        code = parsed.country_code or 0
        found = REGIONS.get(code, FOREIGN), f"+{code}{phonenumbers.national_significant_number(parsed)}", end
        if phonenumbers.is_valid_number(parsed):
            return found
        if plus and possible is None and phonenumbers.is_possible_number(parsed):
            possible = found
    return possible


def _shortest(text: str, least: int = 5) -> tuple[str, str, int] | None:
    """Returns kind, number and length of the shortest run of whole groups that is a national number."""
    for match in _GROUP_END.finditer(text):
        digits = only_digits(text[: match.end()])
        if len(digits) >= least and (found := national(digits)):
            return *found, match.end()
    return None


def usual(text: str) -> bool:
    """Whether folded text is a full number in one of the usual groupings."""
    return _USUAL.fullmatch(text) is not None


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: "#" * len(m[0]), text)


def _full(match: re.Match[str], group: str) -> Shape | None:
    """A number that needs nothing beside it: toll-free, mobile, or with an area code."""
    digits, kind = only_digits(match[group]), _FULL_KINDS[group]
    if group == "land" and match[group].isdigit() and not national(digits):
        return None
    return Shape(match.start(), match.end(), kind, digits if kind != LANDLINE or digits[0] == "0" else f"0{digits}")


def _american(match: re.Match[str], group: str) -> Shape:
    """A toll-free number of North America."""
    return Shape(match.start(), match.end(), FOREIGN, f"+{only_digits(match[group])}")


def _neighbour(match: re.Match[str], group: str) -> Shape:
    """A number of Hong Kong, Macau or Taiwan without a plus sign."""
    digits = only_digits(match[group])
    return Shape(match.start(), match.end(), REGIONS[int(digits[:3])], f"+{digits}")


def _abroad(match: re.Match[str], group: str) -> Shape | None:
    """A number in + or 00 form; 00 and digits alone may be anything, and take a calling word nearby."""
    text, start = match[group], match.start()
    if not (found := foreign(text)):
        return None
    loose = "+" not in text[:3] and text.isdigit() and found[0] == FOREIGN
    return Shape(start, start + found[2], found[0], found[1], cue=1 if loose else 0)


def _behind_86(match: re.Match[str], group: str) -> Shape | None:
    """What follows +86 in groups that are not usual."""
    text, start = match[group], match.start()
    digits = only_digits(text)
    found = _shortest(text, 3)
    if found is None and (whole := national(f"0{digits}")):
        found = *whole, len(text)
    if found is None and len(digits) >= 5:
        found = UNKNOWN, digits, len(text)
    return Shape(start, match.start(group) + found[2], found[0], found[1]) if found else None


def _single(match: re.Match[str], group: str) -> Shape | None:
    """Digits that stand one by one."""
    digits = only_digits(match[group])
    if not (found := national(digits)):
        return None
    kind, number = found
    short = kind == SHORT
    cue = 1 if short and digits[0] == "1" else 0
    return Shape(match.start(), match.end(), kind, number, weak=short, cue=cue)


def _few(match: re.Match[str], group: str) -> Shape:
    """A number of few digits, or a sender's: weak; one of three digits takes a calling word."""
    kind = _FEW_KINDS[group]
    cue = 3 if kind == EMERGENCY else 0
    return Shape(match.start(), match.end(), kind, only_digits(match[group]), weak=True, cue=cue)


_FULL_KINDS = {
    "free": TOLL_FREE, "cfree": TOLL_FREE, "mobile": MOBILE, "cmobile": MOBILE, "land": LANDLINE, "cland": LANDLINE,
    "city": LANDLINE, "ccity": LANDLINE,
}  # fmt: skip
_FEW_KINDS = {"short": SHORT, "sender": SENDER, "three": EMERGENCY}
# What makes a shape of a match of _FIRST, by the group that matched.
_MAKERS: dict[str, Callable[[re.Match[str], str], Shape | None]] = {
    **dict.fromkeys(_FULL_KINDS, _full),
    **dict.fromkeys(_FEW_KINDS, _few),
    "us": _american,
    "near": _neighbour,
    "intl": _abroad,
    "cany": _behind_86,
    "single": _single,
}


def _first(match: re.Match[str]) -> Shape | None:
    """Returns the shape that a match of _FIRST stands for."""
    group = match.lastgroup or ""
    return _MAKERS[group](match, group)


def _second(match: re.Match[str]) -> Shape | None:
    """Returns the shape that a match of _SECOND stands for."""
    group, text, start = match.lastgroup, match[0], match.start()
    digits = only_digits(text)
    if group == "bare":
        return Shape(start, match.end(), LANDLINE, f"0{digits}", weak=True, cue=1)
    if group == "local":
        return Shape(start, match.end(), LOCAL, digits, weak=True, cue=1)
    if group == "spaced":
        return Shape(start, match.end(), EMERGENCY, digits, weak=True, cue=3)
    if re.fullmatch(r"\d+\.\d+|(?:\d+\.)*\d{1,2}(?:\.\d+)*", text) and "." in text:
        return None  # a decimal number, a version
    if len(digits) < 7 and " " in text.strip():
        whole = national(digits)
        return Shape(start, match.end(), *whole, weak=True, cue=1) if whole else None
    if found := _shortest(text):
        return Shape(start, start + found[2], found[0], found[1], weak=True, cue=1)
    return Shape(start, match.end(), UNKNOWN, digits, weak=True, cue=2)


def shapes(text: str) -> tuple[Shape, ...]:
    """Returns the numbers in a folded run of digits, in order, those that take a calling word included."""
    return _short_shapes(text) if len(text) < 100 else _shapes(text)


def _shapes(text: str) -> tuple[Shape, ...]:
    if len(text) >= 7:
        for pattern in (_DATE, _QUAD, _CARD):
            text = _blank(pattern, text)
    found, rest, done = [], [], 0
    for match in _FIRST.finditer(text):
        if shape := _first(match):
            found.append(shape)
            rest += [text[done : shape.start], "#" * (shape.end - shape.start)]
            done = shape.end
    remaining = _blank(_LOOSE_DATE, "".join([*rest, text[done:]]))
    found += [s for m in _SECOND.finditer(remaining) if (s := _second(m))]
    for index, shape in enumerate(found):
        piece = text[shape.start : shape.end]
        if piece[0] == "(" and piece.count("(") > piece.count(")"):
            found[index] = replace(shape, start=shape.start + 1)
    found.sort(key=lambda s: s.start)
    for index, (one, other) in enumerate(pairwise(found), 1):
        area = one.number[: 3 if one.number.startswith(("010", "02")) else 4]
        alike = one.kind == LANDLINE and other.kind == LOCAL and len(one.number) == len(area) + len(other.number)
        if alike and not text[one.end : other.start].strip(" /|,"):  # 0571-88120001 88120002
            found[index] = replace(other, kind=LANDLINE, number=area + other.number, weak=False, cue=0)
    return tuple(found)


_short_shapes = lru_cache(maxsize=8192)(_shapes)  # pages repeat their dates and icon sizes
