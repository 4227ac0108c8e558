"""Writes the files of the search, fetched by the reader only on turning to it.

`search/names.LANGUAGE.js`
    what the first answer needs: titles, headings, what people ask, numbers' digits, and search/words.LANGUAGE.yml
`search/texts.LANGUAGE.js`
    what the sections say: it refines the answer and gives the passages that are shown
`search/engine.js`
    what searches them

What people ask for a page stands in its front matter; `search/traditional.txt` says which traditional characters a
reader may type for the simplified ones we print, and `search/pinyin.txt` how characters sound.
"""

from __future__ import annotations

import html
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import lxml.html
import yaml

from handbook import locales
from handbook.locales import PREFIX
from handbook.pages import questions
from handbook.pages.leads import known
from handbook.site.bundle import WEB, bundle
from handbook.site.search_format import NAMES, TEXTS, PageRow, SectionRow, TextRow, compact, row, script
from handbook.site.sections import TAG, Page

# What the engine is given of search/words.LANGUAGE.yml as it stands there.
GIVEN = ("wide", "aside", "same", "means", "foreign", "terms", "weak", "skip", "elsewhere", "pinyin")
SOURCES = Path(__file__).resolve().parents[3] / "search"

# A paragraph that this many sections have comes from a snippet: it is kept once, and counts for less.
SHARED_FROM = 3
SHORT = 12
CUT_NUMBER = re.compile(r"[\d-]+$")
# A page may cost so many bytes of texts, packed: where all is longer, each section is cut at the same length.
TEXT_BYTES = 1000
STEP = 8
# Characters that names and texts have less often are not offered in traditional form.
OFTEN = 3
# The id of a page's list of links is its first heading's id and this; the list itself answers nothing.
SEE_ALSO = "-see-also"
# Sections that repeat the registry or other pages: what they say is found where it is used.
REPEATED = ("claim-", "source-", "differ-", "link-to-us-answer-", "which-way-")

# Soft hyphen, zero-width characters, word joiner, line separators, byte order mark: nothing that a reader types.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
BLOCK_END = re.compile(r"</?(?:p|li|ol|ul|pre|table|tr|div|br)\b[^>]*>")
BEFORE_STOP = re.compile(" (?=[，。、；：？！）”》,.;:?!)])")  # where a badge stood
NUMBER = re.compile(r"^[\d-]{3,}")


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


def number_badges(page: Path) -> dict[str, list[str]]:
    """Returns digits → [number as printed, badge in words, date of review or ""] from the built page of all numbers."""
    if not page.is_file():
        return {}
    found: dict[str, list[str]] = {}
    for tag in lxml.html.document_fromstring(page.read_text(encoding="utf-8")).iter("span"):
        number, badge = tag.find("*[@class='hb-number']"), tag.find("a[@href]/span[@class='hb-sign']/..")
        if tag.get("data-contact") and number is not None and badge is not None:
            text = number.text_content().strip()
            words = (badge.find("span").tail or "").strip()  # behind its sign
            found.setdefault(re.sub(r"\D", "", text), [text, words, tag.get("data-review-by", "")])
    return found


def _letters(words: dict, text: str, traditional: Sequence[str]) -> str:
    """Returns pairs "typed, meant" for the characters that a reader may look for: all but the rare ones in the text."""
    counts = Counter(text)
    same = {pair[0]: pair[1] for pair in words["letters"]}
    table: dict[str, str] = {}
    for simplified, variants in map(str.split, traditional):
        table.update((variant, same.get(simplified, simplified)) for variant in variants)
    table.update(same)
    # What a page prints in traditional characters is found by either form, too.
    used = {c for c, count in counts.items() if count >= OFTEN} | {table[c] for c in counts if c in table}
    return "".join(typed + meant for typed, meant in sorted(table.items()) if meant in used)


def _kept(page: Page) -> list[tuple[str, str, list[str]]]:
    """Returns anchor, title and lines of the sections that the search knows; a page's head has neither of the first."""
    return [
        (section.permalink, " ".join(plain(section.title)), plain(section.text)) if n else ("", "", plain(section.text))
        for n, section in enumerate(page.sections)
        if not n or not (section.permalink.endswith(SEE_ALSO) or section.permalink.startswith(REPEATED))
    ]


