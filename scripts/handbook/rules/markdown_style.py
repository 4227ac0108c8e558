"""Markdown is written in one way, which every parser reads alike: what rumdl finds (settings: .rumdl.toml)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.document import CODE_SPAN, FENCE, FRONT_MATTER, Document, blank
from handbook.pages.expand import DIRECTIVE
from handbook.pages.project import ROOT, Project
from handbook.reading import decode

NAME = "markdown-style"
SETTINGS = ".rumdl.toml"
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
    # Not the files: the text as it was meant, so that a broken mark, told elsewhere, is not told again by what follows.
    texts = {document.path: _text(document) for document in [*project.pages, *project.snippets.values()]}
    readme = project.root / "README.md"
    if readme.is_file():
        texts["README.md"] = decode(readme.read_bytes(), "README.md")[0]
    batch = "".join(part.replace("\0", "") + "\0" for pair in texts.items() for part in pair)
    # No cache: checks never write.
    options = ["--no-cache", "--deny-config-warnings", "--output-format=json", "--stdin-batch"]
    run = subprocess.run(
        [program, "check", *options, f"--config={ROOT / SETTINGS}"],
        cwd=project.root, input=batch, capture_output=True, encoding="utf-8",
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


def _text(document: Document) -> str:
    """Returns the text for rumdl, without what it would not know: front matter that does not end, and directives."""
    start, text = document.body_start, document.text
    if start and not FRONT_MATTER.match(text):
        text = "\n" * text.count("\n", 0, start) + text[start:]
    return DIRECTIVE.sub(lambda m: m[0].replace("[", "x").replace("]", "x"), text)
