"""The built site read back: what a reader, a phone and a search engine get."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from conftest import TODAY
from handbook.locales import words
from handbook.numbers import find_numbers
from handbook.pages.project import ROOT, Project
from handbook.pages.tags import SIGNS
from handbook.site.built import Site

LOCALES = {"zh": "", "en": "en/"}
OLDER, CHECKED = "pdd-consumer-hotline", "2026-11-21"  # on many pages; a day before all others
# What a tap may dial, written by hand: a number belongs here once somebody has read its evidence and says so.
DIALLED = {
    "pdd-consumer-hotline": "02153395288",
    "pdd-merchant-hotline": "02153395088",
    "zto-hotline": "95311",
    "anti-fraud-hotline": "96110",
    "consumer-complaint-hotline": "12315",
    "government-hotline": "12345",
    "police": "110",
}


@pytest.fixture(scope="module")
def built(site: Path) -> Site:
    return Site(site, Project(ROOT, TODAY))


@pytest.fixture(scope="module")
def pages(built: Site) -> dict[str, html.HtmlElement]:
    """The handbook's pages by file; the 404 page is apart, and so are those that only lead on."""
    return {
        page.file: page.tree
        for page in built.pages
        if page.file != "404.html" and not page.tree.xpath("//meta[@http-equiv='refresh']")
    }


def test_every_page_exists_in_both_languages(pages, built) -> None:
    names = set(built.project.pairs)
    assert len(names) >= 50
    for prefix in LOCALES.values():
        assert {f"{prefix}{name}.html" for name in names} <= set(pages)


def test_every_page_says_that_it_is_unofficial_and_describes_itself(pages) -> None:
    for file, tree in pages.items():
        banner = tree.xpath("string(//aside[contains(@class, 'md-banner')])")
        assert ("Unofficial" if file.startswith("en/") else "非官方") in banner, file
        assert tree.xpath("string(/html/@lang)") == ("en" if file.startswith("en/") else "zh"), file
        assert len(tree.xpath("string(//meta[@name='description']/@content)")) > 15, file
        assert len(tree.xpath("//h1")) == 1, file
        control = tree.xpath("//a[@data-hb-open-search]/@href")
        assert control and all(address.endswith("numbers.html") for address in control), file


def test_pages_with_tags_say_when_they_were_checked(pages) -> None:
    dated = [file for file, tree in pages.items() if tree.xpath("//*[@class='hb-page-foot']//time")]
    tagged = [file for file, tree in pages.items() if tree.xpath("//*[@data-contact or @data-claim]")]
    assert sorted(dated) == sorted(tagged)
    assert len(tagged) >= 90


def test_every_tag_shows_its_status_in_words_and_leads_to_its_entry(pages, built) -> None:
    known = built.project.registry
    seen = 0
    for file, tree in pages.items():
        locale = "en" if file.startswith("en/") else "zh"
        for tag in tree.xpath("//*[@data-contact or @data-claim]"):
            kind = "contact" if tag.get("data-contact") else "claim"
            ident = tag.get(f"data-{kind}")
            entry = (known.contacts if kind == "contact" else known.claims)[ident]
            assert tag.get("data-status") == entry.status
            assert tag.get("data-checked") == entry.checked_on and tag.get("data-says") is not None
            badges = tag.xpath("a[contains(@class, 'hb-badge')]")
            if not badges:  # a claim, or a channel, whose status stands further up
                assert not tag.xpath("*[contains(@class, 'hb-number')]"), (file, ident)
                before = tag.xpath(f"preceding::*[@data-{kind}='{ident}']/a[contains(@class, 'hb-badge')]")
                assert len(before) == 1, (file, ident)
                badges = tag.xpath("a[contains(@class, 'hb-words')]")
                assert words(locale)["status"][entry.status] in badges[0].get("title"), (file, ident)
            else:
                sign, word = badges[0].xpath("span")[0], badges[0].xpath("string(text())")
                assert sign.text == SIGNS[entry.status] and sign.get("aria-hidden") == "true"
                assert words(locale)["status"][entry.status] in word, (file, ident)
            assert badges[0].get("href").endswith(f"#{kind}-{ident}"), (file, ident)
            seen += 1
    assert seen > 500


def test_only_numbers_that_may_be_called_can_be_dialled(pages, built) -> None:
    dialled = set()
    for tree in pages.values():
        for link in tree.xpath("//a[starts-with(@href, 'tel:')]"):
            [ident] = link.xpath("ancestor::*[@data-contact][1]/@data-contact")
            dialled.add((ident, link.get("href").removeprefix("tel:")))
    assert dialled == set(DIALLED.items())
    for file, tree in pages.items():
        assert tree.xpath("//meta[@name='format-detection']/@content") == ["telephone=no"], file
        for tag in tree.xpath("//*[@data-status='refuted' and @data-contact]"):
            assert tag.get("data-nosnippet") is not None
            owner = built.project.registry.owner_of(built.project.registry.contacts[tag.get("data-contact")])
            name = owner.name.en if file.startswith("en/") else owner.name.zh
            assert name in tag.text_content(), (file, tag.get("data-contact"))


