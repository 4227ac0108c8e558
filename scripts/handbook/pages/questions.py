"""What people ask for a page: the `questions` of its front matter, as permalink → questions in the page's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from handbook.pages.document import FRONT_MATTER, QUESTIONS

KEY = "questions"


def read(docs: Path, locale: str) -> dict[str, list[str]]:
    """Returns permalink → questions of all pages of a language below `docs`; what the rule refuses is left out."""
    found: dict[str, list[str]] = {}
    for file in sorted(docs.rglob(f"*.{locale}.md")):
        front = FRONT_MATTER.match(file.read_text(encoding="utf-8"))
        block = QUESTIONS.search(front.group(1)) if front else None
        own: Any = yaml.load(block.group(), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if block else None
        asked = own.get(KEY) if own else None
        for permalink, questions in (asked if isinstance(asked, dict) else {}).items():
            if isinstance(questions, list):
                found.setdefault(str(permalink), []).extend(str(question) for question in questions)
    return found
