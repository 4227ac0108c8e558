"""Markdown is written in one way, which every parser reads alike: what rumdl finds (settings: .rumdl.toml)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.document import CODE_SPAN, FENCE, blank
from handbook.pages.project import ROOT, Project

NAME = "markdown-style"
SETTINGS = ".rumdl.toml"
PATHS = ("README.md", "docs", "snippets")
# Comments that would silence the linter without a reason; ours are waivers (see handbook.checks.waivers).
SILENCER = re.compile(r"<!--\s*(?:rumdl|markdownlint|prettier)-[^>]*>")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each place that rumdl objects to, and one if it could not be asked."""
    for document in [*project.pages, *project.snippets.values()]:
        if "<!--" in document.text:
            for m in SILENCER.finditer(blank(blank(document.text, FENCE), CODE_SPAN)):
                yield Finding(
                    document.path, *document.position(m.start()), NAME,
                    m.group(), "<!-- waive markdown-style: reason -->", "say why, or mend what the linter found",
                )  # fmt: skip
    program = shutil.which("rumdl", path=sysconfig.get_path("scripts"))
    if program is None:
        fix = "install requirements/build.txt (`make build` does)"
        yield Finding(SETTINGS, 1, 1, NAME, "no rumdl beside this Python", "the linter for Markdown", fix)
        return
    paths = [path for path in PATHS if (project.root / path).exists()]
    # No cache: checks never write.
    options = ["--no-cache", "--deny-config-warnings", "--respect-gitignore=false", "--output-format=json"]
    run = subprocess.run(
        [program, "check", *options, f"--config={ROOT / SETTINGS}", *paths],
        cwd=project.root, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if run.returncode not in (0, 1):  # 1: it found something
        said = " ".join(run.stderr.split()) or f"exit code {run.returncode}"
        yield Finding(SETTINGS, 1, 1, NAME, f"rumdl failed: {said}", "a run without errors", f"mend {SETTINGS}")
        return
    for warning in json.loads(run.stdout or "[]"):
        yield Finding(
            warning["file"].replace("\\", "/"), warning["line"], warning["column"], NAME,
            warning["message"], f"Markdown as {warning['rule']} asks", f"see https://rumdl.dev/{warning['rule'].lower()}/",
        )  # fmt: skip
