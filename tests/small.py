"""A small handbook that builds in two seconds: the golden cases' base, with the project's own code and templates."""

from __future__ import annotations

import datetime
import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import clock

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "rules" / "base"
ADDRESS = {"SITE_URL": "https://handbook.example/", "REPO_URL": "https://git.example/handbook"}

# What the service worker keeps and what tags lead to; all other pages are the base's.
PAGES = {
    "anti-fraud/first-hour": ("第一个小时", "The first hour", "first-hour", ""),
    "reference/numbers": ("所有号码", "All numbers", "numbers", "[REGISTRY contacts]\n"),
    "reference/times": ("时限", "Times", "times", "[REGISTRY times]\n"),
    "reference/sources": ("来源", "Sources", "sources", "[REGISTRY sources]\n"),
    "reference/sources-media": ("公司和媒体", "Companies and media", "sources-media", "[REGISTRY sources-media]\n"),
}
NAV = "nav:\n  - 首页: index.md\n  - 买家:\n      - buyer/index.md\n"


def copy_handbook(to: Path) -> None:
    """Copies what git would carry to a clone, the tests left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for file in files:
        if not file.startswith("tests/") and (ROOT / file).is_file():
            (to / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, to / file)


def make(to: Path) -> Path:
    """Makes the small handbook in the folder `to`, all of its translations stamped and its sections in the ledger."""
    copy_handbook(to)
    for folder in ("registry", "snippets"):
        shutil.rmtree(to / folder)
    (to / "assets.lock").unlink()  # its settings, and what tests make of its templates, are its own
    for page in (to / "docs").rglob("*.md"):
        page.unlink()
    shutil.copytree(BASE, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("mkdocs.yml", "locales"))
    settings = (to / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    menus = re.compile(r"(?<=nav_translations:)(.*\n)((?: {12}.*\n)+)")
    kept = re.compile(r"^ {12}(?!首页|买家).*\n", re.M)  # of the titles, those that it has
    settings = menus.sub(lambda m: m.group(1) + kept.sub("", m.group(2)), settings)
    names = [page.relative_to(to / "docs").as_posix()[:-6] for page in sorted((to / "docs").rglob("*.zh.md"))]
    others = [*(name for name in names if name not in ("index", "buyer/index")), *PAGES]
    nav = f"{NAV}{''.join(f'      - {name}.md{chr(10)}' for name in others)}"
    (to / "mkdocs.yml").write_text(f"{settings}\n{nav}", encoding="utf-8")
    for words in (to / "search").glob("words.*.yml"):
        text = re.sub(r"^aside: .*$", "aside: []", words.read_text(encoding="utf-8"), flags=re.M)
        words.write_text(re.sub(r"^danger:\n(?:  .*\n)+", "danger: {}\n", text, flags=re.M), encoding="utf-8")
    for queries in (to / "search").glob("queries*.yml"):
        queries.unlink()
    for name, (zh, en, ident, text) in PAGES.items():
        for locale, title in (("zh", zh), ("en", en)):
            write(to, name, locale, title, ident, text)
    run(to, "write_permalinks.py")
    run(to, "stamp_translations.py", "--all")
    return to


def write(root: Path, name: str, locale: str, title: str, ident: str, text: str) -> None:
    """Writes a page with front matter and its first heading; it is stamped later."""
    file = root / "docs" / f"{name}.{locale}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {title}\ndescription: {title}。\n---\n# {title} {{#{ident}}}\n\n{text}", "utf-8")


def run(root: Path, script: str, *arguments: str, code: int = 0, **environment: str) -> str:
    """Runs a command of the small handbook, sees that it ends with `code`, and returns what it printed."""
    command = [sys.executable, str(root / "scripts" / script), *arguments]
    environment = {**os.environ, **ADDRESS, **environment}
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
    assert done.returncode == code and "Traceback" not in done.stderr, done.stdout + done.stderr
    return done.stdout + done.stderr


def run_make(command: str, root: Path, day: datetime.date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs the script behind a `make` command of ours on the handbook at root, on that day, in this process."""
    assert re.match(r"make [a-z]", command), command
    ready = ["-o", ".venv/build.stamp"]  # the environment: not what is tested here
    made = subprocess.run(
        ["make", "-n", "--no-print-directory", *ready, *command.split()[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    _, script, *arguments = made.stdout.split("\n")[-2].split()
    module = importlib.import_module(Path(script).stem)

    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    with monkeypatch.context() as patched:
        patched.setattr(module, "ROOT", root)
        patched.setattr(sys, "argv", [script, *arguments])
        patched.setenv(clock.VARIABLE, str(int(midnight.timestamp())))
        assert module.main() == 0
