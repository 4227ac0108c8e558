"""Makes our scripts smaller where the site is finished; their sources keep their comments."""

from __future__ import annotations


def minified(script: str) -> str:
    """Returns a script without indents, empty lines and whole-line comments."""
    lines = (raw.strip() for raw in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
