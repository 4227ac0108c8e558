"""The words under a tag are what the claim says: each figure in them stands in the claim's entry, in that language.

What it says is its statement, the quotation, the article and dates of its law, and the evidence for it. What others
say instead is another claim, with an id and a status of its own. A figure is a number in digits, or one in words with a
unit behind it; 七日, “seven days” and “7 days” are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.registry.models import Claim, Law
from handbook.rules.untagged_figures import EN_KIND, EN_NUMBER, EN_UNIT, EN_WORDS

NAME = "claim-figures"
YIELDS_TO = ("broken-tags", "unknown-id")

DIGITS = re.compile(r"(?<![A-Za-z\d])\d+(?:[.,，．]\d+)*(?!\d|[A-Za-z]{2})")  # 09mi is a name
ZH = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
ZH_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
ZH_NUMBER = re.compile(f"[{''.join(ZH)}{''.join(ZH_TENS)}]+")
ZH_UNIT = re.compile(
    r"个?(?:工作日|自然日|小时|钟头|分钟|星期|月(?!台)|倍|成(?![立为])|折)|[日天年周秒元](?![气下然期常龄级轻前])"
)
EN = {word: n for n, word in enumerate(EN_WORDS.split()[:20], 1)}
EN |= {word: 10 * n for n, word in enumerate(EN_WORDS.split()[19:27], 2)}
EN_MORE = {"hundred": 100, "thousand": 1000, "dozen": 12}
EN_FIGURE = re.compile(EN_NUMBER)
EN_BEHIND = re.compile(rf"[\s-]+(?:{EN_KIND}(?:second|{EN_UNIT})s?|times|fold|yuan|per ?cent|o['’]clock)\b", re.I)
EN_TIMES = {"double": 2, "twofold": 2, "triple": 3, "threefold": 3, "tenfold": 10}


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each claim tag with a figure that its entry does not have."""
    known = project.registry
    if known is None:
        return
    for document in project.documents:
        for link in document.links:
            kind, ident = link.tag or ("", "")
            claim = known.claims.get(ident) if kind == "claim" else None
            figures = dict.fromkeys(_figures(link.text, document.chinese)) if claim else None
            if not claim or not figures:
                continue
            law = known.laws.get(claim.law.id) if claim.law else None
            if strange := figures.keys() - said(claim, law, document.chinese):
                found = ", ".join(figure for figure in figures if figure in strange)
                yield Finding(
                    *link.at, NAME, f"{found} under claim:{ident}", "a figure that its entry has in this language",
                    "tag the claim that says so, or say what this one says",
                )  # fmt: skip


def _figures(text: str, chinese: bool) -> Iterator[str]:
    """Yields the figures of a text, each as a number in digits."""
    for m in DIGITS.finditer(text):
        yield _digits(m)
    if chinese:
        for m in ZH_NUMBER.finditer(text):
            if m[0] != "一" and ZH_UNIT.match(text, m.end()):
                yield str(_chinese(m[0]))
    else:
        for m in EN_FIGURE.finditer(text):
            if EN_BEHIND.match(text, m.end()):
                yield str(_english(m[0]))
        yield from _times(text)


def said(claim: Claim, law: Law | None, chinese: bool) -> frozenset[str]:
    """Returns every number that a claim says in a language, with a unit or without, in digits."""
    locale = "zh" if chinese else "en"
    texts = [claim.statement, *(piece.shows for piece in claim.evidence if piece.stance == "for")]
    text = "\n".join([*(words.say(locale) for words in texts), claim.quote or ""])
    if claim.law and law:
        text += f"\n{claim.law.article} {law.in_force} {law.amended} {law.superseded and law.superseded.on}"
    figures = {_digits(m) for m in DIGITS.finditer(text)}
    figures |= {str(_chinese(m[0])) for m in ZH_NUMBER.finditer(text)}
    if not chinese:
        figures |= {str(_english(m[0])) for m in EN_FIGURE.finditer(text)} | set(_times(text))
    return frozenset(figures)


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"^0+(?=\d)", "", re.sub(r"[,，](?=\d{3})", "", match[0]).replace("．", "."))


def _chinese(numeral: str) -> int:
    """Returns the value of a Chinese numeral: 四十五, 一百零九, 二〇二六."""
    if not set(numeral) & set(ZH_TENS):
        return int("".join(str(ZH[c]) for c in numeral))
    total = last = 0
    for c in numeral:
        if c in ZH:
            last = ZH[c]
        else:
            total, last = (total + last) * ZH_TENS[c] if c == "万" else total + (last or 1) * ZH_TENS[c], 0
    return total + last


def _english(numeral: str) -> int:
    """Returns the value of a number in English words: forty-five, one hundred and nine."""
    total = 0
    for word in re.findall(r"[a-z]+", numeral.lower()):
        total = (total or 1) * EN_MORE[word] if word in EN_MORE else total + EN.get(word, 0)
    return total


def _times(text: str) -> Iterator[str]:
    yield from (str(n) for word, n in EN_TIMES.items() if re.search(rf"\b{word}\b", text, re.I))
