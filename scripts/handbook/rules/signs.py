"""The words that give a scam away lead somewhere, and each stands for one thing: registry/signs.yml."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, perhaps
from handbook.pages.project import Project
from handbook.registry.models import LEDGER
from handbook.registry.signs import PATH, load_signs
from handbook.site.moved import heir

NAME = "signs"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each id or word that stands twice, and each permalink that is gone."""
    if project.registry is None:
        return
    read, findings = load_signs(project.root)
    yield from findings
    if read is None:
        return
    ledger = project.registry.permalinks
    live = [ident for ident, entry in ledger.items() if not entry.moved_to]
    ids: set[str] = set()
    words: dict[str, str] = {}
    for n, sign in enumerate(read.signs):
        if sign.id in ids:
            at = (PATH, *read.position("signs", n, "id"), NAME)
            yield Finding(*at, f"{sign.id} again", "each id once", "rename or remove one of the two")
        ids.add(sign.id)
        at = (PATH, *read.position("signs", n, "see"), NAME)
        if sign.see not in ledger:
            yield Finding(
                *at, f"#{sign.see}", f"a permalink of {LEDGER}", perhaps(sign.see, live, "name a section's id")
            )
        elif (now := heir(sign.see, ledger)) != sign.see:
            yield Finding(*at, f"#{sign.see}, which moved", f"#{now}", f"write {now}")
        for i, word in enumerate(sign.words):
            first = words.setdefault("".join(word.casefold().split()), sign.id)
            if first != sign.id or word in sign.words[:i]:
                at = (PATH, *read.position("signs", n, "words", i), NAME)
                yield Finding(*at, f"{word!r} again", f"each word once, as under {first}", "remove one of the two")
