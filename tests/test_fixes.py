"""What the findings of the built site say to do, done: in the sources, and the site built again.

Two kinds. SLIPS are an author's, in a source whose own check cannot see it: mended where the Fix says. FAULTS are such
as only a fault of our code could write, so nothing in the sources brings them about: the built file is damaged by hand,
and the code, which is right, writes it again.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import small
from conftest import TODAY
from handbook.checks.run import check_site
from handbook.pages.project import Project
from handbook.rules import RULES
from handbook.site.built import Site

TEMPLATE, LEDGER, SOURCES, CONTACTS = (
    "overrides/main.html", "registry/permalinks.yml", "registry/sources.yml", "registry/contacts.yml",
)  # fmt: skip
HOOK = '  {% include "partials/header.html" %}\n'  # of the template: what follows stands on one page only
ON_STEPS = "{{% if page and page.url == 'steps.html' %}}{}{{% endif %}}\n"
OLD = '  - id: old\n    page: old\n    since: "2026-01-01"\n'
MARKUP = "<svg onload=alert(1)>"
SOURCE = """\
  - id: cited
    title: {zh: 一页, en: A page}
    publisher: {zh: 某站, en: Some site}
    kind: third-party
    url: "https://cited.test/"
    grade: D
    checked_on: "2026-01-01"
