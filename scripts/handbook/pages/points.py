"""What the page "Sources" tells of a starting article: where each of its points went."""

from __future__ import annotations

from handbook.locales import words
from handbook.registry.coverage import Coverage, Item
from handbook.registry.models import Registry

HOW = ("taken", "corrected", "excluded")


def article_summary(source: str, coverage: Coverage, known: Registry, locale: str) -> list[str]:
    """Returns Markdown lines for a source's entry: what we took, corrected and left out; [] if it is no such article.

    The first line continues the entry's list; two closed blocks follow, as expand.py writes them.
    """
    own, marks = words(locale)["coverage"], words(locale)["punctuation"]
    items = {how: [item for item in coverage.of(source) if item.how == how] for how in HOW}
    counts = {how: own[how].format(len(members)) for how, members in items.items() if members}
    if not counts:
        return []
    lines = [f"- **{own['summary']}**{marks['colon']}{marks['comma'].join(counts.values())}{marks['stop']}", ""]
    if items["taken"]:
        links = " · ".join(_link(item, known, locale) for item in items["taken"])
        lines += [f'??? note "{counts.pop("taken")}"', "", f"    {own['caution']}", "", f"    {links}", ""]
    if counts:
        lines += [f'??? note "{marks["comma"].join(counts.values())}"', ""]
        for item in items["corrected"] + items["excluded"]:
            lines.append(f"    - {_entry(item, known, locale)}")
        lines.append("")
    return lines


def _entry(item: Item, known: Registry, locale: str) -> str:
    """A point that was corrected or left out, with the reason."""
    own, marks = words(locale)["coverage"], words(locale)["punctuation"]
    reason = item.reason.say(locale) if item.reason else ""
    if item.how == "excluded":
        about = f"{item.about.say(locale)}{marks['stop']}{marks['after_stop']}"
        return f"**{own['left_out']}**{marks['colon']}{about}{reason}"
    return f"{_link(item, known, locale)}{marks['colon']}{reason}"


def _link(item: Item, known: Registry, locale: str) -> str:
    """The point as a link to the first section that says it; plain words while the ledger does not hold that one."""
    about = item.about.say(locale)
    for ident in item.said_at:
        entry = known.permalinks.get(ident)
        if entry and not entry.moved_to:
            return f"[{about}](/{entry.page}.md#{ident})"
    return about
