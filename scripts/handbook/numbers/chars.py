"""Characters: which count as digits, as separators or as nothing, and how text is brought to one form.

Every step keeps the length of the text (a decoded escape is padded with FILL), so an offset in the
decoded text is an offset in the source and no map has to be carried along.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

FILL = "\u200b"

# Characters that show nothing: Unicode's default-ignorable ones, and marks that sit on top of a digit (struck, keycap).
INVISIBLE = (
    "\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
# Visible separators as members of a regex class, and what each folds to.
SEPARATORS = (
    (r" \t\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000", " "),
    (
        r"\-\u02d7\u2010-\u2015\u2043\u207b\u208b\u2212\u23af\u2500\u2501\u2e3a\u2e3b"
        r"\u30fc\ufe31\ufe58\ufe63\uff0d\uff70",
        "-",
    ),
    (r".\u2024\uff0e\ufe52", "."),
    (r"\u00b7\u0387\u2022\u2027\u2219\u22c5\u25cf\u30fb\uff65\u318d", "\u00b7"),
    (r"/\u2044\u2215\uff0f\\", "/"),
    (r"(\uff08\[\u3010\u3014\uff3b\u300c\ufe59", "("),
    (r")\uff09\]\u3011\u3015\uff3d\u300d\ufe5a", ")"),
    (r"~\u223c\u301c\uff5e", "~"),
    (r"+\uff0b", "+"),
    (r":\uff1a", ":"),
    (r",\uff0c", ","),
    (r"|\uff5c", "|"),
    (r"_\uff3f", "_"),
    (r"=\^'\u2019\u2032", "^"),
    (r"\n\u2028\u2029", "\n"),
    (r"*`\uff0a", ""),  # Markdown's emphasis and code marks vanish when rendered
)
VISIBLE = "".join(chars for chars, _ in SEPARATORS)
_FOLD = [(re.compile(f"[{chars}]"), to) for chars, to in (*SEPARATORS, (INVISIBLE, ""))]

# Chinese numerals, the financial forms, and the readings of the radio alphabet (幺 1, 两 2, 拐 7, 勾 9, 洞 0).
_READINGS = (
    "零〇○◯洞",
    "一壹弌幺",
    "二贰貳贰弍两兩",
    "三叁參叄弎",
    "四肆",
    "五伍",
    "六陆陸",
    "七柒拐",
    "八捌",
    "九玖勾",
)
CHINESE = {char: str(value) for value, chars in enumerate(_READINGS) for char in chars}
# Circled, bracketed, superscript and subscript digits: footnote marks, unless they stand in a row.
_DECOR_RANGES = (
    (0xB2, 0xB9), (0x2070, 0x2089), (0x2460, 0x24FF), (0x2776, 0x2793), (0x3220, 0x3289), (0x1F100, 0x1F10C)
)  # fmt: skip
DECOR = {
    chr(code): str(int(value))
    for first, last in _DECOR_RANGES
    for code in range(first, last + 1)
    if (value := unicodedata.numeric(chr(code), -1)) in range(10)
}
RICH = {**CHINESE, **DECOR}
LETTERS = {**dict.fromkeys("OoQОоΟο", "0"), **dict.fromkeys("lIіІ", "1"), "Z": "2", "S": "5", "B": "8"}

# Tags that end a word: what stands on both sides of one is not one number.
_BLOCKS = (
    "address|article|aside|blockquote|body|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6r]|head|header|html|iframe|img|input|li|link|loc|main|meta|nav|ol|option|p|path|pre|script|section|select|"
    "style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|url|video"
)
# A tag that may stand inside a number. One that itself holds three digits in a row may not: they must be looked at.
TAG = rf"<(?>/?)(?!(?:{_BLOCKS})\b)[A-Za-z](?>[^<>\d]|\d(?!\d\d))*>"
COMMENT = r"<!--(?>[^\d>-]|\d(?!\d\d)|-(?!->)|(?<!--)>){0,80}-->"
LINK_TAIL = r"\]\([^()\n\d]{0,120}\)"  # "](contact:id)": the end of a Markdown link whose target holds no digits
FILLER = rf"(?:[{INVISIBLE}*`]|{TAG}|{COMMENT})*"

_PIECE = re.compile(rf"({LINK_TAIL})|(<br\b[^<>]*>)|(</?su[bp]\b[^<>]*>)|({TAG}|{COMMENT})|.", re.S | re.I)
_PLAIN = re.compile(r"[0-9 \-./()+:,|_~\n]*")

_ENTITY = re.compile(
    r"&(?:#[xX]?[0-9a-fA-F]{2,7};?|(?:nbsp|ensp|emsp|emsp1[34]|numsp|puncsp|thinsp|hairsp|Zero\w+Space|ThinSpace|"
    r"NoBreak|shy|zwn?j|lrm|rlm|hyphen|dash|ndash|mdash|horbar|minus|middot|centerdot|bull|period|sol|bsol|lpar|rpar|"
    r"lbrack|rbrack|plus|ast|num|colon|comma|lowbar|tilde|vert|verbar|Tab|NewLine|sup[123]);)"
)
_KEPT_ENTITIES = frozenset("<>&\"'")
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8})))"
)
_OCTAL = re.compile(r"\\([0-3]?[0-7]{2})")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}) ?")
_MD_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_DIAL_URL = re.compile(
    r"(?:\b(?:tel|sms|smsto|callto|skype|facetime|whatsapp):|\bwa\.me/|[?&](?:phone|tel)=)[^\s\"'<>]*$", re.I
)
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
# A star before an extension: 021-53395288*801. Others are Markdown's.
_STARRED = re.compile(
    r"\*(?:(?<=[^\d*][2-9]\d{7}\*)|(?<=[^\d*][2-9]\d{3}[ -]\d{4}\*)|(?<=[^\d*][2-9]\d{6}\*)(?=\d\d))"
    r"(?=\d{1,5}(?![\d*]))"
)
# "021-" + "53395288" in a script: joined, as the script would.
_JOINTS = [(f"{q}{space}+", re.compile(rf"{q}{space}\+\s*{q}(?=[\d\- .])")) for q in "\"'" for space in ("", " ")]


def _pad(char: str, width: int) -> str:
    return char + FILL * (width - len(char))


def _char(code: int, width: int, source: str) -> str:
    """Returns the character of a code point, padded; the source itself where it must stay as it is."""
    if not 32 <= code < 0x110000 or chr(code) in _KEPT_ENTITIES:
        return source
    return _pad(chr(code), width)


def _entity(match: re.Match[str]) -> str:
    source = match[0]
    char = html.unescape(source)
    return _pad(char, len(source)) if len(char) == 1 and char not in _KEPT_ENTITIES else source


def _escape(match: re.Match[str]) -> str:
    source, code = match[0], match[2] or match[3] or match[4] or match[5]
    if code is None:  # a surrogate pair
        pair = source.encode().decode("raw_unicode_escape")
        return _pad(pair.encode("utf-16", "surrogatepass").decode("utf-16"), len(source))
    return _char(int(code, 16), len(source), source)


def _join(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return FILL * len(match[0]) if before.isdecimal() or before in ("-", " ", ".") else match[0]


def _percent(match: re.Match[str]) -> str:
    source = match[0]
    if not _DIAL_URL.search(match.string[max(0, match.start() - 60) : match.start()]):
        return source
    char = bytes.fromhex(source.replace("%", "")).decode("utf-8", "replace")
    return _pad(char, len(source)) if char.isprintable() and '"' not in char else source


def decode(text: str, family: str) -> str:
    """Returns the text with entities and escapes written out, of the same length."""
    if "&" in text and family != "css":
        text = _ENTITY.sub(_entity, text)
    if "\\" in text:
        text = _unescape(text, family)
    if family in ("js", "html"):
        for joint, pattern in _JOINTS:
            if joint in text:
                text = pattern.sub(_join, text)
    if "*" in text:
        text = _STARRED.sub("#", text)
    if "%" in text:
        text = _PERCENT.sub(_percent, text)
    return text


def _unescape(text: str, family: str) -> str:
    """Returns the text with what a backslash says written out, as its language reads it."""
    if family == "md":
        text = _MD_ESCAPE.sub(FILL + r"\1", text)
    elif family == "css":
        text = _CSS_ESCAPE.sub(lambda m: _char(int(m[1], 16), len(m[0]), m[0]), text)
    if "\\u" in text or "\\x" in text or "\\U" in text:
        text = _ESCAPE.sub(_escape, text)
    if family in ("json", "js", "yaml", "html"):
        for escape, char in (("\\n", "\n"), ("\\t", " "), ("\\r", " "), ("\\/", "/")):
            text = text.replace(escape, FILL + char)
    if family == "js":
        text = _OCTAL.sub(lambda m: _char(int(m[1], 8), len(m[0]), m[0]), text)
    return text


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """Returns what a character stands for: an ASCII digit, a separator, "" where it shows nothing, or itself."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    for members, to in _FOLD:
        if members.match(char):
            return to
    return char


def compact(text: str, start: int, end: int, extra: dict[str, str] | None = None) -> tuple[str, list[int] | None]:
    """Returns text[start:end] folded, without what shows nothing, and each character's offset (None: start + index)."""
    piece = text[start:end]
    if _PLAIN.fullmatch(piece):
        return piece, None
    chars, offsets = [], []
    for match in _PIECE.finditer(piece):
        if match.lastindex is None:
            char = match[0]
            char = extra[char] if extra and char in extra else fold(char)
        else:
            char = (")", "\n", "^", "")[match.lastindex - 1]
        if char:
            chars.append(char)
            offsets.append(start + match.start())
    return "".join(chars), offsets


def normalise(text: str, family: str = "md") -> str:
    """Returns a short text as a reader sees its digits: ASCII digits and separators, nothing invisible, no markup."""
    return compact(decoded := decode(text, family), 0, len(decoded))[0]
