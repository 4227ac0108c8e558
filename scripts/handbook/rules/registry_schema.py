"""registry/schema.json, which editors use, is what the models say."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.registry.models import schema_text

NAME = "registry-schema"
PATH = "registry/schema.json"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding if the project's schema differs from the models; a project without one has nothing to keep."""
    file = project.root / PATH
    if not file.is_file():
        return
    text = file.read_text(encoding="utf-8", errors="replace")
    if text != schema_text():
        line = next((n for n, (a, b) in enumerate(zip(text.split("\n"), schema_text().split("\n")), 1) if a != b), 1)
        yield Finding(PATH, line, 1, NAME, "another schema than the models give", "the current one",
                      "run scripts/write_schema.py")  # fmt: skip
