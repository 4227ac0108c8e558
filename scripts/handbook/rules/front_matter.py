"""Each page carries its title and a description; admonitions carry a title in the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.locales import DEFAULT
from handbook.pages.project import Project

NAME = "front-matter"
KEYS = {"title", "description", "questions", "tool"}
# Python-Markdown admonitions (!!!) and pymdownx details (???); without a title the theme writes an English one.
UNTITLED = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*[ \t]*$", re.M)


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each missing, unknown or unlike piece of front matter and each untitled admonition."""
    for page in project.pages:
        meta = page.meta
        for key in ("title", "description"):
            if not str(meta.get(key) or "").strip():
                yield Finding(page.path, 1, 1, NAME, f"no {key}", f"a {key} in the front matter", f"add `{key}: …`")
        for key in meta.keys() - (KEYS if page.locale in (None, DEFAULT) else {*KEYS, "source_hash"}):
            at = page.meta_position(key)
            yield Finding(
                page.path, *at, NAME, f"the unknown key {key!r}", "title, description, questions, tool", "remove it"
            )
        first = page.headings[0] if page.headings else None
        if first is None or first.level != 1 or sum(h.level == 1 for h in page.headings) != 1:
            yield Finding(page.path, 1, 1, NAME, "no single first-level heading", "one, at the top", "add `# … {#id}`")
        elif meta.get("title") and first.text != meta["title"]:
            yield Finding(
                page.path, first.line, first.col, NAME,
                f"the heading {first.text!r}", f"the title {meta['title']!r}", "write the same in both places",
            )  # fmt: skip
    for document in [*project.pages, *project.snippets.values()]:
        for m in UNTITLED.finditer(document.prose):
            at = document.position(m.start())
            yield Finding(document.path, *at, NAME, m.group().strip(), "a title in quotes", 'add "…" behind the kind')