def build_names(pages: Sequence[Page], words: dict, asked: Mapping[str, Sequence[str]]) -> dict:
    """Returns the names of pages and sections, what people ask for them, and where words of danger lead."""
    rows: list[PageRow] = []
    asks: list[str] = []
    numbers: dict[str, int] = {}
    for page in pages:
        address, h1 = page.address, page.sections[0].permalink
        said = [page.description.replace("|", " ")] if page.description else []  # where nobody has written questions
        sections = []
        for anchor, title, lines in _kept(page):
            short = anchor.removeprefix(h1) if anchor.startswith(f"{h1}-") else anchor
            called = NUMBER.findall(lines[0]) if anchor.startswith("contact-") else []
            numbers[anchor or h1] = len(asks)
            sections.append(row(SectionRow(short, title)))
            told = asked.get(anchor or h1, [] if anchor or any(s.permalink in asked for s in page.sections) else said)
            asks.append("|".join([*told, *called]))
        title = " ".join(plain(page.sections[0].title))
        rows.append(PageRow(address, title, h1 if h1 != Path(address).stem else "", sections))
    danger = [(told, numbers[permalink]) for permalink, told in words["danger"].items() if permalink in numbers]
    return {"pages": rows, "questions": "\n".join(asks), "danger": danger}


def build_texts(pages: Sequence[Page]) -> dict:
    """Returns what the sections say, in the order of their names: all, or as much of each as there is room for."""
    parts = [lines for page in pages for _, _, lines in _kept(page)]
    counts = Counter(line for lines in parts for line in dict.fromkeys(lines))
    shared = [line for line, count in counts.items() if count >= SHARED_FROM and len(line) > SHORT]
    numbers = {line: n for n, line in enumerate(shared)}

    def cut(limit: int | None) -> dict:
        rows = []
        for lines in parts:
            own = shorten([line for line in lines if line not in numbers], limit)
            rows.append(row(TextRow("\n".join(own), [numbers[line] for line in lines if line in numbers])))
        return {"texts": rows, "shared": shared}

    def fits(texts: dict) -> bool:
        return len(zlib.compress(compact(texts).encode(), 6)) <= TEXT_BYTES * len(pages)

    whole = cut(None)
    if fits(whole):
        return whole
    least, most = 0, max(sum(map(len, lines)) for lines in parts)
    while most - least > STEP:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(cut(middle)) else (least, middle)
    return cut(least)


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


def build(pages: Sequence[Page], locale: str, asked: Mapping[str, Sequence[str]], badges: dict) -> tuple[dict, dict]:
    """Returns names and texts of one language (search_format.py), from its pages and what people ask for them."""
    words = _read(f"words.{locale}.yml")
    names, texts = build_names(pages, words, asked), build_texts(pages)
    names.update({key: words[key] for key in GIVEN})
    names["badges"] = badges
    names["overdue"] = locales.words(locale)["overdue"]["badge"]
    names["letters"] = _letters(words, compact([names, texts]), _lines("traditional.txt"))
    return names, texts


def write_index(site: Path, locale: str, pages: Sequence[Page]) -> None:
    """Writes names and texts of one language, from its pages; the built page of all numbers lies in `site` already."""
    badges = number_badges(site / PREFIX[locale] / known(SOURCES.parent)["numbers"].page)
    names, texts = build(pages, locale, questions.read(SOURCES.parent / "docs", locale), badges)
    _write(site / "search" / f"names.{locale}.js", script(NAMES, names))
    _write(site / "search" / f"texts.{locale}.js", script(TEXTS, texts))


def write_engine(site: Path) -> None:
    """Writes the engine."""
    sounds = f"self.handbookPinyin={compact(_lines('pinyin.txt'))};\n"
    _write(site / "search" / "engine.js", sounds + bundle(WEB / "search" / "entry.js"))
