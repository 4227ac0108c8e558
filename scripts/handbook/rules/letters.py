"""What the letters of the tool "write" say can be sent: every name in them leads somewhere, and every text is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handbook.findings import Finding, perhaps
from handbook.locales import LOCALES
from handbook.pages.letters import HAN
from handbook.pages.project import Project
from handbook.registry import letters as shapes
from handbook.registry.letters import BLOCKS, PARTS, Letter, Letters, path_of, placeholders
from handbook.registry.models import LEDGER, Claim, Registry

NAME = "letters"
VOWELS = re.compile(r"[aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+", re.I)
LATIN = re.compile(r"[A-Za-z]+")
# What belongs in no message to anybody.
DANGER = re.compile(r"密码|验证码|校验码|动态码|支付口令")
NEEDED = ("law", "evidence")
TAG = re.compile(r"\]\((claim|contact):([^()]*)\)")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each text that is not whole, each name that leads nowhere, each part that nobody uses."""
    known, findings = shapes.load_letters(project.root)
    yield from findings
    if known is None or project.registry is None:
        return
    # What leads nowhere comes first: other findings may be mere consequences of it, and so on down.
    for found in ([*_names(known, project.registry)], [*_texts(known), *_whole(known)]):
        yield from found
        if found:
            return
    yield from _uses(known)
    yield from _law(known, project.registry)


def _texts(known: Letters) -> Iterator[Finding]:
    """What is wrong with the texts that a reader may send."""
    for path, loc, said in shapes.said(known):
        wanted = sorted(shapes.PLACEHOLDER.findall(said.zh))
        for voice in ("zh", "pinyin", "en"):
            text = said.say(voice)
            at = (*known.place(path, *loc, voice), NAME)
            found = sorted(shapes.PLACEHOLDER.findall(text))
            if found != wanted:
                expected = f"those of the Chinese, {_braces(wanted) or 'none'}"
                yield Finding(*at, f"the placeholders {_braces(found) or 'none'}", expected, "name the same ones")
            if voice != "zh" and HAN.search(text):
                yield Finding(*at, "Chinese characters", f"the {voice} of the line", "write it without them")
            if danger := DANGER.search(text):
                expected = "nothing that belongs in no message"
                yield Finding(*at, f"the word {danger.group()}", expected, "say it without that word")
        yield from _sound(said.zh, said.pinyin, (*known.place(path, *loc, "pinyin"), NAME))


def _sound(chinese: str, pinyin: str, at: tuple[str, int, int, str]) -> Iterator[Finding]:
    """A finding where the pinyin has not one syllable for each character: it was written for another text."""
    chinese, pinyin = (shapes.PLACEHOLDER.sub(" ", text) for text in (chinese, pinyin))
    foreign = sum(len(VOWELS.findall(word)) for word in LATIN.findall(chinese))
    heard, written = len(VOWELS.findall(pinyin)) - foreign, len(HAN.findall(chinese))
    if heard != written and not HAN.search(pinyin):
        yield Finding(*at, f"{heard} syllables", f"{written}, one for each character", "write how the Chinese sounds")


def _names(known: Letters, registry: Registry) -> Iterator[Finding]:
    """What leads nowhere: ids, placeholders, addresses."""
    parts = known.parts
    tables = {kind: _ids(known, kind) for kind in ("fields", "demands", "evidence", "cases")}
    for kind in tables:
        yield from _repeated(known, kind)
    for n, case in enumerate(parts.cases):
        for key in ("demands", "evidence"):
            yield from _unknown(known, (PARTS, "cases", n, key), getattr(case, key), tables[key], f"{key} of {PARTS}")
        yield from _unknown(known, (PARTS, "cases", n, "law"), case.law, registry.claims, "a claim of the registry")
    for ident, letter in known.letters.items():
        yield from _letter_names(ident, letter, known, registry)
    fields = [*tables["fields"], *BLOCKS]
    for path, loc, said in shapes.said(known):
        for name in placeholders(said.zh):
            if name not in fields:
                at = (*known.place(path, *loc, "zh"), NAME)
                yield Finding(*at, f"{{{name}}}", f"a field of {PARTS}, or one of {', '.join(BLOCKS)}",
                              perhaps(name, fields, "name a field"))  # fmt: skip