"""
# What the template prints too much → what its Fix makes of it; None: it is left out.
PRINTED: dict[str, str | None] = {
    '<a href="https://unknown.test/">x</a>': None,
    '<a href="https://cited.test/">x</a>': '<a href="https://cited.test/">x</a>',  # with SOURCE
    '<img src="https://cdn.test/a.svg" alt="">': '<img src="{{ \'assets/icon.svg\' | url }}" alt="">',
    "<style>p { background: url(https://cdn.test/b.svg) }</style>": None,
    '<a href="nowhere.html">x</a>': "<a href=\"{{ 'index.html' | url }}\">x</a>",
    '<a href="index.html#nowhere">x</a>': '<a href="index.html#home">x</a>',
    '<a href="mailto:a@shop.example">x</a>': None,
    '<a href="https://www.shop.example/">pdd-service.example.com</a>': '<a href="https://www.shop.example/">x</a>',
    "kefu@pdd-help.example": None,
    "pdd-service.example.com": None,
    '<form action="steps.html"></form>': None,
    "021{{ '-' }}55550100": None,
    "<span data-contact=\"cloud-line\">021{{ '-' }}55550100</span>": None,
}
# rule, what is found, and the Fix, in the site of a handbook with all these slips
SLIPS = [
    ("external-links", "https://unknown.test/", "cite it as a source first, or leave the link out"),
    ("external-links", "https://cited.test/", "cite it as a source first, or leave the link out"),
    ("external-links", "mailto:a@shop.example", "write the address as the browser shows it, or leave the link out"),
    ("external-links", "pdd-service.example.com on a link to www.shop.example", "mend the words"),
    ("external-requests", "https://cdn.test/a.svg", "keep a copy in docs/assets/, or leave it out"),
    ("external-requests", "https://cdn.test/b.svg", "keep a copy in docs/assets/, or leave it out"),
    ("links", "href=nowhere.html", "mend the link or the template"),
    ("links", "#nowhere", "mend the link or the template"),
    ("untagged-handle", "a mail address: kefu@pdd-help.example", "leave it out, or write [handle](contact:id) with an "
     "entry in registry/contacts.yml that has it as its `handle`"),
    ("untagged-handle", "a domain: pdd-service.example.com", "name only domains that a source or an owner in registry/ "
     "has"),
    ("plain-markdown", "<form>", "mend the page, or list what a template of ours makes in rules/plain_markdown.py"),
    ("untagged-number", "021-55550100", "write it as [number](contact:id), with an entry in registry/contacts.yml; "
     "a number without evidence stays out"),
    ("leftovers", "raw ~~ in ：~~旧~~官网有。", "mend it in the source"),
    ("addresses", "no file", "give each of its sections a moved_to that lives, in registry/permalinks.yml"),
    ("short-links", "no site/go/old.html", "give the section back, or a moved_to that lives"),
    ("short-links", "no site/en/go/old.html", "give the section back, or a moved_to that lives"),
]  # fmt: skip
# rule, the built file, what is made of it, and the Fix
FAULTS = [
    ("addresses", "old.html", (r'id="?old"?', "id=other"), "mend what writes the page, or the section's moved_to in "
     "registry/permalinks.yml"),
    ("short-links", "go/buyer.html", (r"#buyer", "#nobody"), "mend scripts/handbook/site/go_pages.py, which writes it"),
    ("content-policy", "steps.html", (r'= "js"', '= "none"'), "mend what writes the page, in scripts/handbook/site/"),
    ("untagged-number", "go/buyer.html", (r"</title>", " 95000</title>"), "mend what writes this file, in "
     "scripts/handbook/site/: it leaves out what may not be printed, or called"),
]  # fmt: skip
STRAY = ("files", "remove what it is made from, or list it in rules/files.py")


def findings(root: Path) -> list[tuple[str, str, str, str]]:
    """(rule, path, what is found, Fix) of the built site's findings."""
    return [(f.rule, f.path, f.found, f.fix) for f in check_site(Site(root / "site", Project(root, TODAY)))]


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replaces text of a source that is there once."""
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.make(tmp_path_factory.mktemp("fixes"))


@pytest.fixture(scope="module")
def slipped(root: Path) -> list[tuple[str, str, str, str]]:
    """What is found in the site of a handbook with all slips; they stay in its sources."""
    change(root, TEMPLATE, HOOK, HOOK + ON_STEPS.format("\n".join(PRINTED)))
    change(root, CONTACTS, "官网有。", "~~旧~~官网有。")
    change(root, LEDGER, "permalinks:\n", f"permalinks:\n{OLD}")
    change(root, "docs/steps.zh.md", "title: 步骤", f"title: 步骤{MARKUP}")  # text in menus, too: no element
    small.run(root, "build.py", "--draft", code=1)  # the ledger's slip is found in the sources too
    return findings(root)


@pytest.fixture(scope="module")
def mended(root: Path, slipped: list) -> Path:
    """The handbook after every Fix: its command finds nothing in the sources and nothing in the site."""
    for printed, better in PRINTED.items():
        change(root, TEMPLATE, f"\n{printed}" if printed != next(iter(PRINTED)) else printed, better or "")
    change(root, SOURCES, "sources:\n", f"sources:\n{SOURCE}")
    change(root, CONTACTS, "~~旧~~", "")
    change(root, LEDGER, OLD, OLD.replace("    since", "    moved_to: home\n    since"))
    change(root, "docs/steps.zh.md", MARKUP, "")
    small.run(root, "stamp_translations.py", "--all")
    small.run(root, "build.py")
    return root


@pytest.mark.parametrize(("rule", "found", "fix"), SLIPS)
def test_an_author_s_slip_is_found_and_mended(rule: str, found: str, fix: str, slipped: list, mended: Path) -> None:
    assert any((r, f, x) == (rule, found, fix) for r, _, f, x in slipped), slipped
    assert findings(mended) == []


def test_nothing_else_is_found_in_the_slips(slipped: list) -> None:
    assert {(rule, found) for rule, _, found, _ in slipped} == {(rule, found) for rule, found, _ in SLIPS}


@pytest.mark.parametrize(("rule", "file", "damage", "fix"), FAULTS)
def test_a_fault_of_the_code_is_found_and_right_code_writes_it_well(
    rule: str, file: str, damage: tuple[str, str], fix: str, mended: Path
) -> None:
    built = mended / "site" / file
    kept = built.read_text(encoding="utf-8")
    text, count = re.subn(damage[0], damage[1], kept)
    assert count
    built.write_text(text, encoding="utf-8")
    assert [(r, path, x) for r, path, _, x in findings(mended)] == [(rule, f"site/{file}", fix)]
    small.run(mended, "build.py")
    assert built.read_text(encoding="utf-8") == kept and findings(mended) == []


def test_a_file_that_nothing_makes_is_found_and_gone_with_the_next_build(mended: Path) -> None:
    (mended / "site" / "kefu.html").write_text("<!doctype html><p>x</p>", encoding="utf-8")
    assert [(rule, path, fix) for rule, path, _, fix in findings(mended)] == [("files", "site/kefu.html", STRAY[1])]
    small.run(mended, "build.py")
    assert findings(mended) == []


def test_every_fix_of_a_rule_of_the_site_is_tried() -> None:
    tried = {(rule, fix) for rule, _, fix in SLIPS} | {(rule, fix) for rule, _, _, fix in FAULTS} | {STRAY}
    printed = set()
    for rule in (r for r in RULES if hasattr(r, "check_site")):
        file = small.BASE.parent / f"{rule.NAME}.yml"
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            if "site" in case:
                fixes = (
                    finding.partition(". Fix: ")[2] or finding.partition(" Fix: ")[2] for finding in case["findings"]
                )
                printed |= {(rule.NAME, fix.removesuffix(".")) for fix in fixes}
    assert printed <= tried and {rule for rule, _ in printed} >= {r.NAME for r in RULES if hasattr(r, "check_site")}
