"""Every point of the starting articles is said in a section that lives, or left out for a reason."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, perhaps
from handbook.pages.project import Project
from handbook.registry.coverage import PATH, Coverage, Item, load_coverage

NAME = "coverage"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each point that is lost, listed twice or not placed, and each section that is gone."""
    coverage, findings = load_coverage(project.root)
    yield from findings
    if coverage is None:
        return
    yield from _check_articles(project, coverage)
    yield from _check_ids(coverage)
    for n, item in enumerate(coverage.items):
        yield from _check_reason(coverage, n, item)
        yield from _check_sections(project, coverage, n, item)


def _check_articles(project: Project, coverage: Coverage) -> Iterator[Finding]:
    """Every starting article of the registry has one entry, and no other source has one."""
    if project.registry is None:
        return
    seeds = [source.id for source in project.registry.sources.values() if source.seed]
    ids, sources, strangers = set(), set(), 0
    for n, article in enumerate(coverage.articles):
        if article.id in ids or article.source in sources:
            at = (PATH, *coverage.position("articles", n), NAME)
            yield Finding(*at, f"{article.id} or its source again", "each article once", "remove one of the two")
        elif article.source not in seeds:
            at = (PATH, *coverage.position("articles", n, "source"), NAME)
            fix = perhaps(article.source, seeds, "correct the id, or add the source")
            yield Finding(*at, article.source, "a source with `seed: true`", fix)
            strangers += 1
        ids.add(article.id)
        sources.add(article.source)
    lacking = [source for source in seeds if source not in sources]
    if len(lacking) > strangers:  # else each of them may be what a stranger was meant to be
        for source in lacking:
            at = (PATH, *coverage.position("articles"), NAME)
            yield Finding(*at, f"no article for {source}", "one for each source with `seed: true`", "add it")


def _check_ids(coverage: Coverage) -> Iterator[Finding]:
    """Every number of every article is there once, in order."""
    expected = [f"{article.id}-{n}" for article in coverage.articles for n in range(1, article.items + 1)]
    places = {ident: n for n, ident in enumerate(expected)}
    seen: dict[str, int] = {}
    counted = {article.id for article in coverage.articles}
    strangers: dict[str, list[int]] = {}
    last = -1
    for n, item in enumerate(coverage.items):
        at = (PATH, *coverage.position("items", n, "id"), NAME)
        if item.article not in counted:
            strangers.setdefault(item.article, []).append(n)
        elif item.id not in places:
            yield Finding(*at, item.id, "a point that `articles:` counts", "correct the id, or count it there")
        elif item.id in seen:
            yield Finding(*at, f"{item.id} again (first on line {seen[item.id]})", "each point once", "join the two")
        else:
            seen[item.id] = at[1]
            if places[item.id] < last:
                yield Finding(*at, f"{item.id} behind {expected[last]}", "the order of the articles", "move it up")
            last = max(last, places[item.id])
    for article, points in strangers.items():
        at = (PATH, *coverage.position("items", points[0], "id"), NAME)
        fix = perhaps(article, counted, "correct the ids, or add the article")
        yield Finding(*at, f"{_number(len(points), 'point')} of {article}", "an article of `articles:`", fix)
    placed = {ident.partition("-")[0] for ident in seen}
    for ident in expected:
        article = ident.partition("-")[0]
        if strangers and article not in placed:
            continue  # all of its points: they are the strangers' then
        if ident not in seen:
            at = (PATH, *coverage.position("items"), NAME)
            fix = "add it with the sections that say it, or with `how: excluded` and a reason"
            yield Finding(*at, f"no {ident}", "every point of the articles", fix)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _check_reason(coverage: Coverage, n: int, item: Item) -> Iterator[Finding]:
    """A correction and an exclusion say why; only an exclusion stands nowhere."""
    at = (PATH, *coverage.position("items", n), NAME)
    if item.how != "taken" and item.reason is None:
        yield Finding(*at, f"{item.id}: {item.how} without a reason", "a reason in zh and en", "add `reason:`")
    if item.how == "excluded" and item.said_at:
        at = (PATH, *coverage.position("items", n, "said_at"), NAME)
        yield Finding(*at, f"{item.id}: excluded, yet said somewhere", "no `said_at`", "remove it, or correct `how`")
    elif item.how != "excluded" and not item.said_at:
        fix = "name the section that says it, or set `how: excluded` with a reason"
        yield Finding(*at, f"{item.id}: {item.how}, but said nowhere", "`said_at` with at least one permalink", fix)


def _check_sections(project: Project, coverage: Coverage, n: int, item: Item) -> Iterator[Finding]:
    """Each permalink is that of a section that a page has now; one that the ledger lost is for permalinks to report."""
    if project.registry is None:
        return  # nobody knows its sections
    ledger = project.registry.permalinks
    for i, ident in enumerate(item.said_at):
        at = (PATH, *coverage.position("items", n, "said_at", i), NAME)
        if ident in item.said_at[:i]:
            yield Finding(*at, f"#{ident} again", "each section once", "remove it")
        elif ident not in project.sections and (ident not in ledger or ledger[ident].moved_to):
            moved = ledger[ident].moved_to if ident in ledger else None
            near = perhaps(ident, project.sections, "name the section that says it now")
            fix = f"it moved to #{moved}: see whether that says it" if moved else near
            yield Finding(*at, f"{item.id}: #{ident}, which no page has", "the permalink of a section", fix)
