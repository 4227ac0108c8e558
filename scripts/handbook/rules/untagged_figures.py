"""Every checkable figure stands inside a tag: durations, clock times, percentages, amounts of money, menu paths.

A figure without a tag reads like a fact that nobody vouches for. Numbers that promise nothing (ordinals, counts of
things, dates) are no figures. What is none all the same carries a waiver with a reason: see handbook.checks.waivers.

Numbers are found first, then the unit behind each: much faster than one pattern for every kind of figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.document import Document
from handbook.pages.project import Project

NAME = "untagged-figures"
FIX = "put it inside the tag of the claim that it states; if the ledger has none, say it without the figure"
FIX_IN_FRONT = "say it without the figure: front matter takes no tags"

# Between a number and its unit: spaces, emphasis, the end of a link, and one line break at most.
GAP = r"(?:[^\S\n]|[*_\u200b\u2060\ufeff]|&nbsp;|\]\((?!contact:)[^()\s]{0,300}+\))*+\n?[^\S\n]*+"
JOIN = rf"{GAP}(?:[-–—~～、]|到|至|或者?|(?:to|or|and)\b){GAP}"
END = r"(?![A-Za-z])"  # not \b: a Chinese character may follow at once

# ---- numbers; \d is any digit, full-width ones too
DIGITS = r"\d+(?:[.,．]\d+)*"
ZH_DIGITS = "〇零一二两俩三四五六七八九十廿卅百千万半壹贰叁肆伍陆柒捌玖拾佰仟"
ZH_NUMBER = f"[{ZH_DIGITS}]+"
EN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen"
)
EN_WORD = rf"(?i:{EN_WORDS.replace(' ', '|')})"
EN_NUMBER = rf"{EN_WORD}(?:[ -](?:and )?{EN_WORD})*\b"
# Plain words in either case: with (?i:…) or \b in front, `re` would try every place in full.
FIRST_WORD = "|".join(f"{word}|{word.capitalize()}" for word in EN_WORDS.split())
NUMERAL = re.compile(
    rf"[\d{ZH_DIGITS}]+(?:[.,．]\d+)*[万亿]?[多余来几]?(?:{JOIN}(?:{DIGITS}[万亿]?|{ZH_NUMBER})[多余来几]?)?"
)
WORDS = re.compile(
    rf"(?<![A-Za-z])(?:(?:{FIRST_WORD})(?:[ -](?:and )?{EN_WORD})*\b(?:{JOIN}(?:{DIGITS}|{EN_NUMBER}))?"
    r"|(?:half|Half) an?\b|[Aa] (?:couple of|quarter of an)\b)"
)

# ---- what may follow a number; 天, 周, 年, 日, 点, 时, 成, 元 and 块 also begin words that are no units
EN_UNIT = r"(?:minute|hour|day|week|fortnight|month|year)"
EN_KIND = r"(?:(?:more|full|whole|working|business|calendar|natural|consecutive|straight)[ -])*"
UNIT = re.compile(
    rf"""{GAP}(?:
    (?P<duration>
        个?半?多?{GAP}(?: 秒(?![杀回]) | 分钟 | 刻钟 | 小时 | 钟头 | 昼夜 | (?:工作|自然|交易)日 | 星期 | 礼拜
            | 天(?![猫气下然生堂真才津性]) | 周(?![一二三四五六日](?![次回])|[末边围到转])
            | 年(?![级龄轻初底末货份代]) | 日(?![期常志历子报本用起号]))
        | 个半?多?(?:月|钟)
        | (?i:-?{EN_KIND}(?:second|{EN_UNIT})s?|h|hrs?|mins?|secs?){END} | [sd]{END}
        | /[ ]?7(?!\d) | [×xX][ ]?(?:24|7)(?!\d)
    )
    | (?P<clock>
        [:：][0-5]\d(?!\d)(?:{JOIN}\d?\d[:：][0-5]\d)?
        | (?: 点(?![卡击开评赞名数选建说要注意心]) | 时(?![间候段限效常刻而代机长差期速]) )(?:半|整|钟|[一三]刻)?
        | (?i:[ap]m|[ap]\.m\.?|o['’]clock|in[ ]the[ ](?:morning|afternoon|evening)|at[ ]night){END}
    )
    | (?P<percentage>
        [%％‰] | 分之{GAP}(?:{DIGITS}|{ZH_NUMBER}) | (?<=百)分百 | 个?百分点
        | 成(?![功为本果员交立长熟年就分都语品色了心绩家套型群片双对不])
        | (?i:(?:per[ ]?cent|percentage[ ]points?){END}|out[ ]of[ ](?:every[ ])?(?:\d+|{EN_NUMBER}))
    )
    | (?P<money>
        [万亿]?(?: 元(?![素件旦气老年月]) | 美元 | 人民币 | 块钱 | 毛钱 | 块(?![屏砖头]) )
        | (?i:(?:million[ ])?(?:yuan|kuai|RMB|CNY|USD|dollars?|euros?|pounds?){END})
    ))""",
    re.X,
)
KINDS = {"duration": "duration", "clock": "clock time", "percentage": "percentage", "money": "amount of money"}

# ---- what may stand before a number
DAYPART = re.compile(rf"(早上|上午|中午|下午|晚上|傍晚|凌晨|清晨|[夜晚][里间]|[半午]夜|每[天晚]|[早晚]){GAP}$")
# “第 3 天” is a place in a row, “几十天” is vague, “09mi” and “B2” are names.
NO_FIGURE_AFTER = re.compile(r"(?:第[^\S\n*]*|[几数]|[A-Za-z_])$")
LISTED = re.compile(r"(?:以下|[下上]面|[这那有])[^\S\n]*$")
SOME_DAY = re.compile(r"(?:[有某哪这那每同另头上下后]|(?<!提)前)$")
MONTH = re.compile(r"月[^\S\n]*$")
YEAR = re.compile(r"(?:\d{4}|[〇零一二三四五六七八九]{4})$")

# ---- figures without a unit behind the number, or without a number
AMOUNT = re.compile(rf"(?:¥|￥|\$|€|£|RMB|CNY|USD){GAP}{DIGITS}(?:{GAP}[万亿])?")
HOURS = re.compile(r"(?:from|From|between|Between)\s+\d\d?\s+(?:to|until|till|and)\s+(?:1[3-9]|2[0-4])\b")
# “twice a day” is a rate: an article needs a word that makes it a length of time.
ARTICLE = re.compile(rf"[Aa]n?\s+{EN_KIND}{EN_UNIT}\b(?!['’])")
TAKING = re.compile(
    r"(?i:\b(?:within|in|for|after|about|around|over|under|than|takes?|took|waits?|waiting|lasts?|least|most|nearly|almost|"
    r"only|just|another|allow|until)\s+|[|(*:\n]\s*)$"
)
LATER = re.compile(r"\s+(?:later|ago|earlier|at\s+(?:most|least))\b")
OR_TWO = re.compile(rf"{EN_UNIT}\s+or\s+(?:two|so)\b")
NOON = re.compile(r"noon|midnight")
AT_NOON = re.compile(r"(?i:\b(?:until|till|to|by|before|after|from)\s+)$")
ARROW = re.compile("[→⇒➔➜➡⟶›»▸▶＞>]")
# `>` also begins a quotation and ends HTML: it leads from button to button between words, or with spaces around it.
LEADS = re.compile(r"[\w*”\])] +[-=]?> +[\w*“\[]|[一-鿿*][-=]?>[一-鿿*]")
BUTTON = 60  # characters that the name of a button may have
BUTTON_BEFORE = re.compile(r"(?:[^\s|，。；：（(）)\[\]]+[ *]*)?$")
BUTTON_AFTER = re.compile(r"[ *]*+[^\s|，。；：）)\[\]>→]{0,60}")

# What stands behind a figure that a tag holds; figures hold no bracket themselves.
TAG_END = re.compile(r"[^\[\]]*\]\(\s*(?:claim|contact):")
# What stands before one that is no word for readers: the target of a link, an include, attributes, a bare address.
NO_WORDS = re.compile(r"(?:\]\(\s*<?[^\s()]*|\{[!:#.][^{}\n]*|https?://[^\s)>\]]*)$")
NO_WORDS_IN_FRONT = re.compile(r"source_hash:|[ \t]*#")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each figure or menu path in a page or snippet that no tag holds."""
    for document in project.documents:
        for kind, start, end in find_figures(document.printed, english=not document.chinese):
            if TAG_END.match(document.text, end) or not _is_read(document, start):
                continue
            found = f"the {kind} {' '.join(document.text[start:end].split())}"
            in_front = start < document.body_start
            expected, fix = ("no figure here", FIX_IN_FRONT) if in_front else ("a tag around it", FIX)
            yield Finding(document.path, *document.position(start), NAME, found, expected, fix)


def find_figures(text: str, english: bool) -> Iterator[tuple[str, int, int]]:
    """Yields (kind, start, end) for each figure in text, tagged or not; English words are looked for on request."""
    for numbers in (NUMERAL, WORDS) if english else (NUMERAL,):
        position = 0
        while number := numbers.search(text, position):
            position = number.end()
            figure = _figure(text, number)
            if figure:
                yield figure
                position = figure[2]
    yield from (("amount of money", *m.span()) for m in AMOUNT.finditer(text))
    yield from _paths(text)
    if english:
        yield from (("clock time", *m.span()) for m in HOURS.finditer(text))
        yield from (("duration", *m.span()) for m in OR_TWO.finditer(text))
        for m in ARTICLE.finditer(text):
            if TAKING.search(text, max(0, m.start() - 12), m.start()) or LATER.match(text, m.end()):
                yield "duration", *m.span()
        for m in NOON.finditer(text):
            if AT_NOON.search(text, max(0, m.start() - 12), m.start()):
                yield "clock time", *m.span()


def _figure(text: str, number: re.Match[str]) -> tuple[str, int, int] | None:
    unit = UNIT.match(text, number.end())
    if unit is None:
        return None
    kind = unit.lastgroup or ""
    before = text[max(0, number.start() - 10) : number.start()]
    if NO_FIGURE_AFTER.search(before) or not CHECKABLE[kind](before, number.group(), unit[kind]):
        return None
    return KINDS[kind], number.start(), unit.end()


def _is_duration(before: str, number: str, unit: str) -> bool:
    if unit[0] == "年" and YEAR.search(number) or unit[0] == "日" and MONTH.search(before):
        return False  # a date
    if unit == "s" and YEAR.search(number) or unit == "second" and not number[0].isdecimal():
        return False  # the 1990s; two second opinions
    if unit[0] == "/" and number != "24" or number == "万一" or number == "半" and unit in "天日":
        return False  # 3/7; “万一天黑了”; “等了半天”
    return not (number in "一半" and SOME_DAY.search(before))


def _is_clock(before: str, number: str, unit: str) -> bool:
    if number[0].isdecimal() or unit[0] in ":：":
        return bool(_hours(number)) and not (unit[0] == "点" and LISTED.search(before))
    if unit[0] not in "点时":
        return number.lower() != "one"
    if "十" in number or number == "零" or unit[-1] in "半整钟刻":
        return "半" not in number
    part = DAYPART.search(before)  # “三点” may be three points, “晚一点” a little later
    return part is not None and not (number == "一" and part[1] in ("早", "晚", "每天", "每晚"))


def _is_money(before: str, number: str, unit: str) -> bool:
    return unit != "块" or number[0].isdecimal() or any(digit in number for digit in "十百千万佰仟拾")


CHECKABLE = {
    "duration": _is_duration,
    "clock": _is_clock,
    "percentage": lambda before, number, unit: number != "半",
    "money": _is_money,
}


def _hours(number: str) -> list[int]:
    hours = [int(digits) for digits in re.findall(r"\d+", number)]
    return hours if all(hour <= 24 for hour in hours) else []


def _paths(text: str) -> Iterator[tuple[str, int, int]]:
    start = end = -1
    for arrow in ARROW.finditer(text):
        at = arrow.start()
        if arrow.group() == ">" and not LEADS.search(text[max(0, at - 4) : at + 4]):
            continue
        line = max(text.rfind("\n", max(0, at - BUTTON), at) + 1, at - BUTTON)
        before, behind = BUTTON_BEFORE.search(text[line:at]), BUTTON_AFTER.match(text, arrow.end())
        first = line + before.start() if before else at
        if first > end:  # else the path goes on
            if end > 0:
                yield "menu path", start, end
            start = first
        end = behind.end() if behind else arrow.end()
    if end > 0:
        yield "menu path", start, end


def _is_read(document: Document, start: int) -> bool:
    """Whether what stands at this offset reaches a reader: code and comments are blank in `prose`."""
    line = document.text.rfind("\n", 0, start) + 1
    if start < document.body_start:
        return not NO_WORDS_IN_FRONT.match(document.text, line)
    return document.prose[start] == document.text[start] and not NO_WORDS.search(document.text, line, start)
