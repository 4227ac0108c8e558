"""What stops a parser, or hides from it, is told before anything is parsed: links, names, sizes, depths."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import TODAY
from handbook.checks.run import check_sources
from handbook.pages.project import Project
from small import BASE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "handbook"))


def found(root: Path) -> list[tuple[str, int, str]]:
    """(path, line, what is found) of all findings; only this rule speaks."""
    findings = check_sources(Project(root, TODAY))
    assert {f.rule for f in findings} == {"files"}
    return [(f.path, f.line, f.found) for f in findings]


def test_a_link_is_no_file(root: Path) -> None:
    for name, target in (("docs/x.txt", "/etc/passwd"), ("docs/loop", "."), ("docs/nowhere.zh.md", "gone")):
        os.symlink(target, root / name)
    link = "a link or another thing that is no file"
    assert found(root) == [("docs/loop", 1, link), ("docs/nowhere.zh.md", 1, link), ("docs/x.txt", 1, link)]


def test_a_name_with_other_signs_is_told_on_one_line(root: Path) -> None:
    for name in ("a b.zh.md", "a\nb.zh.md", "-rf.zh.md", "客服.zh.md"):
        (root / "docs" / name).write_text("x", encoding="utf-8")
    names = {"docs/-rf.zh.md", "docs/\\u5ba2\\u670d.zh.md", "docs/a b.zh.md", "docs/a\\nb.zh.md"}
    assert {(path, what) for path, _, what in found(root)} == {(name, "a name with other signs") for name in names}


def test_what_is_too_much_for_a_parser_is_told_at_its_place(root: Path) -> None:
    page = "---\ntitle: x\n---\n# x {#x}\n\n"
    texts = {
        "docs/a.zh.md": page + "一" * 5_001,
        "docs/b.zh.md": page + "[x\n" * 301,
        "docs/c.zh.md": page + "".join(f"{' ' * 4 * n}- x\n" for n in range(12)),
        "docs/d.zh.md": "x\0y",
        "docs/e.zh.md": "好\n" * 400_000,
        "snippets/f.zh.md": "*_" * 200,
    }
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    assert found(root) == [
        ("docs/a.zh.md", 6, "5001 characters in a line"),
        ("docs/b.zh.md", 6, "more than 300 [ in a block"),
        ("docs/c.zh.md", 17, "more than 40 blanks before a line"),
        ("docs/d.zh.md", 1, "a zero byte"),
        ("docs/e.zh.md", 1, "1600000 bytes"),
        ("snippets/f.zh.md", 1, "more than 300 * in a block"),
    ]


@pytest.mark.parametrize("carried", [False, True])
def test_a_folder_that_nobody_knows_is_told_if_git_carries_it(root: Path, carried: bool) -> None:
    (root / "public").mkdir()
    (root / "public" / "index.md").write_text("x", encoding="utf-8")
    (root / "docs" / "kefu.vcf").write_text("x", encoding="utf-8")  # would be published, carried or not
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    if carried:
        subprocess.run(["git", "add", "public"], cwd=root, check=True)
    expected = [("docs/kefu.vcf", 1, ".vcf in docs"), ("public/index.md", 1, "the folder public/")]
    assert found(root) == expected[: 1 + carried]