def test_numbers_without_support_stand_nowhere(built) -> None:
    hidden = {c.digits for c in built.project.registry.contacts.values() if c.digits and not c.listed}
    assert len(hidden) >= 10
    for file in built.text_files:
        found = {hit.number for hit in find_numbers(built.text(file), file.rpartition(".")[2])}
        assert not found & hidden, file


def test_the_registry_pages_hold_every_listed_entry(pages, built) -> None:
    known = built.project.registry
    wanted = {
        "reference/numbers.html": {f"contact-{c.id}" for c in known.contacts.values() if c.listed and c.digits},
        "reference/channels.html": {f"contact-{c.id}" for c in known.contacts.values() if c.listed and not c.digits},
        **{
            f"reference/{topic}.html": {
                f"claim-{c.id}" for c in known.claims.values() if c.listed and known.topic(c) == topic
            }
            for topic in known.topics
        },
        "reference/disagreements.html": {f"differ-{c.id}" for c in known.claims.values() if c.status == "disputed"},
    }
    for file, ids in wanted.items():
        for prefix in LOCALES.values():
            assert ids <= set(pages[prefix + file].xpath("//@id")), prefix + file
    for prefix in LOCALES.values():
        files = [file for file in pages if file.startswith(f"{prefix}reference/sources")]
        assert {f"source-{s}" for s in known.sources} <= {i for file in files for i in pages[file].xpath("//@id")}


def test_no_reference_page_is_too_long_to_load(pages, built) -> None:
    heavy = {file: (built.root / file).stat().st_size for file in pages if "reference/" in file}
    assert {file: size for file, size in heavy.items() if size > 150_000} == {}


def test_the_404_page_speaks_both_languages_and_stands_alone(site: Path) -> None:
    tree = html.fromstring((site / "404.html").read_bytes())
    assert "没有这一页" in tree.text_content() and "Page not found" in tree.text_content()
    assert not (site / "en" / "404.html").exists()


def test_the_theme_s_own_search_is_gone(site: Path) -> None:
    assert not [*site.rglob("search_index*"), *site.rglob("lunr*"), *site.rglob("iframe-worker*")]
    assert "md-search" not in (site / "index.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- a handbook that has aged


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a handbook in which one entry was checked a day before the others, and a section was merged away."""
    root = tmp_path_factory.mktemp("aged")
    for name in ("docs", "snippets", "registry", "locales", "overrides", "search", "web", "scripts", "editions"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", ".rumdl.toml", ".autocorrectrc"):
        shutil.copy(ROOT / name, root)
    contacts = root / "registry" / "contacts.yml"
    entry = re.compile(rf'(- id: {OLDER}\n.*?checked_on: ")[^"]*', re.S)
    text, count = entry.subn(rf"\g<1>{CHECKED}", contacts.read_text(encoding="utf-8"), count=1)
    assert count == 1
    contacts.write_text(text, encoding="utf-8")
    with (root / "registry" / "permalinks.yml").open("a", encoding="utf-8") as ledger:
        ledger.write("  - id: prepare-old\n    page: buyer/talk-and-escalate\n    moved_to: prepare\n")
        ledger.write(f'    since: "{TODAY}"\n')
    environment = {**os.environ, "SITE_URL": "https://handbook.example/", "REPO_URL": "https://git.example/handbook"}
    command = [sys.executable, "scripts/build.py"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.parametrize("prefix", LOCALES.values())
def test_a_page_is_as_old_as_the_entry_that_was_checked_longest_ago(aged: Path, prefix: str) -> None:
    seen = set()
    for file in (aged / prefix / "buyer").rglob("*.html"):
        tree = html.fromstring(file.read_bytes())
        older = bool(tree.xpath(f"//*[@data-contact='{OLDER}']"))
        newer = bool(tree.xpath(f"//*[@data-claim or (@data-contact and @data-contact != '{OLDER}')]"))
        if older or newer:
            seen.add((older, newer))
            [said] = tree.xpath("//*[@class='hb-page-foot']//time/@datetime")
            assert said == CHECKED if older else said > CHECKED, file
    assert {(True, True), (False, True)} <= seen


@pytest.mark.parametrize("prefix", LOCALES.values())
def test_a_section_that_was_merged_leaves_a_notice_and_a_short_link(aged: Path, prefix: str) -> None:
    tree = html.fromstring((aged / prefix / "buyer" / "talk-and-escalate.html").read_bytes())
    [notice] = tree.xpath("//*[@id='prepare-old']")
    assert notice.xpath(".//a/@href") == ["prepare.html#prepare"]
    assert "prepare.html#prepare" in (aged / prefix / "go" / "prepare-old.html").read_text(encoding="utf-8")