def _letter_names(ident: str, letter: Letter, known: Letters, registry: Registry) -> Iterator[Finding]:
    """What of a letter's own leads nowhere: its name, its ids, its addresses, the tags in what is to be known."""
    path = path_of(ident)
    if letter.id != ident:
        at = (*known.place(path, "id"), NAME)
        yield Finding(*at, f"the letter {letter.id}", f"{ident}, as the file is called", "rename one of the two")
    for key in ("cases", "evidence"):
        yield from _unknown(known, (path, key), getattr(letter, key), _ids(known, key), f"{key} of {PARTS}")
    yield from _unknown(known, (path, "law"), letter.law, registry.claims, "a claim of the registry")
    live = [one for one, entry in registry.permalinks.items() if not entry.moved_to]
    for key in ("goes", "template"):
        if getattr(letter, key) not in live:
            at = (*known.place(path, key), NAME)
            fix = perhaps(getattr(letter, key), live, "name a section's id")
            yield Finding(*at, f"#{getattr(letter, key)}", f"a permalink of {LEDGER} that has not moved", fix)
    tagged: dict[str, Mapping[str, Any]] = {"claim": registry.claims, "contact": registry.contacts}
    for locale in LOCALES:
        for kind, name in TAG.findall(letter.about.say(locale)):
            if name not in tagged[kind]:
                at = (*known.place(path, "about", locale), NAME)
                fix = perhaps(name, tagged[kind], "name another")
                yield Finding(*at, f"the tag {kind}:{name}", f"a {kind} of the registry", fix)
    own = [name for line in letter.lines for name in placeholders(line.zh) if name not in BLOCKS]
    yield from _unknown(known, (path, "optional"), letter.optional, own, "a field that the letter asks for")


def _uses(known: Letters) -> Iterator[Finding]:
    """Parts that nobody uses, and choices without an answer."""
    parts, letters = known.parts, known.letters.values()
    evidence = [*(letter.evidence for letter in letters), *(case.evidence for case in parts.cases)]
    used: dict[str, set[str]] = {
        "cases": {ident for letter in letters for ident in letter.cases},
        "demands": {ident for case in parts.cases for ident in case.demands},
        "evidence": {ident for one in evidence for ident in one},
        "fields": {name for *_, said in shapes.said(known) for name in placeholders(said.zh)},
    }
    for kind, names in used.items():
        for n, ident in enumerate(_ids(known, kind)):
            if ident not in names:
                at = (*known.place(PARTS, kind, n, "id"), NAME)
                yield Finding(*at, f"{ident}, which nothing uses", "a part of a letter", "use or remove it")
    for n, one in enumerate(parts.fields):
        if (one.kind == "choice") != bool(one.choices):
            at = (*known.place(PARTS, "fields", n, "kind"), NAME)
            expected = "`choices` for a choice, and for nothing else"
            yield Finding(*at, f"the kind {one.kind}", expected, "mend one of the two")


def _whole(known: Letters) -> Iterator[Finding]:
    """Letters that say too little: no article, no proof, no demand, no day."""
    for ident, letter in known.letters.items():
        at = (*known.place(path_of(ident), "lines"), NAME)
        names = {name for line in letter.lines for name in placeholders(line.zh)}
        cases = [case for case in known.parts.cases if case.id in letter.cases]
        for block in (*NEEDED, *["case"] * bool(letter.cases)):
            if block not in names:
                yield Finding(*at, f"no {{{block}}}", "a line with it", "write one")
        if any(case.demands for case in cases) and not {"demand", "refund"} & names:
            yield Finding(*at, "no demand", "a line with {demand} or {refund}", "write one")
        if not {"by", "today"} & names:
            yield Finding(*at, "no date", "a line with {by} or {today}", "write one")
        for block in NEEDED:
            if not getattr(letter, block) and not (cases and all(getattr(case, block) for case in cases)):
                at = (*known.place(path_of(ident), "id"), NAME)
                yield Finding(*at, f"no `{block}` in some case", "some in each", "add it to the letter or the case")


