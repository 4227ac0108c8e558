#!/usr/bin/env python3
"""Finds phone numbers in files and folders, in whatever form they are written. Exits 0 when it ran, 2 on misuse."""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from handbook.numbers import Hit, find_numbers

# What is read in a folder; a file that is named itself is read whatever its ending.
ENDINGS = frozenset((
    ".md", ".markdown", ".html", ".htm", ".xhtml", ".svg", ".xml", ".rss", ".atom", ".j2", ".jinja", ".yaml", ".yml",
    ".json", ".jsonl", ".webmanifest", ".js", ".mjs", ".cjs", ".ts", ".css", ".scss", ".txt", ".toml", ".ini", ".cfg",
    ".csv", ".tsv", ".rst", ".po", ".ics", ".vcf",
))  # fmt: skip
SKIPPED = frozenset(("__pycache__", "node_modules"))


def files(path: Path) -> Iterator[Path]:
    """Yields the files below a path, sorted; hidden folders (.git, .venv) are left out, unless one is named itself."""
    if path.is_file():
        yield path
        return
    for folder, names, inside in os.walk(path):
        names[:] = sorted(n for n in names if n not in SKIPPED and (not n.startswith(".") or n == ".github"))
        yield from (Path(folder, n) for n in sorted(inside) if Path(n).suffix.lower() in ENDINGS)


def read(path: Path) -> str | None:
    """Returns a file's text; says on stderr what could not be read, and returns what can be, or None."""
    try:
        data = path.read_bytes()
    except OSError as error:
        print(f"{path}: cannot be read: {error.strerror}", file=sys.stderr)
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        print(f"{path}: binary, left out", file=sys.stderr)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        print(f"{path}: not UTF-8 at byte {error.start}, read with gaps", file=sys.stderr)
        return data.decode("utf-8-sig", "replace")


def as_json(file: Path, hit: Hit) -> dict[str, object]:
    """Returns a hit as --json prints it; `ext` only where there is one."""
    entry: dict[str, object] = {"path": str(file), "line": hit.line, "col": hit.col}
    entry |= {"text": hit.text, "number": hit.number} | ({"ext": hit.ext} if hit.ext else {})
    return entry | {"kind": hit.kind, "tag": hit.tag}


def main() -> int:
    """Parses the command line and prints the hits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a line for each hit")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    options = parser.parse_args()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` is no error
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for path in options.paths:
        if not path.exists():
            parser.error(f"no such file or folder: {path}")
    found = []
    for file in dict.fromkeys(f for path in options.paths for f in files(path)):
        text = read(file)
        found += [(file, hit) for hit in find_numbers(text, file.suffix[1:])] if text else []
    if options.json:
        print(json.dumps([as_json(*one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for file, hit in found:
        number = hit.number + (f" ext {hit.ext}" if hit.ext else "")
        tag = f"contact:{hit.tag}" if hit.tag else "untagged"
        print(f"{file}:{hit.line}:{hit.col}: {' '.join(hit.text.split())} ({hit.kind} {number}) {tag}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
