#!/usr/bin/env python3
"""Prints how well the search answers sets of queries, and how large its files are, per language.

usage: bench_search.py [--site DIR] [--misses] [--sizes] [--json FILE] [QUERY_FILE ...]

For each set, by kind: hit@1, hit@3 and MRR, and hit@1 of the first answer, which has only the names. Without a file,
all of search/queries*.yml. It runs the built site's own engine in a headless Chromium, so it measures what readers get.
`--sizes` prints the packed kilobytes with as many pages as there are, and with 2 and 4 times as many, the others made
of the same sentences in other letters. Exit 0, or 2 where there is no site or no browser.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from handbook.locales import PREFIX
from handbook.pages import questions
from handbook.site import search_index, sections
from handbook.site.search_format import compact
from handbook.site.search_index import TAG
from handbook.site.sections import Page, Section

ROOT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"\{contact:([a-z0-9-]+)(?::([a-z0-9]+))?\}")
# Tags and entities: what a copy in other letters leaves alone.
MARKUP = re.compile(r"(<[^>]*>|&[#\w]+;)")
AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)")


def number_in_form(number: str, form: str | None) -> str:
    """Returns a phone number as a reader may type it; see search/queries.yml for the forms."""
    digits = re.sub(r"\D", "", number)
    code = AREA.match(digits)
    area = code.group() if code else ""
    local = digits.removeprefix(area)
    halves = f"{local[:4]} {local[4:]}".strip()
    forms = {
        None: number,
        "digits": digits,
        "local": local,
        "spaced": f"{area} {halves}".strip(),
        "plus86": f"+86 {area[1:]} {halves}" if area else f"+86 {local}",
        "wide": "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in number),
        "han": "".join("〇一二三四五六七八九"[int(c)] for c in digits),
        "start": digits[:-2],
        "wrong": digits[:-1] + str((int(digits[-1]) + 1) % 10) if digits else "",
    }
    return forms[form]


def read_contacts(root: Path = ROOT) -> dict[str, str]:
    """Returns the number of each contact in root/registry/contacts.yml, as the registry writes it."""
    entries = yaml.safe_load((root / "registry" / "contacts.yml").read_text(encoding="utf-8"))["contacts"]
    return {entry["id"]: entry.get("number") or "" for entry in entries}


def read_queries(path: Path, root: Path = ROOT) -> list[dict]:
    """Returns the queries of a file as {lang, q, kind, want}, numbers filled in from root/registry/contacts.yml."""
    numbers = read_contacts(root)
    queries = []
    for lang, rows in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for text, kind, *want in rows:
            text = PLACEHOLDER.sub(lambda m: number_in_form(numbers[m.group(1)], m.group(2)), text)
            queries.append({"lang": lang, "q": text, "kind": kind, "want": want})
    return queries


def page_permalinks(site: Path) -> dict[str, str]:
    """Returns the address of each built page → its first heading's id."""
    found = {}
    for page in site.rglob("*.html"):
        match = re.search(r"<h1[^>]*\bid=\"([^\"]+)\"", page.read_text(encoding="utf-8"))
        if match:
            found[page.relative_to(site).as_posix()] = match.group(1)
    return found


def open_engine(browser, site: Path, lang: str):
    """Returns a new page with the site's own engine and the files of a language, as `self.handbook…`."""
    page = browser.new_page()
    for name in ("engine", f"names.{lang}", f"texts.{lang}"):
        page.add_script_tag(path=str(site / "search" / f"{name}.js"))
    return page


def run(browser, site: Path, lang: str, queries: list[str]) -> dict[str, Any]:
    """Returns, for each query, the addresses of its results, best first: of the `first` answers, which have only the
    names, and of the `whole` ones; whether the reader is told that it is about something else (`off`); and `each`, the
    milliseconds that a query takes."""
    page = open_engine(browser, site, lang)
    found = page.evaluate(
        """queries => {
          const search = self.handbookSearch(self.handbookNames);
          const answers = () => queries.map((q) => search(q).items.map(([best]) => best.location));
          const first = answers();
          search.addTexts(self.handbookTexts);
          search("");
          const start = performance.now();
          const whole = answers();
          const each = (performance.now() - start) / queries.length;
          return { first, whole, off: queries.map((q) => search(q).off), each };
        }""",
        queries,
    )
    page.close()
    return found


def rank(results: list[str], want: list[str], permalinks: dict[str, str]) -> int | None:
    """Returns the 1-based place of the first right result, or None."""
    for place, address in enumerate(results, 1):
        page, _, anchor = address.partition("#")
        if permalinks.get(page) in want or anchor in want:
            return place
    return None


def measure(browser, site: Path, queries: list[dict]) -> dict[str, float]:
    """Adds `results`, `rank` and `first` (the rank in the first answer) to each query; returns the milliseconds a query
    takes, by language."""
    permalinks = page_permalinks(site)
    times = {}
    for lang in dict.fromkeys(query["lang"] for query in queries):
        prefix = PREFIX[lang]
        own = [query for query in queries if query["lang"] == lang]
        found = run(browser, site, lang, [query["q"] for query in own])
        times[lang] = found["each"]
        here = {a.removeprefix(prefix): ident for a, ident in permalinks.items() if a.startswith(prefix)}
        for query, early, results, off in zip(own, found["first"], found["whole"], found["off"], strict=True):
            query["results"], query["off"] = results, off
            query["rank"] = rank(results, query["want"], here)
            query["first"] = rank(early, query["want"], here) if query["want"] else 1 if off else None
    return times


