"""What the tool "write" says and knows: its letters, with the articles that they cite, each with its tag.

Every text comes in the voices of the page: Chinese alone, or Chinese, its sound, and its meaning.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.locales import DEFAULT, words
from handbook.pages import laws
from handbook.registry.letters import GROUPS, Asked, Choice, Letter, Letters, Said, load_letters
from handbook.registry.models import Registry
from handbook.site.tools.text import markup

# Whom the record tells of: web/tools/write/case-file.js has the same.
PEOPLE = ("me", "seller", "platform", "courier", "authority", "other")
NUMERALS = "零一二三四五六七八九"
# How Chinese numerals sound.
SYLLABLES = ("líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ", "shí", "bǎi", "qiān")
SOUNDS = dict(zip(f"{NUMERALS}十百千", SYLLABLES, strict=True))


def data(root: Path, locale: str, known: Registry) -> dict[str, Any]:
    """Returns the list of letters, and as `later` the letters themselves; raises ValueError where a file has a slip."""
    found, findings = load_letters(root)
    if findings:
        raise ValueError("\n".join(finding.format() for finding in findings))
    own = words(locale)["write"]
    listed = [
        [own[f"to_{group}"], [[one.id, one.label.say(locale)] for one in found.in_order() if one.group == group]]
        for group in GROUPS
        if found
    ]
    return {
        "words": dict(own),
        "letters": listed,
        "later": {"letters": _letters(found, root, locale, known)} if found else {},
    }


def _letters(found: Letters, root: Path, locale: str, known: Registry) -> dict[str, Any]:
    """Returns what letters share, and each letter."""
    voices = _voices(locale)

    def say(text: Said) -> list[str]:
        return [text.say(voice) for voice in voices]

    def choice(one: Choice) -> dict[str, Any]:
        return {"id": one.id, "label": one.label.say(locale), "says": say(one.says)}

    def asked(one: Asked) -> dict[str, Any]:
        hint = {"hint": one.hint.say(locale)} if one.hint else {}
        blank = [one.label.zh if voice == DEFAULT else one.label.say(locale) for voice in voices]
        return {"id": one.id, "label": one.label.say(locale), "blank": blank, "kind": one.kind, **hint,
                "choices": list(map(choice, one.choices))}  # fmt: skip

    def place(ident: str) -> str:
        return f"../{known.permalinks[ident].page}.html#{ident}"

    def letter(one: Letter) -> dict[str, Any]:
        return {
            "id": one.id,
            "label": one.label.say(locale),
            "file": one.label.zh,
            "about": markup(one.about.say(locale), root, locale),
            "goes": place(one.goes),
            "template": place(one.template),
            "cases": one.cases,
            "law": one.law,
            "evidence": one.evidence,
            "optional": one.optional,
            "days": int(one.days or 0),
            "words": one.articles == "words",
            "lines": list(map(say, one.lines)),
        }

    parts = found.parts
    return {
        "voices": voices,
        "people": {who: words(DEFAULT)["write"][f"who_{who}"] for who in PEOPLE},
        "fields": {one.id: asked(one) for one in parts.fields},
        "demands": {one.id: choice(one) for one in parts.demands},
        "evidence": {one.id: choice(one) for one in parts.evidence},
        "cases": {
            one.id: {"id": one.id, "label": one.label.say(locale), "says": say(one.says), "demands": one.demands,
                     "law": one.law, "evidence": one.evidence}
            for one in parts.cases
        },
        "law": {one.claim: _provision(one.claim, one.pinyin, found, root, locale, known) for one in parts.provisions},
        "letters": {one.id: letter(one) for one in found.letters.values()},
    }  # fmt: skip


def _provision(ident: str, pinyin: str, found: Letters, root: Path, locale: str, known: Registry) -> dict[str, Any]:
    """Returns an article: the tag for its words, and in each voice the law, the number and the words."""
    claim = known.claims[ident]
    assert claim.law and claim.law.article  # the rule `letters` has looked
    law, number = known.laws[claim.law.id], numeral(int(claim.law.article))
    sound = next(one.pinyin for one in found.parts.laws if one.id == law.id)
    said = {
        "zh": [laws.title(law, DEFAULT), f"第{number}条", claim.statement.zh],
        "pinyin": [sound, f"dì-{''.join(SOUNDS[sign] for sign in number)} tiáo", pinyin],
    }
    own = [laws.title(law, locale), laws.article(claim, locale), claim.statement.say(locale)]
    return {
        "tag": markup(f"[·](claim:{ident})", root, locale),
        "says": [said.get(voice, own) for voice in _voices(locale)],
    }


def numeral(number: int) -> str:
    """Returns a number below 10000 as laws write those of their articles: 二十四, 一百零八, 一千零一十."""
    text, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += "零" * zero + NUMERALS[digit] + sign
        zero = not digit and bool(text)
    return text.removeprefix("一") if 10 <= number < 20 else text


def _voices(locale: str) -> list[str]:
    return ["zh"] if locale == DEFAULT else ["zh", "pinyin", locale]
