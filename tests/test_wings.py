"""The house: which folder of scripts/handbook may import which. The listing is the plan, and no import runs back up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from handbook.pages.project import ROOT

SCRIPTS = ROOT / "scripts"
HOUSE = SCRIPTS / "handbook"
GROUND = {
    "clock", "environment", "findings", "full_width", "install", "locales", "numbers", "reading", "tree", "web_address",
}  # fmt: skip
# Wing → the wings below it whose modules it may import. Commands (scripts/*.py) may import all.
BELOW: dict[str, set[str]] = {
    **{name: GROUND for name in GROUND},
    "findings": set(),
    "locales": set(),
    "clock": {"locales"},
    "numbers": set(),
    "registry": GROUND,
    "pages": {"registry"} | GROUND,
    "site": {"pages", "registry"} | GROUND,
    "editions": {"site", "pages", "registry"} | GROUND,
    "rules": {"site", "pages", "registry"} | GROUND,
    "checks": {"rules", "site", "pages", "registry"} | GROUND,
    "generator": {"checks", "rules", "site", "pages", "registry"} | GROUND,
}
FILES = sorted(HOUSE.rglob("*.py"))


def imported(file: Path) -> list[str]:
    """Returns the modules that a file imports, wherever in it, a name that is a module of ours in full."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: write the whole name"
            module = node.module or ""
            found.append(module)
            found += [f"{module}.{alias.name}" for alias in node.names]
    return found


def wing(file: Path) -> str:
    """Returns the folder, or the module at the top, that a file belongs to."""
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def ours(module: str) -> Path | None:
    """Returns the file of a module of the handbook, or None for anybody else's or for a name in a module."""
    path = ROOT / "scripts" / module.replace(".", "/")
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file in FILES), None)


def test_every_wing_has_its_place_in_the_plan() -> None:
    assert {wing(file) for file in FILES} - {"__init__"} == set(BELOW)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_imports_lead_down(file: Path) -> None:
    here = wing(file)
    for module in imported(file):
        target = ours(module)
        if target is not None and wing(target) not in ("__init__", here):
            assert wing(target) in BELOW[here], f"{here}/ imports {module}"


@pytest.mark.parametrize("file", sorted(SCRIPTS.rglob("*.py")), ids=lambda f: f.relative_to(SCRIPTS).as_posix())
def test_only_the_generator_knows_mkdocs(file: Path) -> None:
    known = [m for m in imported(file) if m.split(".")[0] in ("mkdocs", "mkdocs_static_i18n", "material")]
    assert not known or HOUSE / "generator" in file.parents


def test_no_circle() -> None:
    graph = {file: {t for m in imported(file) if (t := ours(m)) not in (None, file)} for file in FILES}
    graph = {file: {t for t in targets if t and t.name != "__init__.py"} for file, targets in graph.items()}
    while graph:
        leaves = [file for file, targets in graph.items() if not targets & graph.keys()]
        assert leaves, f"a circle among {sorted(f.relative_to(HOUSE).as_posix() for f in graph)}"
        for file in leaves:
            del graph[file]