def summary(queries: list[dict]) -> dict[str, float]:
    """Returns n, hit@1, hit@3, MRR and hit@1 of the first answers. Where nothing is right, it is
    a hit to be told so."""
    ranks = [q["rank"] if q["want"] else (1 if q["off"] else None) for q in queries]
    n = len(ranks)
    return {
        "n": n,
        "hit@1": sum(r == 1 for r in ranks) / n,
        "hit@3": sum(r is not None and r <= 3 for r in ranks) / n,
        "MRR": sum(1 / r for r in ranks if r) / n,
        "first": sum(q["first"] == 1 for q in queries) / n,
    }


def copied(pages: list[Page], asked: dict[str, list[str]], n: int) -> tuple[list[Page], dict[str, list[str]]]:
    """Returns the n-th copy of the pages and of what people ask for them: the same sentences, in other letters."""
    everything = set("".join(section.title + TAG.sub("", section.text) for page in pages for section in page.sections))
    han = sorted(c for c in everything if "\u3400" <= c <= "\u9fff")
    table: dict[int, str] = {}
    for letters in (han, list("aeiou"), list("bcdfghjklmnpqrstvwxyz")):
        others = random.Random(n).sample(letters, len(letters))
        table.update((ord(one), other) for one, other in zip(letters, others, strict=True))

    def told(text: str) -> str:
        return "".join(part if part.startswith(("<", "&")) else part.translate(table) for part in MARKUP.split(text))

    def section(one: Section) -> Section:
        return Section(f"{one.permalink}-{n}", told(one.title), told(one.text))

    made = [Page(f"copy{n}/{page.address}", "", [section(one) for one in page.sections]) for page in pages]
    return made, {f"{permalink}-{n}": [told(one) for one in own] for permalink, own in asked.items()}


def sizes(site: Path, lang: str) -> list[tuple[int, float, float]]:
    """Returns (pages, kB of names, kB of texts), packed as servers do, with 1, 2 and 4 times the pages."""
    pages, asked = sections.read(site, lang), questions.read(ROOT / "docs", lang)
    copies = [(pages, asked), *(copied(pages, asked, n) for n in (1, 2, 3))]

    def packed(value: dict) -> float:
        return len(gzip.compress(compact(value).encode(), 6)) / 1000

    found = []
    for times in (1, 2, 4):
        more = [page for own, _ in copies[:times] for page in own]
        told = {permalink: own for _, asks in copies[:times] for permalink, own in asks.items()}
        names, texts = search_index.build(more, lang, told, {})
        found.append((len(more), packed(names), packed(texts)))
    return found


def report(queries: list[dict], times: dict[str, float]) -> None:
    """Prints a set's figures by kind, per language."""
    groups = defaultdict(list)
    for query in queries:
        groups[query["lang"], query["kind"]].append(query)
        groups[query["lang"], "all"].append(query)
    print(f"{'':16}{'n':>5} {'hit@1':>6} {'hit@3':>6} {'MRR':>6} {'first':>6}")
    for lang in times:
        for (own, kind), rows in groups.items():
            if own == lang:
                s = summary(rows)
                print(
                    f"{lang} {kind:13}{s['n']:5} {s['hit@1']:6.3f} {s['hit@3']:6.3f} {s['MRR']:6.3f} {s['first']:6.3f}"
                )
        print(f"{lang} {times[lang]:.1f} ms a query")


def main(arguments: list[str] | None = None) -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="*", type=Path, metavar="QUERY_FILE")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--misses", action="store_true", help="list the queries whose first result is wrong")
    parser.add_argument("--sizes", action="store_true", help="print how large the files are, and would be")
    parser.add_argument("--json", type=Path, help="write every query with its results")
    options = parser.parse_args(arguments)
    if not (options.site / "search" / "engine.js").is_file():
        print(f"{options.site}: no search files; run `make build` first", file=sys.stderr)
        return 2
    from playwright.sync_api import Error

    from ensure_browser import chromium

    sets = {path: read_queries(path) for path in options.queries or sorted((ROOT / "search").glob("queries*.yml"))}
    try:
        with chromium() as browser:
            for path, queries in sets.items():
                print(path.name)
                report(queries, measure(browser, options.site, queries))
    except Error as error:
        print(f"no browser: {error}", file=sys.stderr)
        return 2
    every = [query for queries in sets.values() for query in queries]
    if options.misses:
        for query in every:
            if query["want"] and query["rank"] != 1 or not query["want"] and not query["off"]:
                results = ", ".join(query["results"][:3])
                print(f"{query['lang']} {query['kind']}: {query['q']} → {query['rank']}: {results}")
    if options.sizes:
        for lang in PREFIX:
            for pages, names, texts in sizes(options.site, lang):
                print(f"{lang} {pages:4} pages: names {names:6.1f} kB, texts {texts:6.1f} kB")
    if options.json:
        options.json.write_text(json.dumps(every, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
