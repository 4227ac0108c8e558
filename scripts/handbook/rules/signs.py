"""The words that give a scam away lead somewhere, and each stands for one thing: registry/signs.yml."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.registry.signs import PATH, load_signs
from handbook.rules.leads import check_permalink

NAME = "signs"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each id or word that stands twice, and each permalink that is gone."""
    if project.registry is None:
        return
    read, findings = load_signs(project.root)
    yield from findings
    if read is None:
        return
    ids: set[str] = set()
    words: dict[str, str] = {}
    for n, sign in enumerate(read.signs):
        if sign.id in ids:
            at = (PATH, *read.position("signs", n, "id"), NAME)
            yield Finding(*at, f"{sign.id} again", "each id once", "rename or remove one of the two")
        ids.add(sign.id)
        at = (PATH, *read.position("signs", n, "see"), NAME)
        yield from check_permalink(at, sign.see, project.registry.permalinks)
        for i, word in enumerate(sign.words):
            first = words.setdefault("".join(word.casefold().split()), sign.id)
            if first != sign.id or word in sign.words[:i]:
                at = (PATH, *read.position("signs", n, "words", i), NAME)
                yield Finding(*at, f"{word!r} again", f"each word once, as under {first}", "remove one of the two")
