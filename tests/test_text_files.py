"""How a file is saved is told once, whatever its encoding, and changes nothing else that is found."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checks.run import check_sources
from handbook.pages.project import Project
from handbook.pages.stamps import stamps
from test_rules import TODAY, make_project

ROOT = Path(__file__).resolve().parents[1]
SAVED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "GBK": (
        lambda raw: raw.decode().replace("’", "'").encode("gb18030"),
        "bytes that are not UTF-8 → UTF-8. Fix: save the file as UTF-8.",
    ),
    "UTF-16": (
        lambda raw: raw.decode().encode("utf-16"),
        "text saved as UTF-16 → UTF-8. Fix: save the file as UTF-8.",
    ),
    "one byte too many": (
        lambda raw: raw[:-1] + b"\xff\n",
        "bytes that are not UTF-8 → UTF-8. Fix: save the file as UTF-8.",
    ),
    "the line ends of old Macs": (
        lambda raw: raw.replace(b"\n", b"\r"),
        "CR line ends → plain UTF-8, lines ending with LF. Fix: save the file like that.",
    ),
}


@pytest.mark.parametrize("path", ["docs/index.zh.md", "snippets/note.zh.md", "registry/contacts.yml"])
@pytest.mark.parametrize("saved", SAVED)
def test_one_finding_for_the_way_a_file_is_saved(path: str, saved: str, tmp_path: Path) -> None:
    change, found = SAVED[saved]
    make_project(tmp_path, {})
    (tmp_path / path).write_bytes(change((tmp_path / path).read_bytes()))
    (finding,) = [f.format() for f in check_sources(Project(tmp_path, TODAY))]
    assert finding.startswith(f"{path}:")
    assert finding.endswith(f": error text-files: {found}")


def test_stamps_do_not_depend_on_line_ends(tmp_path: Path) -> None:
    expected = [stamp.expected for stamp in stamps(make_project(tmp_path, {}))]
    for path in ("docs/index.zh.md", "snippets/note.zh.md"):
        (tmp_path / path).write_bytes((tmp_path / path).read_bytes().replace(b"\n", b"\r\n"))
    assert [stamp.expected for stamp in stamps(Project(tmp_path, TODAY))] == expected


def test_a_checkout_on_windows_has_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from/.gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    (tmp_path / "from/page.md").write_bytes("# 标题\n\n文字\n".encode())
    (tmp_path / "from/image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\n")
    who = ["-c", "user.name=x", "-c", "user.email=x@shop.example"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path / "from", check=True)
    subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", "from", "to"], cwd=tmp_path, check=True)
    for name in ("page.md", "image.png"):
        assert (tmp_path / "to" / name).read_bytes() == (tmp_path / "from" / name).read_bytes()
