"""A fence `say` holds what readers say or send, and on pages that are not Chinese also its sound and its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

from handbook.findings import Finding
from handbook.pages.document import Document
from handbook.pages.letters import FENCE_NAME, HAN, parts
from handbook.pages.project import Project

NAME = "said"
SAY = re.compile(rf"^([ \t]*)(`{{3,}}|~{{3,}})[ \t]*{FENCE_NAME}[ \t]*\n(.*?)^[ \t]*\2[`~]*[ \t]*$", re.M | re.S)
FORM = "the Chinese, a line --, its pinyin, a line --, its meaning"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each fence whose parts are not those that a page of its language has."""
    for document in [*project.pages, *project.snippets.values()]:
        for fence in SAY.finditer(document.text):
            if wrong := _wrong(document, parts(dedent(fence.group(3)))):
                yield Finding(document.path, *document.position(fence.end(1)), NAME, *wrong)


def _wrong(document: Document, found: list[str]) -> tuple[str, str, str] | None:
    """What is wrong with the parts: found, expected and fix; None if nothing is."""
    if not all(part.strip() for part in found):
        return "an empty part", "words in each part", "write them, or take the line -- away"
    if document.chinese:
        return None if len(found) == 1 else (f"{len(found)} parts", "the words alone", "take all else away")
    if not HAN.search(found[0]):
        return None if len(found) == 1 else ("no Chinese in the first part", FORM, "write the Chinese first")
    if len(found) != 3:
        return f"Chinese, and {len(found)} of 3 parts", FORM, "write the parts that are missing"
    if HAN.search(found[1]):
        return "Chinese characters in the pinyin", FORM, "write how they sound"
    return None
