"""The tree of the tool "which way" has no dead end, and every page of the handbook is named there or excused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from handbook.findings import Finding, perhaps
from handbook.locales import DEFAULT
from handbook.pages.document import LINK, Document
from handbook.pages.letters import FENCE_NAME
from handbook.pages.project import Project
from handbook.pages.ways import NAME as DIRECTIVE
from handbook.pages.ways import also
from handbook.registry.letters import FOLDER, Letters, load_letters
from handbook.registry.models import LEDGER, Model, Text
from handbook.registry.ways import PATH, Lead, Question, Way, Ways, load_ways

NAME = "ways"
MOST = 3  # taps from the first question to a way


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each dead end, each way that lacks something, and each page that no way names.

    A handbook without the file and without a page that shows it has nothing to keep.
    """
    ways, findings = load_ways(project.root)
    yield from findings
    if ways is None:
        shown = [d.at for page in project.pages for d in page.directives if d.name == DIRECTIVE]
        if not findings and shown:
            fix = f"bring {PATH} back, or remove the line"
            yield Finding(*min(shown), NAME, f"[REGISTRY {DIRECTIVE}] without {PATH}", "the tree", fix)
        return
    check = _Check(project, ways)
    yield from check.ids()
    yield from check.options()
    if ways.questions:
        yield from check.reached()
    yield from check.leads()
    yield from check.tags()
    yield from check.pages()


