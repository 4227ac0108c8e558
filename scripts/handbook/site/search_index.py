"""Writes the search indexes: one a language, fetched by the reader only on turning to the search box.

`search/index.LANGUAGE.js`, `search/engine.js`
    that language's sections by name, then what they say (which the first result need not wait for), and what searches
    them, for the dialog that search_dialog.py writes

What the engine is told besides the text stands in `search/synonyms.yml` and in the front matter of the pages (what
people ask for them); `search/traditional.txt` says which traditional characters a reader may type for the simplified
ones we print, and `search/pinyin.txt` how characters sound.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import yaml

from handbook import locales
from handbook.locales import PREFIX
from handbook.pages import questions
from handbook.pages.leads import known
from handbook.site import search_format
from handbook.site.bundle import WEB, bundle
from handbook.site.search_format import LETTERS, PageRow, SectionRow, TextRow, compact, row
from handbook.site.sections import TAG, Page

# What the engine is given of search/synonyms.yml as it stands there.
GIVEN = ("wide", "overdue", "same", "means", "foreign", "terms", "weak", "skip", "pinyin")
SOURCES = Path(__file__).resolve().parents[3] / "search"

# A paragraph that this many sections have comes from a snippet: it is kept once, and counts for less.
SHARED_FROM = 3
SHORT = 12
CUT_NUMBER = re.compile(r"[\d-]+$")
LONG_NUMBER = re.compile(r"\d{5,}")
# How little speaks for a page of which nothing was learned.
UNKNOWN = -9
# Characters that the pages print less often, and no title or curated word has, are not offered in traditional form.
OFTEN = 3
# The id of a page's list of links is its first heading's id and this; the list itself answers nothing.
SEE_ALSO = "-see-also"

# Soft hyphen, zero-width characters, word joiner, line separators, byte order mark: nothing that a reader types.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
BLOCK_END = re.compile(r"</?(?:p|li|ol|ul|pre|table|tr|div|br)\b[^>]*>")
BEFORE_STOP = re.compile(" (?=[，。、；：？！）”》,.;:?!)])")  # where a badge stood
NUMBER = re.compile(r"^[\d-]{3,}")
# Two neighbours of a Chinese text, a word, or digits; of Chinese, every pair is found (it takes up no characters).
TOKEN = re.compile(r"(?=([\u3400-\u9fff]{2}))|([a-z][a-z0-9'-]{2,}|\d{3,})")
NUMBER_BADGE = re.compile(
    r'<span class="hb-tag" data-contact="[^"]*"([^>]*)>\s*'
    r'<(?:a|span) class="hb-number"[^>]*>([^<]+)</(?:a|span)>[^<]*'
    r'<a class="hb-badge[^>]*><span[^>]*>[^<]*</span>([^<]+)</a>'
)
REVIEW = re.compile(r'data-review-by="([^"]*)"')


def plain(markup: str) -> list[str]:
    """Returns the paragraphs of an entry's text without markup, invisible characters and surplus space."""
    text = INVISIBLE.sub("", html.unescape(TAG.sub("", BLOCK_END.sub("\n", markup))))
    return [line for line in (BEFORE_STOP.sub("", " ".join(part.split())) for part in text.split("\n")) if line]


def shorten(lines: list[str], limit: int | None) -> list[str]:
    """Returns the first lines, `limit` characters in all; the last of them may be cut ("…"), never within a number."""
    kept: list[str] = []
    for line in lines:
        if limit is not None and limit < len(line):
            start = CUT_NUMBER.sub("", line[:limit]) if line[limit].isdigit() or line[limit] == "-" else line[:limit]
            return [*kept, f"{start.rstrip()}…"] if limit > SHORT else kept
        kept.append(line)
        limit = None if limit is None else limit - len(line)
    return kept


def _tokens(texts: Sequence[str]) -> list[str]:
    return [pair or word for pair, word in TOKEN.findall("\n".join(texts).lower())]


def rare_words(lines: list[str], shown: list[str], counts: Counter, most: int, wanted: set[str] | None) -> str:
    """Returns what the lines say that is not shown, as far as few sections say it: pieces of text between spaces.

    `counts` has in how many sections a token stands; one that stands in more than `most` is left out, and so is a pair
    of Chinese characters that is not `wanted`: most pairs lie across two words. Long numbers are the badges' matter.
    """
    done = set(_tokens(shown))
    pieces: list[str] = []
    last = 0  # where the neighbour of the last pair starts; 0: there is none
    for found in TOKEN.finditer("\n".join(lines).lower()):
        pair, word = found.groups()
        token = pair or word
        if token in done or counts[token] > most or LONG_NUMBER.fullmatch(token):
            continue
        if pair and wanted is not None and pair not in wanted:
            continue
        done.add(token)
        if pair and last and last == found.start():
            pieces[-1] += pair[1]
        else:
            pieces.append(token)
        last = found.start() + 1 if pair else 0
    return " ".join(pieces)


def number_badges(page: Path) -> dict[str, list[str]]:
    """Returns digits → [number as printed, badge in words, date of review or ""] from the built page of all numbers."""
    if not page.is_file():
        return {}
    found: dict[str, list[str]] = {}
    for attributes, *texts in NUMBER_BADGE.findall(page.read_text(encoding="utf-8")):
        number, badge = (html.unescape(text).strip() for text in texts)
        review = REVIEW.search(attributes)
        found.setdefault(re.sub(r"\D", "", number), [number, badge, review.group(1) if review else ""])
    return found


