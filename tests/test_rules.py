"""Golden cases: a small handbook (rules/base), a change to it, and the findings that must come out, to the letter.

A case of rules/<rule>.yml names the files it changes (`write`: path → content, `replace`: path → [old, new] or a list
of such pairs, `remove`: paths; `over`: folders of rules/ to lay over rules/base first) and the `findings` of that rule.
Each rule has a clean and a failing case; no case may set off a rule that it does not name.

`fixed`, which each failing case of the sources has, does what the findings' Fix says, and then nothing may be found. It
names changes to the files, as a case does (made on top of the case's own), and `run`: the command, word for word, where
a Fix prints one (`make permalinks`).
Translations are stamped after all changes; with `stamped: false` snippets and entries keep the stamps of rules/base.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
import yaml

import small
from handbook.checks.run import check_site, check_sources
from handbook.pages import stamps
from handbook.pages.project import Project
from handbook.rules import RULES
from handbook.site.built import Site

HERE = Path(__file__).parent / "rules"
TODAY = datetime.date(2026, 3, 1)
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['case']}")
    for file in sorted(HERE.glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def change(root: Path, changes: dict) -> None:
    """Writes, replaces and removes below root what the changes name."""
    for path, content in changes.get("write", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    for path, pairs in changes.get("replace", {}).items():
        for old, new in [pairs] if isinstance(pairs[0], str) else pairs:
            text = (root / path).read_text(encoding="utf-8")
            assert old in text, f"{path} does not hold {old!r}"
            (root / path).write_text(text.replace(old, new), encoding="utf-8")
    for path in changes.get("remove", []):
        (root / path).unlink()


def make_project(root: Path, case: dict, *changes: dict) -> Project:
    """Copies the base project to root, applies the case's changes and then others, and stamps the translations."""
    for folder in ("base", *case.get("over", [])):
        shutil.copytree(HERE / folder, root, dirs_exist_ok=True)
    for one in (case, *changes):
        change(root, one)
    project = Project(root, TODAY, case.get("strict_dates", False))
    found = list(stamps.stamps(project))
    for page in (s for s in found if s.found == "HASH"):
        text = (root / page.path).read_text(encoding="utf-8")
        (root / page.path).write_text(text.replace("HASH", page.expected), encoding="utf-8")
    if case.get("stamped", True):
        stamps.write(project, {s.name for s in found if not s.path.startswith("docs/")})
    return Project(root, TODAY, case.get("strict_dates", False))


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_golden(rule: str, case: dict, tmp_path: Path) -> None:
    project = make_project(tmp_path, case)
    findings = check_sources(project)
    if "site" in case:
        assert not findings, [f.format() for f in findings]
        for path, content in case["site"].items():
            file = tmp_path / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        # The few files of a case are no whole site: other rules would miss the rest.
        findings = [f for f in check_site(Site(tmp_path / "site", project)) if f.rule == rule]
    printed = [f.format() for f in sorted(findings)]
    assert printed == case["findings"]
    assert {f.rule for f in findings} <= {rule, *case.get("also", [])}


def is_failing_source_case(case: dict) -> bool:
    return bool(case["findings"]) and "site" not in case


@pytest.mark.parametrize(("rule", "case"), [p for p in CASES if "fixed" in p.values[1]])
def test_what_a_fix_says_mends_it(rule: str, case: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = case["fixed"]
    project = make_project(tmp_path, case, fixed)
    if command := fixed.get("run"):
        assert any(f"`{command}`" in finding for finding in case["findings"]), f"no Fix prints {command}"
        small.run_make(command, tmp_path, TODAY, monkeypatch)
        project = Project(tmp_path, TODAY, project.strict_dates)
    assert [f.format() for f in check_sources(project)] == []


def test_every_failing_case_of_the_sources_is_fixed() -> None:
    unfixed = {rule for rule, case in (p.values for p in CASES) if is_failing_source_case(case) and "fixed" not in case}
    assert not unfixed


def test_every_rule_has_a_clean_and_a_failing_case() -> None:
    told: dict[str, set[bool]] = {}
    for rule, case in (p.values for p in CASES):
        told.setdefault(rule, set()).add(bool(case["findings"]))
    own_tests = {"registry-schema"}  # test_registry.py: it reads one file of the project's own
    missing = {r.NAME for r in RULES if told.get(r.NAME) != {True, False}} - own_tests
    assert not missing


def test_findings_come_out_all_at_once_and_sorted(tmp_path: Path) -> None:
    case = {
        "replace": {
            "docs/index.zh.md": ["[021-55550100](contact:shop-line)", "021-55550100"],
            "docs/buyer/index.zh.md": ["../index.md", "../nowhere.md"],
        }
    }
    findings = check_sources(make_project(tmp_path, case))
    assert len({f.rule for f in findings}) >= 3
    assert sorted(findings) == sorted(set(findings))
