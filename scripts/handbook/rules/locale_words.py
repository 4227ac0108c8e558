"""Every language has the words that code prints: the same keys, with the same placeholders, in locales/LANGUAGE.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from handbook.findings import Finding
from handbook.locales import DEFAULT
from handbook.pages.project import Project
from handbook.registry import strict_yaml
from handbook.registry.strict_yaml import KEY, Marks

NAME = "locale-words"
FOLDER = "locales"
FIRST = f"{FOLDER}/{DEFAULT}.yml"
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each file that cannot be read, and each key or placeholder that another language has not."""
    folder = project.root / FOLDER
    files = sorted(folder.glob("*.yml"), key=lambda file: (file.stem != DEFAULT, file.name))
    if not files or files[0].stem != DEFAULT:
        yield Finding(FIRST, 1, 1, NAME, "no such file", "the words of the first language", "bring the file back")
        return
    first: dict[tuple, Any] | None = None
    for file in files:
        path = f"{FOLDER}/{file.name}"
        if not LANGUAGE.fullmatch(file.stem):
            at = (path, 1, 1, NAME)
            yield Finding(*at, f"the name {file.stem!r}", "a language, like en or zh-Hant", "rename the file")
            continue
        data, marks, findings = strict_yaml.load_file(file, project.root)
        yield from findings
        if data is None and findings:
            continue
        texts = _texts(data)
        yield from _check_shape(path, texts, marks)
        if file.stem == DEFAULT:
            first = texts
        elif first and data is not None:
            yield from _check_keys(path, texts, first, marks)


def _texts(value: Any, *keys: Any) -> dict[tuple, Any]:
    """Keys from the outside in → the value there, which should be a text."""
    if not isinstance(value, dict) or not value:
        return {keys: value}
    return {path: text for key, inner in value.items() for path, text in _texts(inner, *keys, key).items()}


def _check_shape(path: str, texts: Mapping[tuple, Any], marks: Marks) -> Iterator[Finding]:
    for keys, text in texts.items():
        at = (path, *strict_yaml.position(marks, keys), NAME)
        if len(keys) < 2 or not isinstance(text, str):
            yield Finding(*at, _name(keys), "sections of keys with a text each", 'write it as `key: "…"` in a section')
        elif _placeholders(text) is None:
            yield Finding(*at, f"{_name(keys)}: braces without a pair", "{name} or none", "close or remove the brace")


def _check_keys(path: str, texts: Mapping, first: Mapping, marks: Marks) -> Iterator[Finding]:
    for keys in first.keys() - texts.keys():
        at = (path, *strict_yaml.position(marks, keys, key=True), NAME)
        yield Finding(*at, f"no {_name(keys)}", f"the keys of {FIRST}", f"translate “{first[keys]}”")
    for keys in texts.keys() - first.keys():
        at = (path, *strict_yaml.position(marks, (*keys, KEY)), NAME)
        yield Finding(*at, _name(keys), f"the keys of {FIRST}", f"remove it, or add it to every file of {FOLDER}/")
    for keys in texts.keys() & first.keys():
        here, there = (_placeholders(each[keys]) for each in (texts, first))
        if here is not None and there is not None and here != there:
            at = (path, *strict_yaml.position(marks, keys), NAME)
            expected = f"{_list(there)}, as in {FIRST}"
            yield Finding(*at, f"{_name(keys)} with {_list(here)}", expected, "name the same placeholders")


def _placeholders(text: Any) -> list[str] | None:
    """The names in braces, sorted; None where the braces are not in pairs, or it is no text."""
    try:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except (ValueError, TypeError):
        return None


def _list(placeholders: list[str]) -> str:
    return " ".join(f"{{{name}}}" for name in placeholders) or "no placeholder"


def _name(keys: tuple) -> str:
    return ".".join(map(str, keys)) or "no section"
