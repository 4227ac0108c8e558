"""Waivers: an author's reason, in the source, why a rule does not hold at one place.

    <!-- waive untagged-figures: the title of a novel -->
    《二十四小时》讲的不是客服。

A waiver covers one line: its own, or, where it stands alone, the next line that says something. In a list or a table
it stands on the line that it covers, or Markdown would break the list in two. In front matter it is a comment,
`# waive rule: reason`. A waiver without a reason, for a rule that nobody may waive, or that waives nothing is itself a
finding. The rules that keep readers safe (numbers, ids, statuses) cannot be waived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.findings import Finding
from handbook.pages.document import CODE_SPAN, FENCE, Document, blank

NAME = "waivers"
WAIVABLE = ("markdown-style", "typography", "untagged-figures")

IN_BODY = re.compile(r"<!--\s*waive\b(.*?)-->", re.S)
IN_FRONT_MATTER = re.compile(r"(?<![^\s])#[ \t]*waive\b(.*)$", re.M)
TERMS = re.compile(r"\s*([\w-]+)\s*[:：]\s*\S.*", re.S)


def apply(findings: Iterable[Finding], documents: Iterable[Document]) -> list[Finding]:
    """Returns the findings that no waiver in the documents covers, and one for each waiver that is wrong or idle."""
    kept = set(findings)
    for document in documents:
        if "waive" in document.text:  # cheaper than to look for the comments of each
            for line, col, rule, covered in _waivers(document):
                at = (document.path, line, col, NAME)
                waived = {f for f in kept if (f.path, f.line, f.rule) == (document.path, covered, rule)}
                if rule is None:
                    kept.add(Finding(*at, "no rule or no reason", "waive rule: reason", "say why the rule fails here"))
                elif rule not in WAIVABLE:
                    expected = f"one of {', '.join(WAIVABLE)}"
                    kept.add(Finding(*at, f"a waiver for {rule}", expected, "mend what the rule found"))
                elif not waived:
                    expected = f"a finding of {rule} on line {covered}"
                    kept.add(Finding(*at, "a waiver that waives nothing", expected, "remove it"))
                kept -= waived if rule in WAIVABLE else set()
    return sorted(kept)


def _waivers(document: Document) -> Iterator[tuple[int, int, str | None, int]]:
    """Yields (line, column, rule, line covered) of each waiver outside code; rule None: something is missing."""
    text, start = blank(blank(document.text, FENCE), CODE_SPAN), document.body_start
    words = blank(text[:start], IN_FRONT_MATTER) + blank(text[start:], IN_BODY)
    lines = [line.strip() for line in words.split("\n")]
    for m in [*IN_FRONT_MATTER.finditer(text, 0, start), *IN_BODY.finditer(text, start)]:
        terms = TERMS.fullmatch(m[1])
        last = document.position(m.end())[0]
        covered = next((n for n in range(last, len(lines) + 1) if lines[n - 1]), last)
        yield *document.position(m.start()), terms and terms[1], covered
