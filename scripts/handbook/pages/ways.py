"""What the page "which way" shows: the tree as a nested list, then a section for each question and each way.

Without scripts readers follow the list; web/tools/which-way/ shows one of the sections at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handbook.findings import Place
from handbook.locales import words
from handbook.registry.ways import PATH, PREFIX, Lead, Option, Question, Way, Ways

NAME = "ways"
"""What the directive calls the tree: `[REGISTRY ways]`."""
TAG = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Section(NamedTuple):
    """A section that the tree leads to: its page's name and its heading in one language."""

    page: str
    title: str


class Tree(NamedTuple):
    """The tree, and the sections of the handbook in one language by their permalinks."""

    ways: Ways
    sections: Mapping[str, Section]


def blocks(tree: Tree, locale: str) -> Iterator[tuple[Place, list[str]]]:
    """Yields the Markdown of the tree in parts, each with its place in the registry."""
    ways = tree.ways
    nodes = {node.id: node for _, _, node in ways.nodes()}
    places = {node.id: (PATH, *ways.position(kind, n)) for kind, n, node in ways.nodes()}
    start, *questions = ways.questions
    title = f"## {start.asks.say(locale)} {{#{PREFIX}{start.id}}}"
    yield places[start.id], [title, "", *_list(start, nodes, locale, ()), ""]
    for question in questions:
        asks = f"## {question.asks.say(locale)} {{#{PREFIX}{question.id} .hb-way}}"
        own = [way for way in _ways(question, nodes) if _first(way, ways) is question]
        yield places[question.id], [asks, "", *_options(question, nodes, locale), ""]
        for way in own:
            yield places[way.id], _way(way, tree, locale)


def _ways(question: Question, nodes: Mapping[str, Question | Way]) -> list[Way]:
    found = [nodes.get(option.to) for option in question.options]
    return [node for node in found if isinstance(node, Way)]


def _first(way: Way, ways: Ways) -> Question | None:
    """The question below which a way has its section: the first that leads to it."""
    leading = (q for q in ways.questions[1:] if any(option.to == way.id for option in q.options))
    return next(leading, None)


def _list(
    question: Question, nodes: Mapping[str, Question | Way], locale: str, above: tuple[str, ...]
) -> Iterator[str]:
    """The tree below a question as items of a nested list."""
    for option in question.options:
        yield f"{'    ' * len(above)}- {_link(option, nodes, locale)}"
        below = nodes.get(option.to)
        if isinstance(below, Question) and below.id not in (*above, question.id):
            yield from _list(below, nodes, locale, (*above, question.id))


def _options(question: Question, nodes: Mapping[str, Question | Way], locale: str) -> Iterator[str]:
    """The options of a question as items of a list."""
    for option in question.options:
        yield f"- {_link(option, nodes, locale)}"


def _link(option: Option, nodes: Mapping[str, Question | Way], locale: str) -> str:
    node, says = nodes.get(option.to), option.says
    if says is None and node is not None:
        says = node.title if isinstance(node, Way) else node.asks
    return f"[{says.say(locale) if says else option.to}](#{PREFIX}{option.to})"


def _way(way: Way, tree: Tree, locale: str) -> list[str]:
    own, marks = words(locale)["ways"], words(locale)["punctuation"]

    def row(name: str, text: str) -> list[str]:
        return [own[name], f":   {text}", ""]

    lines = [f"### {way.title.say(locale)} {{#{PREFIX}{way.id} .hb-way}}", ""]
    lines += [f"{n}. {text.say(locale)}" for n, text in enumerate(way.do, 1)]
    lines.append("")
    if way.path:
        lines += row("path", way.path.say(locale))
    lines += [*row("ready", way.ready.say(locale)), *row("answer", way.answer.say(locale))]
    for name, lead in way.leads.items():
        lines += row(name, _lead(lead, tree, locale))
    links = [_section(ident, tree) for ident in (way.page, *way.more)]
    return [*lines, *row("page", marks["semicolon"].join(links))]


def _lead(lead: Lead, tree: Tree, locale: str) -> str:
    says = lead.none or lead.says
    parts = [says.say(locale)] if says else []
    if lead.at:
        parts.append(_section(lead.at, tree))
    return words(locale)["punctuation"]["after_stop"].join(parts)


def _section(ident: str, tree: Tree) -> str:
    """A link to a section, with its title; one that nobody knows is for the rule `ways` to tell."""
    section = tree.sections.get(ident)
    if section is None:
        return ident
    title = TAG.sub(r"\1", section.title)
    return f"[{title}](/{section.page}.md#{ident})"
