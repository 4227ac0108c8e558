"""The project's files as they lie on the disk, before anything parses them: regular, well named, listed, small.

Knows no rules and no registry, so that a build can ask before it reads a single page.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

from handbook.findings import Finding

NAME = "files"
# What each folder may hold, by ending; "" is the root. What readers are given comes from docs/ and snippets/.
ENDINGS = {
    "": {"", ".md", ".yml", ".toml", ".json", ".js", ".lock"},
    ".ci": {""},
    ".github": {"", ".md", ".yml", ".mjs", ".png"},
    "deploy": {".conf", ".md"},
    "docs": {".md", ".png", ".svg", ".txt"},
    "editions": {".html", ".css", ".typ"},
    "locales": {".yml"},
    "overrides": {".html", ".xml"},
    "registry": {".yml", ".md", ".json"},
    "requirements": {".in", ".txt"},
    "scripts": {".py", ".html"},
    "search": {".yml", ".txt"},
    "snippets": {".md"},
    "tests": {".py", ".yml", ".md", ".js", ".json", ".html", ".txt"},
    "web": {".js", ".css", ".ts", ".json", ".md"},
}
BINARY = {".png"}
TEXTS = {".md", ".yml"}
PATH = re.compile(r"(?:(?!-)[A-Za-z0-9._-]+/)*(?!-)[A-Za-z0-9._-]+")
LARGEST, LONGEST = 1_000_000, 5_000  # bytes of a file, characters of a line of text
DEEPEST, MOST = 40, 300  # blanks before a line, marks of one kind in a block of Markdown
BLOCK = re.compile(r"\n[ \t]*\n")
MARKS = ("[", "*_", "<", "`", "(")
# What YAML repeats elsewhere: a few lines of it make gigabytes. Texts that begin with a mark stand in quotes.
ALIAS = re.compile(r"^[^#\"'\n]*(?:[:,\[{-][ \t]*|^)[&*][A-Za-z0-9_-]+[ \t]*(?:$|[,\]}])", re.M)
FRONT = re.compile(r"\A---\n.*?^---", re.M | re.S)


def paths(root: Path) -> list[str]:
    """Returns the project's files, sorted: what git carries, and what lies in one of our folders."""
    names: set[str] = set()
    if (root / ".git").exists():
        for options in (["--cached"], ["--others", "--exclude-standard", "--", *(name for name in ENDINGS if name)]):
            run = subprocess.run(["git", "ls-files", "-z", *options], cwd=root, capture_output=True, check=True)
            names |= {os.fsdecode(name) for name in run.stdout.split(b"\0") if name}
        return sorted(name for name in names if os.path.lexists(root / name))
    for top in ENDINGS:
        for folder, folders, files in os.walk(root / top):
            folders[:] = [] if not top else [name for name in folders if name != "__pycache__"]
            linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            names |= {os.path.relpath(os.path.join(folder, name), root) for name in (*files, *linked)}
    return sorted(name.replace(os.sep, "/") for name in names)


def flaws(root: Path) -> list[Finding]:
    """Returns a finding for each file that should not be there, or not as it is."""
    return [found for path in paths(root) if (found := _flaw(root, path))]


def _flaw(root: Path, path: str) -> Finding | None:
    """The worst that is wrong with the file at a path."""
    if not PATH.fullmatch(path):
        shown = path.encode("unicode_escape").decode()
        return Finding(shown, 1, 1, NAME, "a name with other signs", "a-z, A-Z, 0-9, - _ and .", "rename it")
    return next((Finding(path, line, 1, NAME, *told) for line, *told in _wrong(root / path, path)), None)


def _wrong(file: Path, path: str) -> Iterator[tuple[int, str, str, str]]:
    """Yields line, what is found, what is expected and the Fix, worst first."""
    if not stat.S_ISREG(os.lstat(file).st_mode):
        yield 1, "a link or another thing that is no file", "a regular file", "put the file itself there"
        return
    folder, ending = path.partition("/")[0] if "/" in path else "", file.suffix
    allowed = ENDINGS.get(folder)
    if allowed is None:
        yield 1, f"the folder {folder}/", ", ".join(f"{name}/" for name in ENDINGS if name), "move it"
    elif ending not in allowed:
        what = ", ".join(sorted(allowed - {""}))
        yield 1, f"{ending or 'no ending'} in {folder or 'the root'}", what, "move it, or leave it out"
    raw = file.read_bytes()
    if len(raw) > LARGEST:
        yield 1, f"{len(raw)} bytes", f"{LARGEST} at most", "divide it, or make it smaller"
    elif b"\0" in raw and ending not in BINARY and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield 1, "a zero byte", "text", "save it as UTF-8"  # UTF-16 is told by text-files
    elif ending in TEXTS:
        yield from _too_much(raw.decode("utf-8", errors="replace"), path, ending)


def _too_much(text: str, path: str, ending: str) -> Iterator[tuple[int, str, str, str]]:
    """What would take a parser of Markdown or YAML too long, or too deep."""
    for n, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST:
            yield n, f"{len(line)} characters in a line", f"{LONGEST} at most", "divide it"
        elif line.startswith(" " * (DEEPEST + 1)):
            yield n, f"more than {DEEPEST} blanks before a line", "a flatter list or block", "flatten it"
    front = FRONT.match(text) if ending == ".md" else None
    yaml = front[0] if front else text if path.startswith("search/") or path == "mkdocs.yml" else ""
    if alias := ALIAS.search(yaml):
        fix = "write the value out where it is used"
        yield yaml.count("\n", 0, alias.end()) + 1, "an anchor or an alias", "the value itself", fix
    if ending == ".md":
        n = 1
        for block in BLOCK.split(text):
            for marks in MARKS:
                if sum(map(block.count, marks)) > MOST:
                    yield n, f"more than {MOST} {marks[0]} in a block", "a shorter block", "divide it"
            n += block.count("\n") + 2
