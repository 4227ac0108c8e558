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
WORKS_OUT = "by-when"
"""The permalink of the tool that works out dates."""
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
    shown: set[str] = set()  # a way that several questions lead to stands below the first of them
    for question in ways.questions:
        asks = f"## {question.asks.say(locale)} {{#{PREFIX}{question.id}}}"
        deep = question is ways.questions[0]
        yield places[question.id], [asks, "", *_list(question, nodes, locale, deep), ""]
        for node in (nodes.get(option.to) for option in question.options):
            if isinstance(node, Way) and node.id not in shown:
                shown.add(node.id)
                yield places[node.id], _way(node, tree, locale)


def _list(
    question: Question, nodes: Mapping[str, Question | Way], locale: str, deep: bool, above: tuple[str, ...] = ()
) -> Iterator[str]:
    """The options of a question as items of a list; `deep`: with all that is below them."""
    for option in question.options:
        yield f"{'    ' * len(above)}- {_link(option, nodes, locale)}"
        below = nodes.get(option.to)
        if deep and isinstance(below, Question) and below.id not in (*above, question.id):
            yield from _list(below, nodes, locale, deep, (*above, question.id))


def _link(option: Option, nodes: Mapping[str, Question | Way], locale: str) -> str:
    node, says = nodes.get(option.to), option.says
    if says is None and node is not None:
        says = node.title if isinstance(node, Way) else node.asks
    return f"[{says.say(locale) if says else option.to}](#{PREFIX}{option.to})"


def _way(way: Way, tree: Tree, locale: str) -> list[str]:
    own, marks = words(locale)["ways"], words(locale)["punctuation"]

    def row(name: str, text: str) -> list[str]:
        return [own[name], f":   {text}", ""]

    lines = [f"### {way.title.say(locale)} {{#{PREFIX}{way.id}}}", ""]
    lines += [f"{n}. {text.say(locale)}" for n, text in enumerate(way.do, 1)]
    lines.append("")
    if way.path:
        lines += row("path", way.path.say(locale))
    lines += [*row("ready", way.ready.say(locale)), *row("answer", way.answer.say(locale))]
    for name, lead in way.leads.items():
        besides = [_section(ident, tree) for ident in also(name, lead) if ident in tree.sections]
        lines += row(name, marks["semicolon"].join([_lead(lead, tree, locale), *besides]))
    links = [_section(ident, tree) for ident in (way.page, *way.more)]
    return [*lines, *row("page", marks["semicolon"].join(links))]


def _lead(lead: Lead, tree: Tree, locale: str) -> str:
    says = lead.none or lead.says
    parts = [says.say(locale)] if says else []
    if lead.at:
        parts.append(_section(lead.at, tree))
    return words(locale)["punctuation"]["after_stop"].join(parts)


def also(name: str, lead: Lead) -> tuple[str, ...]:
    """Returns what a lead leads to besides: from a date to the tool that works it out."""
    return (WORKS_OUT,) if name == "date" and lead.at else ()


def _section(ident: str, tree: Tree) -> str:
    """A link to a section, with its title; one that nobody knows is for the rule `ways` to tell."""
    section = tree.sections.get(ident)
    if section is None:
        return ident
    title = TAG.sub(r"\1", section.title)
    return f"[{title}](/{section.page}.md#{ident})"
