"""Golden cases: a small handbook (rules/base), a change to it, and the findings that must come out, to the letter.

A case of rules/<rule>.yml names the files it changes (`write`: path → content, `replace`: path → [old, new],
`remove`: paths) and the `findings` of that rule. Each rule has a clean and a failing case; no case may set off a rule
that it does not name.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
import yaml

from handbook.checks.run import check_site, check_sources
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


def make_project(root: Path, case: dict) -> Project:
    """Copies the base project to root, applies the case's changes, and stamps the English pages unless it says not to."""
    shutil.copytree(HERE / "base", root, dirs_exist_ok=True)
    for path, content in case.get("write", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    for path, (old, new) in case.get("replace", {}).items():
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    for path in case.get("remove", []):
        (root / path).unlink()
    project = Project(root, TODAY, case.get("strict_dates", False))
    for pair in project.pairs.values():
        if "en" in pair and "zh" in pair:
            file = root / pair["en"].path
            stamp = project.source_hash(pair["zh"])
            file.write_text(file.read_text(encoding="utf-8").replace("HASH", stamp), encoding="utf-8")
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


def test_every_rule_has_a_clean_and_a_failing_case() -> None:
    told = {}
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
