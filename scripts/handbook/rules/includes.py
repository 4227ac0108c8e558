"""Included snippets exist, speak the page's language, and are plain: no headings, no relative links, no nesting.

markdown-include drops a missing file in silence, expands inside code, and resolves nothing relative to the snippet.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project

NAME = "includes"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each include that would fail or surprise, and each snippet that is not plain."""
    used = set()
    for page in project.pages:
        for name, line, col in page.includes:
            snippet = project.snippets.get(name)
            used.add(name)
            if snippet is None:
                known = f"one of snippets/*.{page.locale}.md"
                yield Finding(page.path, line, col, NAME, f"no snippets/{name}", known, "mend the name")
            elif snippet.locale != page.locale:
                yield Finding(
                    page.path, line, col, NAME, name, f"a .{page.locale}.md file", "include the page's language"
                )
            if "{!" not in page.prose.split("\n")[line - 1]:
                yield Finding(page.path, line, col, NAME, "an include inside code", "a line of its own", "move it")
    for name, snippet in project.snippets.items():
        if name not in used:
            yield Finding(snippet.path, 1, 1, NAME, "a snippet that no page includes", "an include", "use or remove it")
        for h in snippet.headings:
            yield Finding(
                snippet.path, h.line, h.col, NAME, f"the heading {h.text!r}", "none", "leave headings to pages"
            )
        for _, line, col in snippet.includes:
            yield Finding(snippet.path, line, col, NAME, "an include in a snippet", "none", "include it in the page")
        if snippet.meta:
            yield Finding(snippet.path, 1, 1, NAME, "front matter", "none", "it would be printed: remove it")
        for link in snippet.links:
            if not link.tag and not link.target.startswith(("/", "https://")):
                yield Finding(
                    snippet.path, link.line, link.col, NAME,
                    f"the link {link.target}", "an address from the root (/buyer/prepare.md)", "begin it with /",
                )  # fmt: skip
