"""Every page stands in the navigation, once, and what stands there is a page with a title in each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.findings import Finding, nearest
from handbook.locales import DEFAULT, PREFIX
from handbook.pages.project import Project
from handbook.registry import strict_yaml
from handbook.rules.settings import PATH, plugin_options, read

NAME = "navigation"
Loc = strict_yaml.Loc


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each entry of mkdocs.yml's `nav` without a page, and for each page without an entry."""
    data, marks, _ = read(project)
    if not isinstance(data, dict) or not isinstance(data.get("nav"), list):
        return
    entries = list(_entries(data["nav"], ("nav",)))
    places: dict[str, int] = {}
    meant: set[str] = set()  # pages that an entry without a page may have meant
    for loc, _, target in entries:
        if target is None or "://" in target:
            continue
        line, col = strict_yaml.position(marks, loc)
        at, name = (PATH, line, col, NAME), target.removesuffix(".md")
        if name in project.pairs and target.endswith(".md"):
            if name in places:
                found = f"{target} again (first on line {places[name]})"
                yield Finding(*at, found, "each page once", "remove one of the two")
            places.setdefault(name, line)
        else:
            plain = name.rpartition(".")[0] if name.rpartition(".")[2] in PREFIX else name
            near = plain if plain in project.pairs else nearest(plain, project.pairs)
            if near:
                meant.add(near)
            fix = f"perhaps {near}.md" if near else "write the page, or remove the entry"
            yield Finding(*at, target, "a page of docs/, without its language", fix)
    for name, pair in project.pairs.items():
        if name not in places and name not in meant:
            page = pair.get(DEFAULT) or next(iter(pair.values()))
            fix = f"add `- {name}.md` to it"
            yield Finding(page.path, 1, 1, NAME, "a page that no menu leads to", f"an entry of nav in {PATH}", fix)
    yield from _titles(data, marks, {title: (*loc[:-1], title) for loc, title, _ in entries if title})


def _entries(node: Any, loc: Loc) -> Iterator[tuple[Loc, str | None, str | None]]:
    """Yields (place, title or None, page or None for a group) of everything in the navigation."""
    if isinstance(node, list):
        for n, item in enumerate(node):
            yield from _entries(item, (*loc, n))
    elif isinstance(node, dict):
        for title, value in node.items():
            if isinstance(value, str):
                yield (*loc, title), title, value
            else:
                yield (*loc, title), title, None
                yield from _entries(value, (*loc, title))
    elif isinstance(node, str):
        yield loc, None, node


def _titles(data: dict[str, Any], marks: strict_yaml.Marks, titles: dict[str, Loc]) -> Iterator[Finding]:
    """Each title is translated for every language but the default one, and nothing else is."""
    options, base = plugin_options(data, "i18n")
    languages = options.get("languages")
    for n, language in enumerate(languages if isinstance(languages, list) else []):
        known = language.get("nav_translations") if isinstance(language, dict) else None
        if not isinstance(known, dict):
            continue
        for title, loc in titles.items():
            if title not in known:
                at = (PATH, *strict_yaml.position(marks, loc, key=True), NAME)
                fix = f"add `{title}: …` to nav_translations of {language.get('locale')}"
                yield Finding(*at, f"{title}, without a translation", "a title in each language", fix)
        for title in known.keys() - titles.keys():
            loc = (*base, "languages", n, "nav_translations", title)
            at = (PATH, *strict_yaml.position(marks, loc, key=True), NAME)
            yield Finding(*at, f"{title}, which nav does not hold", "a title of nav", "correct or remove it")