def _letters(words: dict, names: dict, texts: list, traditional: Sequence[str]) -> str:
    """Returns pairs "typed, meant" for the characters that a reader may look for: all but the rare ones in the text."""
    counts = Counter(compact([names, texts]))
    used = {c for c, count in counts.items() if count >= OFTEN} | set(compact([names, words["letters"]]))
    same = {pair[0]: pair[1] for pair in words["letters"]}
    table: dict[str, str] = {}
    for simplified, variants in map(str.split, traditional):
        table.update((variant, same.get(simplified, simplified)) for variant in variants)
    table.update(same)
    return "".join(typed + meant for typed, meant in sorted(table.items()) if meant in used and typed not in counts)


def _kept(page: Page, words: dict) -> list[tuple[str, str, list[str], list[str]]]:
    """Returns anchor, title, lines and kept lines of the sections that the search knows; a page's head has no title."""
    parts = []
    for n, section in enumerate(page.sections):
        location = f"{page.address}#{section.permalink}" if n else page.address
        if section.permalink.endswith(SEE_ALSO) or location.startswith(tuple(words["leave_out"])):
            continue
        limit = next((most for start, most in words["limits"].items() if location.startswith(start)), None)
        title = " ".join(plain(section.title)) if n else ""
        lines = plain(section.text)
        parts.append((section.permalink if n else "", title, lines, shorten(lines, limit)))
    return parts


def build_index(pages: Sequence[Page], words: dict, badges: dict, traditional: Sequence[str]) -> tuple[dict, dict]:
    """Returns what the engine gets for one language (search_format.py): the names first, and what the sections say."""
    kept = {page.address: _kept(page, words) for page in pages}
    parts = [part for own in kept.values() for part in own]
    counts = Counter(line for *_, lines in parts for line in dict.fromkeys(lines))
    spread = Counter(token for _, title, lines, _ in parts for token in set(_tokens([title, *lines])))
    wanted = set(words["learned"]["pairs"].split()) if words["pinyin"] else None
    shared = [line for line, count in counts.items() if count >= SHARED_FROM and len(line) > SHORT]
    numbers = {line: n for n, line in enumerate(shared)}
    names, texts = [], []
    for page in pages:
        address, h1 = page.address, page.sections[0].permalink
        sections = []
        for anchor, heading, whole, lines in kept[address]:
            short = anchor.removeprefix(h1) if anchor.startswith(f"{h1}-") else anchor
            called = NUMBER.findall(lines[0]) if anchor.startswith("contact-") else []
            sections.append(row(SectionRow(short, heading, words["questions"].get(anchor or h1, []) + called)))
            own = "\n".join(line for line in lines if line not in numbers)
            rare = rare_words(whole, [heading, *lines], spread, words["rare"], wanted)
            texts.append(row(TextRow(own, [numbers[line] for line in lines if line in numbers], rare)))
        weight = next((factor for start, factor in words["weights"].items() if address.startswith(start)), 1)
        title = " ".join(plain(page.sections[0].title))
        names.append(PageRow(address, title, h1 if h1 != Path(address).stem else "", weight, sections))
    index = {"pages": names, "badges": badges, **{key: words[key] for key in GIVEN}}
    index["letters"] = _letters(words, index, texts, traditional)
    return index, {"texts": texts, "shared": shared, "learned": _learned(words["learned"], pages)}


def _learned(learned: dict, pages: Sequence[Page]) -> dict:
    """Returns what was learned, with a letter for each page of this site, in their order, in place of its own."""
    at = {page.sections[0].permalink: n for n, page in enumerate(pages)}
    letters = {
        ord(letter): LETTERS[at[permalink]] if permalink in at else None
        for letter, permalink in zip(LETTERS, learned["pages"], strict=False)
    }
    bias = dict(zip(learned["pages"], learned["bias"], strict=True))
    return {
        "letters": LETTERS[: len(at)],
        "words": " ".join(learned["words"]),
        "codes": " ".join(code.translate(letters) for code in learned["words"].values()),
        "bias": [bias.get(permalink, UNKNOWN) for permalink in at],
    }


def _read(name: str) -> dict:
    try:
        return yaml.load((SOURCES / name).read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ValueError(f"search/{name}:{line}:{col}: error yaml-syntax: {error.problem}") from None


def _lines(name: str) -> list[str]:
    text = (SOURCES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_index(site: Path, locale: str, pages: Sequence[Page]) -> None:
    """Writes the index of one language, from its pages; the built page of all numbers lies in `site` already."""
    learned = json.loads((SOURCES / f"learned.{locale}.json").read_text(encoding="utf-8"))
    words = {
        **_read("synonyms.yml")[locale],
        "questions": questions.read(SOURCES.parent / "docs", locale),
        "learned": learned,
    }
    words["overdue"] = locales.words(locale)["overdue"]["badge"]
    badges = number_badges(site / PREFIX[locale] / known(SOURCES.parent)["numbers"].page)
    index, texts = build_index(pages, words, badges, _lines("traditional.txt"))
    # From disk it runs as a script; online what stands behind each "=" is read, and the first line before the second.
    _write(site / "search" / f"index.{locale}.js", search_format.lines(index, texts))


def write_engine(site: Path) -> None:
    """Writes the engine."""
    sounds = f"self.handbookPinyin={compact(_lines('pinyin.txt'))};\n"
    _write(site / "search" / "engine.js", sounds + bundle(WEB / "search" / "entry.js"))
