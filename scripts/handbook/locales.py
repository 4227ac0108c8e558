"""The languages of the handbook, where each lies below the site's root, and the words that code prints in it.

A language is a file `locales/LANGUAGE.yml`; its first one, the default, is what the others are translated from.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "locales"
DEFAULT = "zh"
LOCALES = (DEFAULT, *sorted({file.stem for file in FOLDER.glob("*.yml")} - {DEFAULT}))
PREFIX = {locale: "" if locale == DEFAULT else f"{locale}/" for locale in LOCALES}


def below_prefix(file: str) -> str:
    """Returns a built file's address below its language's root: "go/home.html" for "en/go/home.html"."""
    return file.removeprefix(next((prefix for prefix in PREFIX.values() if prefix and file.startswith(prefix)), ""))


@functools.cache
def words(locale: str) -> Mapping[str, Any]:
    """Returns a language's words: section → key → text, which nobody can change.

    Raises ValueError where the file cannot be read; the locale-words rule says what is wrong with it.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # leaves every value text
    try:
        return _frozen(yaml.load((FOLDER / f"{locale}.yml").read_bytes(), loader))
    except yaml.YAMLError as error:
        raise ValueError(f"locales/{locale}.yml cannot be read: {error}") from None


def _frozen(value: Any) -> Any:
    return MappingProxyType({key: _frozen(inner) for key, inner in value.items()}) if isinstance(value, dict) else value
