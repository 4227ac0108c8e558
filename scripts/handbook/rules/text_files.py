"""Files are UTF-8 without a byte order mark, and their lines end with LF, whatever system they were written on.

Those that other checks read are told where they are read (handbook.reading), by this name too.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.reading import NAME, decode

__all__ = ["NAME", "check"]
FOLDERS = ("overrides", "editions", "docs/assets", "search", "web")
ENDINGS = (".html", ".xml", ".js", ".css", ".json", ".txt", ".typ", ".webmanifest")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each template, script, style and README that is saved in another way."""
    files = [project.root / "README.md"]
    for folder in FOLDERS:
        files += sorted(f for f in (project.root / folder).rglob("*") if f.suffix in ENDINGS)
    for file in files:
        if file.is_file():
            yield from decode(file.read_bytes(), file.relative_to(project.root).as_posix())[1]
