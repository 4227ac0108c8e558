"""Reads the registry's files: everything that is wrong with their shape, at its line and column, and then the registry.

Rules by the name that a finding carries; those about what the entries say are in consistency.py:

missing-file, missing-key, unknown-key, wrong-type, wrong-value, empty-text, id-malformed, date-malformed,
address-malformed
    a file or an entry does not have the shape that the models describe
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from handbook.findings import Finding, nearest
from handbook.registry import strict_yaml
from handbook.registry.consistency import check_registry
from handbook.registry.models import KINDS, Model, Part, Registry, RegistryFile, where

OPTIONAL = ("laws", "advice", "permalinks")
"""Kinds of which a registry may have none."""


def load_registry(root: Path, today: datetime.date) -> tuple[Registry | None, list[Finding]]:
    """Reads the registry below the project root.

    Returns the registry and what is wrong with it; no registry while a file cannot be read, an entry has the wrong
    shape, or an id leads nowhere: what is built on a registry may rely on its ids.
    """
    findings: list[Finding] = []
    parts: list[Part] = []
    marks: dict[str, strict_yaml.Marks] = {}
    whole = True
    for kind in KINDS:
        files = _files(root, kind)
        if not files and kind not in OPTIONAL:
            whole = False
            findings.append(Finding(where(kind), 1, 1, "missing-file", "no such file", f"a list `{kind}:`",
                                    "bring the file back"))  # fmt: skip
        for file in files:
            path = file.relative_to(root).as_posix()
            data, marks[path], problems = strict_yaml.load_file(file, root)
            findings += problems
            model = None
            if data is not None or not any(p.rule.startswith("yaml-") for p in problems):  # else it was not read
                model, problems = _validate(kind, path, data, marks[path])
                findings += problems
            if model is None:
                whole = False
            else:
                parts.append(Part(kind, path, getattr(model, kind) or [], data))
    if not whole:
        return None, sorted(findings)

    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    places: dict[str, dict[str, tuple[str, int]]] = {kind: {} for kind in KINDS}
    for kind, path, entries, _ in parts:
        for n, entry in enumerate(entries):  # of two equal ids the first one counts
            tables[kind].setdefault(entry.id, entry)
            places[kind].setdefault(entry.id, (path, n))
    registry = Registry(**tables, marks=marks, places=places)
    findings += check_registry(registry, parts, today)
    whole = not any(finding.rule == "dangling-id" for finding in findings)
    return registry if whole else None, sorted(findings)


Shape = TypeVar("Shape", bound=Model)


def read_file(
    model: type[Shape], path: str, expected: str, root: Path
) -> tuple[Shape | None, Any, strict_yaml.Marks, list[Finding]]:
    """Reads a file that holds one model, below the project root.

    Returns it, or None while the file is not there, cannot be read or has a wrong shape; what the file holds, the
    places of its parts, and what is wrong with it. `expected` is what a missing file should hold.
    """
    if not (root / path).is_file():
        missing = Finding(path, 1, 1, "missing-file", "no such file", expected, "bring the file back")
        return None, None, {}, [missing]
    data, marks, findings = strict_yaml.load_file(root / path, root)
    if data is None and any(f.rule == "yaml-syntax" for f in findings):
        return None, None, marks, findings
    try:
        return model.model_validate({} if data is None else data), data, marks, findings
    except ValidationError as error:
        problems = without_missing_twins(error.errors(include_url=False, include_context=True))
        return None, data, marks, sorted({*findings, *(shape_finding(path, problem, marks) for problem in problems)})


def _files(root: Path, kind: str) -> list[Path]:
    """The files that hold entries of a kind."""
    at = root / where(kind)
    return sorted(at.glob("*.yml")) if kind == "claims" else [at] * at.is_file()


def _validate(kind: str, path: str, data: Any, marks: strict_yaml.Marks) -> tuple[RegistryFile | None, list[Finding]]:
    """Checks one file's shape; each of pydantic's complaints becomes a finding at its place."""
    if data is None:
        data = {kind: None}
    if isinstance(data, dict):
        if data.get(kind) is None and kind not in OPTIONAL:
            at = strict_yaml.position(marks, (kind,))
            return None, [Finding(path, *at, "missing-key", "an empty file", f"a list `{kind}:`", "add its entries")]
        strangers = [key for key in data if key != kind and key in KINDS]
        if strangers:
            found = []
            for key in strangers:
                at = strict_yaml.position(marks, (key,), key=True)
                fix = f"move its entries to {where(key)}"
                found.append(Finding(path, *at, "unknown-key", f"the key `{key}`", f"only `{kind}:` in this file", fix))
            return None, found
    try:
        return RegistryFile.model_validate(data), []
    except ValidationError as error:
        problems = without_missing_twins(error.errors(include_url=False, include_context=True))
        return None, [shape_finding(path, problem, marks) for problem in problems]


def without_missing_twins(problems: list[Any]) -> list[Any]:
    """Returns pydantic's complaints with a misspelt key told once, as the key that it may be."""
    missing = {problem["loc"]: problem for problem in problems if problem["type"] == "missing"}
    for problem in problems:
        if problem["type"] == "extra_forbidden":  # other complaints may be of the whole file, which has no key
            *entry, key = problem["loc"]
            near = nearest(str(key), [loc[-1] for loc in missing if list(loc[:-1]) == entry])
            if near:
                problem["ctx"] = {"near": near}
                del missing[(*entry, near)]
    return [problem for problem in problems if problem["type"] != "missing" or problem["loc"] in missing]


def shape_finding(path: str, problem: Any, marks: strict_yaml.Marks) -> Finding:
    """Words one of pydantic's complaints as a finding."""
    what, loc, value = problem["type"], problem["loc"], problem["input"]
    at = strict_yaml.position(marks, loc, key=what == "extra_forbidden")
    found = _show(value)
    match what:
        case "extra_forbidden":
            fix = f"perhaps {problem['ctx']['near']}" if "ctx" in problem else "correct or remove it"
            return Finding(path, *at, "unknown-key", f"the key `{loc[-1]}`", "a key that the schema knows", fix)
        case "missing":
            return Finding(path, *at, "missing-key", f"no `{loc[-1]}`", f"`{loc[-1]}` in this entry", "add it")
        case "literal_error":
            return Finding(path, *at, "wrong-value", found, problem["ctx"]["expected"].replace("'", ""),
                            "choose one of these")  # fmt: skip
        case "id-malformed":
            return Finding(path, *at, what, found, problem["msg"], "choose another id")
        case "date-malformed":
            return Finding(path, *at, what, found, problem["msg"], "write the date like that")
        case "address-malformed":
            return Finding(path, *at, what, found, problem["msg"], "write it as the browser shows it")
        case "empty-text":
            return Finding(path, *at, what, found, problem["msg"], "write it")
    expected = {"string_type": "a text", "bool_type": "true or false", "list_type": "a list"}.get(what)
    if expected is None:
        expected = "a mapping" if what in ("model_type", "dict_type", "model_attributes_type") else problem["msg"]
    return Finding(path, *at, "wrong-type", found, expected, "write it like that")


def _show(value: Any) -> str:
    """Names a value in a few words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"'