class _Check:
    """The checks, on one tree."""

    def __init__(self, project: Project, ways: Ways) -> None:
        self.project, self.ways = project, ways
        self.nodes: dict[str, Question | Way] = {}
        for _, _, node in ways.nodes():  # of two equal ids the first one counts
            self.nodes.setdefault(node.id, node)

    @cached_property
    def letters(self) -> Letters | None:
        """The letters, read once."""
        return load_letters(self.project.root)[0]

    def finding(self, loc: tuple[Any, ...], found: str, expected: str, fix: str) -> Finding:
        return Finding(PATH, *self.ways.position(*loc), NAME, found, expected, fix)

    def ids(self) -> Iterator[Finding]:
        """There is a first question, and each id is there once."""
        if not self.ways.questions:
            yield self.finding(("questions",), "no question", "one that readers start from", "write it")
        for kind, n, node in self.ways.nodes():
            if self.nodes[node.id] is not node:
                yield self.finding((kind, n, "id"), f"{node.id} again", "each id once", "choose another id")

    def options(self) -> Iterator[Finding]:
        """Each option leads to a question or a way, and no question is without options."""
        for n, question in enumerate(self.ways.questions):
            if not question.options:
                yield self.finding(("questions", n), f"{question.id} without options, a dead end",
                                   "options that lead on", "add them, or remove the question")  # fmt: skip
            for i, option in enumerate(question.options):
                if option.to not in self.nodes:
                    yield self.finding(("questions", n, "options", i, "to"), f"{option.to}, a dead end",
                                       "the id of a question or a way",
                                       perhaps(option.to, self.nodes, "correct it, or write the way"))  # fmt: skip

    def reached(self) -> Iterator[Finding]:
        """Each question and way is reached from the first question, with few taps."""
        taps = {self.ways.questions[0].id: 0}
        queue = [self.ways.questions[0].id]
        for ident in queue:  # grows while it is gone through
            node = self.nodes[ident]
            for option in node.options if isinstance(node, Question) else ():
                if option.to in self.nodes and option.to not in taps:
                    taps[option.to] = taps[ident] + 1
                    queue.append(option.to)
        for kind, n, node in self.ways.nodes():
            if self.nodes[node.id] is not node:
                continue
            if node.id not in taps:
                yield self.finding((kind, n, "id"), f"{node.id}, which no option leads to", "an option that does",
                                   "add one, or remove it")  # fmt: skip
            elif isinstance(node, Way) and taps[node.id] > MOST:
                yield self.finding((kind, n, "id"), f"{node.id} after {taps[node.id]} taps",
                                   f"a way after {MOST} at most", "ask fewer questions before it")  # fmt: skip

    def leads(self) -> Iterator[Finding]:
        """Each way names a letter, a date, what is next and a page, or says that there is none; a letter has words."""
        for n, way in enumerate(self.ways.ways):
            if not way.do:
                yield self.finding(("ways", n), f"{way.id} without anything to do", "what to do now", "write it")
            for name, lead in way.leads.items():
                yield from self.lead(n, way, name, lead)
            if way.write:
                yield from self.letter(n, way.write)
            for loc, ident in (("page",), way.page), *((("more", i), ident) for i, ident in enumerate(way.more)):
                yield from self.permalink(("ways", n, *loc), ident)

    def lead(self, n: int, way: Way, name: str, lead: Lead) -> Iterator[Finding]:
        if (lead.at is None) == (lead.none is None):
            found = (
                f"{name} of {way.id} with neither `at` nor `none`" if lead.at is None else f"`none` beside {lead.at}"
            )
            yield self.finding(("ways", n, name), found, "a permalink, or why there is none", "write one of the two")
        elif lead.at:
            gone = list(self.permalink(("ways", n, name, "at"), lead.at))
            yield from gone
            if name == "letter" and not gone and not self.has_words(lead.at):
                yield self.finding(("ways", n, name, "at"), f"#{lead.at}, where nothing is to be said or sent",
                                   f"a section with a fence `{FENCE_NAME}`",
                                   "name another section, or say under `none` why there is no letter")  # fmt: skip

    def letter(self, n: int, begins: str) -> Iterator[Finding]:
        """The tool for letters knows the letter and its case; without letters there is nothing to compare with."""
        letters = self.letters
        if letters is None:
            return
        name, _, case = begins.partition("/")
        letter = letters.letters.get(name)
        if letter is None:
            yield self.finding(("ways", n, "write"), name, f"a letter of {FOLDER}/",
                               perhaps(name, letters.letters, "correct it"))  # fmt: skip
        elif case and case not in letter.cases:
            yield self.finding(("ways", n, "write"), f"{case} in a letter {name}", f"one of {', '.join(letter.cases)}",
                               perhaps(case, letter.cases, "correct it, or leave the case out"))  # fmt: skip

    def permalink(self, loc: tuple[Any, ...], ident: str) -> Iterator[Finding]:
        if ident not in self.project.sections:
            yield self.finding(loc, f"#{ident}", "a section that a page has",
                               perhaps(ident, self.project.sections, f"name one of {LEDGER}"))  # fmt: skip

    def has_words(self, ident: str) -> bool:
        """Whether the section holds a fence with words to say."""
        page, heading = self.project.sections[ident]
        text = self.project.expanded(page).text
        later = [h.offset for h in self.project.expanded(page).headings if h.offset > heading.offset]
        return f"```{FENCE_NAME}\n" in text[heading.offset : min(later, default=len(text))]

    def tags(self) -> Iterator[Finding]:
        """Both languages of a text carry the same tags."""
        for kind, n, node in self.ways.nodes():
            for loc, text in _texts(node, ()):
                tags = {locale: _tags(text.say(locale)) for locale in type(text).model_fields}
                for locale, own in tags.items():
                    for tag in sorted(tags[DEFAULT] ^ own):
                        here, there = (DEFAULT, locale) if tag in own else (locale, DEFAULT)
                        yield self.finding((kind, n, *loc, here), f"no {tag}", f"the tag that `{there}` has",
                                           "say it in both languages or in neither")  # fmt: skip

    def pages(self) -> Iterator[Finding]:
        """Each page is named by a way, or excused, and not both."""
        named = {page.name for ident in self.named() if (page := self.place(ident))}
        excused: dict[str, tuple[Any, ...]] = {}
        for n, excuse in enumerate(self.ways.excused):
            for i, name in enumerate(excuse.pages):
                loc = ("excused", n, "pages", i)
                if name not in self.project.pairs:
                    yield self.finding(loc, f"{name}, which is no page", "a page of docs/",
                                       perhaps(name, self.project.pairs, "remove it"))  # fmt: skip
                elif name in excused:
                    yield self.finding(loc, f"{name} again", "each page once", "remove one of the two")
                elif name in named:
                    yield self.finding(loc, f"{name}, which a way names", "no excuse for it", "remove it")
                excused.setdefault(name, loc)
        for name, pair in self.project.pairs.items():
            if name not in named and name not in excused:
                page = pair.get(DEFAULT) or next(iter(pair.values()))
                first = next((h.id for h in page.headings if h.id), "its permalink")
                yield Finding(page.path, 1, 1, NAME, f"{name}, which no way of {PATH} names",
                              "a way that leads to it, or an excuse",
                              f"write `more: [{first}]` in the way whose readers need it, write a way with "
                              f"`page: {first}`, or list {name} under `excused`, with the reason")  # fmt: skip

    def named(self) -> Iterator[str]:
        for way in self.ways.ways:
            yield from (way.page, *way.more)
            for name, lead in way.leads.items():
                yield from (lead.at,) if lead.at else ()
                yield from also(name, lead)

    def place(self, ident: str) -> Document | None:
        section = self.project.sections.get(ident)
        return section[0] if section else None


def _texts(value: Any, loc: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Text]]:
    """Yields every text below a value of the tree, with its place."""
    if isinstance(value, Text):
        yield loc, value
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, (*loc, n))
    elif isinstance(value, Model):
        for key, inner in value:
            yield from _texts(inner, (*loc, key))


def _tags(text: str) -> set[str]:
    return {m[2] for m in LINK.finditer(text) if m[2].startswith(("contact:", "claim:"))}
