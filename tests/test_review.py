"""`make review`: a person who reads its table knows in a minute whether a change is one that a scammer would want."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import review
from conftest import TODAY
from handbook.checks.review import Change, changes, table
from handbook.pages.project import Project
from small import BASE
from test_rules import change

TEXT = "docs/index.zh.md"


def compared(tmp_path: Path, made: dict) -> list[Change]:
    """What is listed after changes to the small handbook, made as golden cases make them."""
    for name in ("old", "new"):
        shutil.copytree(BASE, tmp_path / name)
    change(tmp_path / "new", made)
    return changes(Project(tmp_path / "old", TODAY), Project(tmp_path / "new", TODAY))


def told(found: list[Change]) -> list[tuple[int, str, str, str]]:
    """Danger, what, before and after of each, pages that change left out."""
    return [(c.danger, c.what, c.before, c.after) for c in found if not c.what.startswith("a page ")]


def test_a_harmless_change_is_one_to_read(tmp_path: Path) -> None:
    found = compared(tmp_path, {"replace": {TEXT: ["## 接着看", "再说一句。\n\n## 接着看"]}})
    assert found == [Change(2, "a page changes", TEXT)]
    assert table(found).startswith("**0 to look first, 0 to look, 1 to read.**")


def test_no_change_is_said_in_words(tmp_path: Path) -> None:
    assert table(compared(tmp_path, {})).startswith("Nothing that this list knows of")


CONTACTS, OWNERS, SOURCES = "registry/contacts.yml", "registry/owners.yml", "registry/sources.yml"
NEW = """contacts:
  - id: help-line
    kind: phone
    number: "021-55550177"
    digits: "02155550177"
    name: {zh: 客服, en: Help}
    direction: dial
    status: corroborated
    reason: {zh: 有。, en: Yes.}
    evidence: []
    checked_on: "2026-01-01"
    review_by: "2026-07-01"
    listed: true
"""


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({CONTACTS: ["contacts:\n", NEW]},
         [(0, "a new way to reach somebody", "—", "021-55550177: corroborated, dial, owner None")]),
        ({CONTACTS: [["021-55550100", "021-55550188"], ["02155550100", "02155550188"]]},
         [(0, "its digits", "02155550100", "02155550188"), (0, "its number", "021-55550100", "021-55550188")]),
        ({CONTACTS: [["status: refuted", "status: corroborated"], ["stance: against", "stance: for"]]},
         [(0, "a tap dials it from now on", "refuted", "corroborated"),
          (0, "evidence against it is gone", "article", "—"),
          (0, "its status", "refuted", "corroborated"),
          (1, "new evidence for it", "—", "article")]),
        ({CONTACTS: ["listed: false", "listed: true"]},
         [(0, "pages may print it from now on", "not listed", "listed")]),
        ({CONTACTS: ['review_by: "2026-07-01"', 'review_by: "2099-07-01"']},
         3 * [(1, "a later review without a check", "2026-07-01", "2099-07-01")]),
        ({OWNERS: ["{shop.example: shop-page}", "{shop.example: shop-page, shop-help.com: shop-page}"]},
         [(0, "a domain that proves what it says of itself", "—", "shop-help.com"),
          (0, "a domain that texts name", "—", "shop-help.com")]),
        ({SOURCES: ["grade: D", "grade: C"]}, [(0, "its grade", "D", "C")]),
        ({TEXT: ["## 接着看", "[甲](https://www.shop.example/x)\n\n## 接着看"]},
         [(0, "a link out", "—", "甲: https://www.shop.example/x")]),
        ({TEXT: ["[021-55550100](contact:shop-line)", "热线"]},
         [(1, "a number's tag, gone", "021-55550100 (shop-line)", "—")]),
        ({TEXT: ["## 接着看", '!!! danger "小心"\n\n    别打。\n\n## 接着看']},
         [(2, "a warning", "—", '!!! danger "小心"')]),
    ],
)  # fmt: skip
def test_what_a_scammer_would_want_comes_first(
    made: dict, expected: list[tuple[int, str, str, str]], tmp_path: Path
) -> None:
    assert told(compared(tmp_path, {"replace": made})) == expected


def test_what_decides_or_runs_and_what_readers_get_unread(tmp_path: Path) -> None:
    found = compared(
        tmp_path, {"write": {"scripts/x.py": "x", "docs/assets/x.svg": "<svg/>", "tests/rules/x.yml": "x"}}
    )
    assert [(c.danger, c.what, c.where) for c in found] == [
        (0, "a file that readers get as it is is new", "docs/assets/x.svg"),
        (0, "what decides or runs is new", "scripts/x.py"),
        (2, "what decides or runs is new", "tests/rules/x.yml"),
    ]


def test_what_cannot_be_read_is_all_that_is_told(tmp_path: Path) -> None:
    found = compared(tmp_path, {"write": {"docs/kefu.html": "x"}})
    assert found == [Change(0, "a file that must not be read", "docs/kefu.html", "—", ".html in docs")]


def test_a_registry_that_cannot_be_read_comes_first(tmp_path: Path) -> None:
    found = compared(tmp_path, {"replace": {CONTACTS: ["contacts:", "contact:"]}})
    assert found[0].what == "a registry that cannot be read"


def test_a_text_can_do_nothing_in_the_table() -> None:
    shown = table([Change(0, "a link out", "docs/x.md", "—", "a`|[x](https://evil.test)\n<b>@all " + "y" * 200)])
    row = shown.splitlines()[-1]
    assert row.count("|") == 6 and row.count("`") == 4 and len(row) < 220 and row.endswith("…` |")


def test_it_compares_with_the_commit_where_the_branch_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(BASE, tmp_path / "handbook"))
    name = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*name, "commit", "-qm", "one"], ["branch", "mine"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    change(root, {"replace": {TEXT: ["## 接着看", "再说一句。\n\n## 接着看"]}})
    subprocess.run(["git", *name, "commit", "-qam", "two"], cwd=root, check=True)
    subprocess.run(["git", "checkout", "-q", "mine"], cwd=root, check=True)
    change(root, {"replace": {CONTACTS: ["listed: false", "listed: true"]}})
    monkeypatch.setattr(sys, "argv", ["review.py", "--root", str(root), "--base", "main"])
    assert review.main() == 0
    shown = capsys.readouterr().out
    assert (
        shown.startswith("**1 to look first, 0 to look, 0 to read.**")
        and "`registry/contacts.yml hidden-line`" in shown
    )
    monkeypatch.setattr(sys, "argv", ["review.py", "--root", str(root), "--base", "nowhere"])
    assert review.main() == 2 and "no branch nowhere" in capsys.readouterr().err
