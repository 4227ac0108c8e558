#!/usr/bin/env python3
"""Measures `make build` and `make check` against a plain `mkdocs build` of the same pages, side by side in one run.

The peer is what the same pages cost with the theme, its own search (jieba), i18n and markdown-include alone: no
checks, no tags, no own search. The three take turns, so that a slow spell of the machine hits all of them; the ratio
is the median of the rounds' ratios. Prints the ratios; exits 0.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / ".venv-bench" / "bin" / "mkdocs"
ALONE = {"i18n"}


class KeepTags(yaml.SafeLoader):
    """Reads mkdocs.yml with its !ENV tags turned into their defaults."""


def default_of(loader: KeepTags, node: yaml.SequenceNode) -> object:
    """The last value of an !ENV list, which stands where the variable is not set."""
    return loader.construct_sequence(node)[-1]


KeepTags.add_constructor("!ENV", default_of)


def name_of(entry: str | dict) -> str:
    """The name of a plugin or extension, with or without options."""
    return entry if isinstance(entry, str) else next(iter(entry))


def make_peer(folder: Path) -> None:
    """Writes the peer's project into folder: the same pages and options, without anything of ours.

    Registry blocks are written out first, so that both sides render the same pages.
    """
    sys.path.insert(0, str(ROOT / "scripts"))
    from handbook.pages.project import Project

    project = Project(ROOT)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "snippets", folder / "snippets")
    for page in project.pages:
        if page.directives:
            (folder / page.path).write_text(project.expanded(page).text, encoding="utf-8")
    for file in [*(folder / "docs").rglob("*.md"), *(folder / "snippets").glob("*.md")]:
        text = re.sub(r"\]\((contact|claim):", "](#", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), KeepTags)
    config["plugins"] = ["search", *(p for p in config["plugins"] if name_of(p) in ALONE)]
    config["markdown_extensions"] = [e for e in config["markdown_extensions"] if not name_of(e).startswith("handbook.")]
    config["theme"].pop("custom_dir")
    links = {"absolute_links": "relative_to_docs", "anchors": "ignore"}
    config.update(site_dir="site", strict=False, hooks=[], extra={}, validation={"links": links})
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def timed(command: list[str], folder: Path) -> float:
    """Returns the wall seconds of one run; raises SystemExit with its output where it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return seconds


def main() -> int:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        peer = Path(folder)
        make_peer(peer)
        python = sys.executable
        runs = {
            "plain mkdocs build": ([str(PEER), "build", "--quiet"], peer, [peer / "site"]),
            "make build, template cache cold": (["make", "-s", "build"], ROOT, [ROOT / "site", ROOT / ".cache"]),
            "make build": (["make", "-s", "build"], ROOT, [ROOT / "site"]),
            "make check": ([python, "scripts/check.py"], ROOT, []),
        }
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        for n in range(options.rounds + 1):
            for name, (command, where, clean) in runs.items():
                for path in clean:
                    shutil.rmtree(path, ignore_errors=True)
                os.sync()  # what was just removed is not for the next run to wait for
                taken = timed(command, where)
                if n:  # the first round warms the file cache and jieba's
                    seconds[name].append(taken)
    base = seconds["plain mkdocs build"]
    print(f"{'':34}{'median s':>9}{'ratio':>8}{'min':>7}{'max':>7}")
    for name, times in seconds.items():
        ratios = [t / b for t, b in zip(times, base, strict=True)]
        middle = f"{statistics.median(times):9.2f}{statistics.median(ratios):8.2f}"
        print(f"{name:34}{middle}{min(ratios):7.2f}{max(ratios):7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
