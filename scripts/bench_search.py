#!/usr/bin/env python3
"""Prints how well the search answers search/queries.yml: hit@1, hit@3 and MRR by kind, per language.

usage: bench_search.py [--site DIR] [--misses] [--json FILE] [QUERY_FILE]

Runs the built site's own engine and index in a headless Chromium, so it measures what readers get. Exit 0, or 2 where
there is no site or no browser.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import yaml

from handbook.locales import PREFIX

ROOT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"\{contact:([a-z0-9-]+)(?::([a-z0-9]+))?\}")
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
    """Returns a new page with the site's own engine and the index of a language, as `self.handbook…`."""
    page = browser.new_page()
    page.add_script_tag(path=str(site / "search" / "engine.js"))
    page.add_script_tag(path=str(site / "search" / f"index.{lang}.js"))
    return page


def run(browser, site: Path, lang: str, queries: list[str]) -> tuple[list[list[str]], float]:
    """Returns for each query the addresses of its results, best first, and the milliseconds a query takes."""
    page = open_engine(browser, site, lang)
    answers, each = page.evaluate(
        """queries => {
          const search = self.handbookSearch(self.handbookIndex);
          search.addTexts(self.handbookTexts);
          const links = (group) => group.map((item, i) => [item, i])
            .sort(([a, i], [b, j]) => b.score - a.score || i - j).map(([item]) => item.location);
          const start = performance.now();
          const answers = queries.map((q) => search(q).items.flatMap((group) => links(group).slice(0, 1)));
          return [answers, (performance.now() - start) / queries.length];
        }""",
        queries,
    )
    page.close()
    return answers, each


def rank(results: list[str], want: list[str], permalinks: dict[str, str]) -> int | None:
    """Returns the 1-based place of the first right result, or None."""
    for place, address in enumerate(results, 1):
        page, _, anchor = address.partition("#")
        if permalinks.get(page) in want or anchor in want:
            return place
    return None


def measure(browser, site: Path, queries: list[dict]) -> dict[str, float]:
    """Adds `results` and `rank` to each query; returns the milliseconds a query takes, by language."""
    permalinks = page_permalinks(site)
    times = {}
    for lang in dict.fromkeys(query["lang"] for query in queries):
        prefix = PREFIX[lang]
        own = [query for query in queries if query["lang"] == lang]
        answers, times[lang] = run(browser, site, lang, [query["q"] for query in own])
        here = {a.removeprefix(prefix): ident for a, ident in permalinks.items() if a.startswith(prefix)}
        for query, results in zip(own, answers, strict=True):
            query["results"] = results
            query["rank"] = rank(results, query["want"], here)
    return times


def summary(queries: list[dict]) -> dict[str, float]:
    """Returns n, hit@1, hit@3 and MRR. Where nothing is right, no result is the hit."""
    ranks = [q["rank"] if q["want"] else (None if q["results"] else 1) for q in queries]
    n = len(ranks)
    return {
        "n": n,
        "hit@1": sum(r == 1 for r in ranks) / n,
        "hit@3": sum(r is not None and r <= 3 for r in ranks) / n,
        "MRR": sum(1 / r for r in ranks if r) / n,
    }


def main(arguments: list[str] | None = None) -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="?", type=Path, default=ROOT / "search" / "queries.yml", metavar="QUERY_FILE")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--misses", action="store_true", help="list the queries whose first result is wrong")
    parser.add_argument("--json", type=Path, help="write every query with its results")
    options = parser.parse_args(arguments)
    if not (options.site / "search" / "engine.js").is_file():
        print(f"{options.site}: no search index; run `make build` first", file=sys.stderr)
        return 2
    from playwright.sync_api import Error

    from ensure_browser import chromium

    queries = read_queries(options.queries)
    try:
        with chromium() as browser:
            times = measure(browser, options.site, queries)
    except Error as error:
        print(f"no browser: {error}", file=sys.stderr)
        return 2
    groups = defaultdict(list)
    for query in queries:
        groups[query["lang"], query["kind"]].append(query)
        groups[query["lang"], "all"].append(query)
    print(f"{'':16}{'n':>5} {'hit@1':>6} {'hit@3':>6} {'MRR':>6}")
    for lang in times:
        for (own, kind), rows in groups.items():
            if own == lang:
                s = summary(rows)
                print(f"{lang} {kind:13}{s['n']:5} {s['hit@1']:6.3f} {s['hit@3']:6.3f} {s['MRR']:6.3f}")
        print(f"{lang} {times[lang]:.1f} ms a query")
    if options.misses:
        for query in queries:
            if query["want"] and query["rank"] != 1 or not query["want"] and query["results"]:
                results = ", ".join(query["results"][:3])
                print(f"{query['lang']} {query['kind']}: {query['q']} → {query['rank']}: {results}")
    if options.json:
        options.json.write_text(json.dumps(queries, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
