#!/usr/bin/env python3
"""Learns how much each word of a query speaks for each page, and writes it to search/learned.LANGUAGE.json.

It learns from search/query-log.yml, search/asks.yml and the titles of the built site: a logistic regression over the
words that the engine describes a query by (scripts/handbook/site/search_index.py hands the outcome to web/search/learned.js).
To keep the index small, only the words that say most are kept, with whole numbers for the pages that they speak for or
against. A list of thousands of queries is ten times as large as what was learned from it.

Exit 0, or 2 where there is no site or no browser.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

import bench_search
from handbook.locales import PREFIX
from handbook.site.search_index import LETTERS

ROOT = bench_search.ROOT
SOURCES = ("search/query-log.yml", "search/asks.yml")
# How many words are kept. Measured: more cost the index more than they gave.
WORDS = {"zh": 800, "en": 1000}
SMALLEST = 0.5  # a weight below it is dropped
USUAL = 3  # a pair of Chinese characters that so many queries have is one that readers use
RANGE = (-4, 5)  # of a weight, so that one digit says it
EVEN = 4  # the digit for a weight of 0


def read_examples(site: Path, locale: str, root: Path = ROOT) -> dict[str, str]:
    """Returns query → permalink of its page, from the log, the asks and the titles of the built site."""
    index = (site / "search" / f"index.{locale}.js").read_text(encoding="utf-8").split("\n", 1)[0]
    page_of, examples = {}, {}
    for address, title, h1, _, sections in json.loads(index.partition("=")[2])["pages"]:
        page = h1 or Path(address).stem
        for anchor, heading in ((s + ["", ""])[:2] for s in sections):
            page_of[f"{page}{anchor}" if anchor[:1] in ("", "-") else anchor] = page
            examples[heading or title] = page
    for name in SOURCES:
        for permalink, queries in yaml.load((root / name).read_bytes(), yaml.CSafeLoader)[locale].items():
            if permalink in page_of:
                examples.update(dict.fromkeys(queries, page_of[permalink]))
    return examples


def describe(browser, site: Path, locale: str, queries: Sequence[str]) -> list[list[str]]:
    """Returns for each query the words that the built site's own engine describes it by."""
    page = bench_search.open_engine(browser, site, locale)
    found = page.evaluate(
        "queries => { const { features } = self.handbookSearch(self.handbookIndex); return queries.map(features) }",
        list(queries),
    )
    page.close()
    return found


def learn(described: Sequence[list[str]], permalinks: Sequence[str], most: int) -> dict:
    """Returns what the engine and the index are told.

    `pages` and `bias` are permalinks and what speaks for each; `words` are word → code, as the engine reads it. `most`
    words are chosen by the largest weight that they have for any page, then all is learned again from these. `pairs`
    are the pairs of Chinese characters that readers use: of the rest of a long text, the index keeps no others.
    """
    counts = CountVectorizer(analyzer=lambda words: words, binary=True)
    table = counts.fit_transform(described)
    model = LogisticRegression(C=1, max_iter=500)
    strongest = np.abs(model.fit(table, permalinks).coef_).max(axis=0)
    chosen = np.sort(np.argsort(-strongest, kind="stable")[:most])
    model.fit(table[:, chosen], permalinks)
    weights = np.where(np.abs(model.coef_) < SMALLEST, 0, model.coef_).round().clip(*RANGE).astype(int)
    names = counts.get_feature_names_out()
    words = zip(names[chosen], weights.T, strict=True)
    usual = names[np.asarray(table.sum(axis=0)).ravel() >= USUAL]
    return {
        "pages": list(model.classes_),
        "bias": [round(float(one), 1) for one in model.intercept_],
        "words": {word: code(column) for word, column in words if column.any()},
        "pairs": " ".join(word for word in usual if re.fullmatch("[\u3400-\u9fff]{2}", word)),
    }


def code(weights: Sequence[int]) -> str:
    """Returns the weights of a word, one a page, as web/search/learned.js reads them: a digit, then the letters of the pages."""
    found = ""
    for weight in sorted({*map(int, weights)} - {0}, reverse=True):
        found += str(weight + EVEN) + "".join(LETTERS[n] for n, one in enumerate(weights) if one == weight)
    return found


def write(path: Path, learned: Mapping) -> None:
    """Writes what was learned, one word a line, so that a diff can be read."""
    path.write_text(json.dumps(learned, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    options = parser.parse_args(arguments)
    if not (options.site / "search" / "engine.js").is_file():
        print(f"{options.site}: no search index; run `make build` first", file=sys.stderr)
        return 2
    from playwright.sync_api import Error

    from ensure_browser import chromium

    try:
        with chromium() as browser:
            for locale in PREFIX:
                examples = read_examples(options.site, locale)
                described = describe(browser, options.site, locale, list(examples))
                learned = learn(described, list(examples.values()), WORDS[locale])
                path = ROOT / "search" / f"learned.{locale}.json"
                write(path, learned)
                print(f"{path.relative_to(ROOT)}: {len(learned['words'])} words from {len(examples)} queries")
    except Error as error:
        print(f"no browser: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
