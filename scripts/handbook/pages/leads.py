"""Where scripts and templates lead: registry/leads.yml names a permalink for each place, so that no address is copied.

The rule `leads` says what is wrong with the file; whoever builds from it may rely on it then.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.findings import Finding
from handbook.pages.tags import known_registry
from handbook.registry import strict_yaml

FILE = "registry/leads.yml"
# Every name that a script or a template uses.
NAMES = ("emergency", "numbers", "check", "situations", "verify", "offline", "contribute", "link", "stop")


@dataclass(frozen=True)
class Lead:
    """A place below a language's root: the file of its page, and the section in it."""

    page: str
    section: str


def read(root: Path) -> tuple[Any, strict_yaml.Marks, list[Finding]]:
    """Returns what the file holds, the places of its parts, and what is wrong with its YAML."""
    file = root / FILE
    if not file.is_file():
        missing = Finding(FILE, 1, 1, "leads", "no such file", "a permalink for each name", "bring the file back")
        return None, {(): (1, 1)}, [missing]
    return strict_yaml.load_file(file, root)


def known(root: Path) -> dict[str, Lead]:
    """Returns name → place; raises ValueError where the rule `leads` has a finding, or the registry cannot be read."""
    ledger = known_registry(str(root)).permalinks
    named, _, _ = read(root)
    found = {}
    for name in NAMES:
        ident = named.get(name) if isinstance(named, dict) else None
        if ident not in ledger:
            raise ValueError(f"{FILE}: {name} leads nowhere")
        page = f"{ledger[ident].page}.html"
        found[name] = Lead(page, f"{page}#{ident}")
    return found
