"""registry/schema.json, which editors use, is what the models say."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.reading import decode
from handbook.registry.models import schema_text

NAME = "registry-schema"
PATH = "registry/schema.json"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding if the project's schema differs from the models; a project without one has nothing to keep."""
    file = project.root / PATH
    if not file.is_file():
        return
    text, _ = decode(file.read_bytes(), PATH)  # text_files tells how it was saved
    if text != schema_text():
        pairs = zip(text.split("\n"), schema_text().split("\n"), strict=False)
        line = next((n for n, (ours, right) in enumerate(pairs, 1) if ours != right), 1)
        found, expected = "another schema than the models give", "the current one"
        yield Finding(PATH, line, 1, NAME, found, expected, "run `make schema`")