def _law(known: Letters, registry: Registry) -> Iterator[Finding]:
    """Claims that are not the law in force, or whose sound nobody has written."""
    parts = known.parts
    cited: list[tuple[str, tuple[Any, ...], str]] = [
        (PARTS, ("cases", n, "law", m), ident) for n, case in enumerate(parts.cases) for m, ident in enumerate(case.law)
    ]
    for name, letter in known.letters.items():
        cited += [(path_of(name), ("law", n), ident) for n, ident in enumerate(letter.law)]
    cited = [one for one in cited if one[2] in registry.claims]  # others are reported by their names
    sounds = {one.claim for one in parts.provisions}, {one.id for one in parts.laws}
    for path, loc, ident in cited:
        if wrong := _not_citable(registry.claims[ident], registry, *sounds):
            yield Finding(*known.place(path, *loc), NAME, *wrong)
    claims = {ident: registry.claims[ident].statement.zh for *_, ident in cited}
    laws = {law.id: registry.laws[law.id].name.zh for i in claims if (law := registry.claims[i].law)}
    heard = [("provisions", "claim", n, one.claim, one.pinyin, claims) for n, one in enumerate(parts.provisions)]
    heard += [("laws", "id", n, one.id, one.pinyin, laws) for n, one in enumerate(parts.laws)]
    for kind, key, n, ident, pinyin, table in heard:
        if ident in table:
            yield from _sound(table[ident], pinyin, (*known.place(PARTS, kind, n, "pinyin"), NAME))
        else:
            at = (*known.place(PARTS, kind, n, key), NAME)
            yield Finding(*at, f"{ident}, which no letter cites", "what letters cite", "use or remove it")


def _not_citable(claim: Claim, registry: Registry, sounds: set[str], titles: set[str]) -> tuple[str, str, str] | None:
    """Why no letter can cite the claim: found, expected and fix; None where it can."""
    if claim.law is None or not (claim.law.article or "").isdigit():
        return f"{claim.id}, which is no article", "a claim with a law and its article", "cite another"
    law = registry.laws[claim.law.id]
    if law.superseded:
        return f"{claim.id}, whose law is no longer in force", "the law in force", "cite another"
    if claim.retired or claim.status not in ("verified", "corroborated"):
        return f"{claim.id}, {'retired' if claim.retired else claim.status}", "the law in force", "cite another"
    if claim.id not in sounds:
        return claim.id, "how it sounds, in `provisions`", f"write its pinyin in {PARTS}"
    if law.id not in titles:
        return f"the law {law.id}", "how its title sounds, in `laws`", f"write its pinyin in {PARTS}"
    return None


def _ids(known: Letters, kind: str) -> list[str]:
    return [entry.id for entry in getattr(known.parts, kind)]


def _repeated(known: Letters, kind: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for n, ident in enumerate(_ids(known, kind)):
        if ident in seen:
            at = (*known.place(PARTS, kind, n, "id"), NAME)
            yield Finding(*at, f"{ident} again", "each id once", "rename or remove one of the two")
        seen.add(ident)


def _unknown(
    known: Letters, where: tuple[Any, ...], idents: Iterable[str], table: Mapping[str, Any] | list[str], what: str
) -> Iterator[Finding]:
    """A finding for each of the ids that the table has not."""
    for n, ident in enumerate(idents):
        if ident not in table:
            yield Finding(*known.place(*where, n), NAME, ident, what, perhaps(ident, table, "name another"))


def _braces(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
