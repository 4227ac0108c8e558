"""One word for one thing: pages name things by the words of registry/terms.yml, and by no others.

A second word looks like a second thing, above all to English readers, who have only the word to go by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding
from handbook.pages.document import Document, blank
from handbook.pages.project import Project
from handbook.registry import strict_yaml

NAME = "one-word"
FILE = "registry/terms.yml"
TEXTS, LISTS = ("zh", "en"), {"en": ("never", "but"), "zh": ("never_zh", "but_zh")}
SHAPE = "`zh` and `en` with a text each, `never` and perhaps `but`, `never_zh` and `but_zh` with a list of texts"
Wanted = tuple[re.Pattern[str], re.Pattern[str] | None, str]
"""What is never written, in which phrases it may stand after all, and what is written instead."""
TARGET = re.compile(r"(?<=\])\([^\s()]*\)")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each term of another shape, and each word in a page or snippet that should be another."""
    file = project.root / FILE
    if not file.is_file():
        yield Finding(FILE, 1, 1, NAME, "no such file", "a word for each thing", "bring the file back")
        return
    data, marks, findings = strict_yaml.load_file(file, project.root)
    yield from findings
    if findings:
        return
    terms = data.get("terms") if isinstance(data, dict) else None
    if not isinstance(terms, list):
        yield Finding(FILE, 1, 1, NAME, "no terms", "a list `terms:`", "write it")
        return
    good = []
    for n, term in enumerate(terms):
        if _well_formed(term):
            good.append(term)
        else:
            at = (FILE, *strict_yaml.position(marks, ("terms", n)), NAME)
            yield Finding(*at, "a term of another shape", SHAPE, "write it so")
    for locale, (never, but) in LISTS.items():
        find = _whole if locale == "en" else _anywhere
        wanted = [
            (find(term[never]), find(term[but]) if but in term else None, _expected(term, locale))
            for term in good
            if never in term
        ]
        if not wanted:
            continue
        # Most pages hold none: asked at once, and in lower case, which `re` finds three times as fast as any case.
        anything = re.compile(find([word.lower() for term in good for word in term.get(never, ())]).pattern)
        for document in project.documents:
            if document.locale == locale:
                yield from _in_document(document, wanted, anything, but)


def _expected(term: Any, locale: str) -> str:
    return f"{term['en']} ({term['zh']})" if locale == "en" else str(term["zh"])


def _well_formed(term: Any) -> bool:
    keys = [key for pair in LISTS.values() for key in pair]
    if not isinstance(term, dict) or not {*TEXTS, "never"} <= term.keys() <= {*TEXTS, *keys}:
        return False
    lists = [term[key] for key in keys if key in term]
    return all(isinstance(term[key], str) for key in TEXTS) and all(
        isinstance(words, list) and words and all(isinstance(word, str) for word in words) for words in lists
    )


def _in_document(document: Document, wanted: list[Wanted], anything: re.Pattern[str], but: str) -> Iterator[Finding]:
    title = [str(document.meta.get(key) or "") for key in ("title", "description")]
    prose = blank(document.prose, TARGET)
    if not any(anything.search(text.lower()) for text in (*title, prose)):
        return
    fix = f"write it so, or list its phrase under `{but}` in {FILE}"
    for wrong, right, expected in wanted:
        for key, text in zip(("title", "description"), title, strict=True):
            for m in wrong.finditer(blank(text, right) if right else text):
                yield Finding(document.path, *document.meta_position(key), NAME, m[0], expected, fix)
        for m in wrong.finditer(blank(prose, right) if right else prose):
            yield Finding(document.path, *document.position(m.start()), NAME, " ".join(m[0].split()), expected, fix)


def _whole(words: list[str]) -> re.Pattern[str]:
    """Finds any of the words as a whole, in any case, wherever the line breaks."""
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.I)


def _anywhere(words: list[str]) -> re.Pattern[str]:
    """Finds any of the words in Chinese, which sets no spaces between words."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
