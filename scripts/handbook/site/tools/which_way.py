"""What the tool "which way" says: its buttons, and which letters the tool "write" begins for whom.

The steps themselves are the page (handbook/pages/ways.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.locales import words
from handbook.registry.models import Registry
from handbook.registry.ways import PREFIX, load_ways


def data(root: Path, locale: str, known: Registry) -> dict[str, Any]:
    """Returns the words of the tool in a language, and the letter of each way that has one."""
    ways, _ = load_ways(root)
    letters = {f"{PREFIX}{way.id}": way.write for way in ways.ways if way.write} if ways else {}
    return {**words(locale)["which_way"], "letters": letters}
