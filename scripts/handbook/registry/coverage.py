"""Where each point of the starting articles went: the model of `registry/coverage.yml`, its loader, and what the page
"Sources" tells of it.

`load_coverage` reports what is wrong with the file's shape at its line and column, by the names that load.py uses
(missing-file, missing-key, unknown-key, wrong-type, wrong-value, empty-text, id-malformed). Whether every point is
there and every section lives is for rules/coverage.py to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from handbook.findings import Finding, registry_finding
from handbook.registry import strict_yaml
from handbook.registry.load import shape_finding
from handbook.registry.models import Id, Model, Registry, Text

PATH = "registry/coverage.yml"
HOW = ("taken", "corrected", "excluded")

WORDS = {
    "zh": {
        "summary": "- **逐条去向**：{}。", "comma": "，", "colon": "：", "stop": "。", "between": " · ",
        "taken": "写进手册 {} 条", "corrected": "按更正或有争议写 {} 条", "excluded": "没收 {} 条", "left_out": "没收",
        "caution": "下面是文章的说法，不是我们的结论；可信到哪一步，看各节里的标记。",
    },
    "en": {
        "summary": "- **Point by point**: {}.", "comma": ", ", "colon": ": ", "stop": ". ", "between": " · ",
        "taken": "{} said here", "corrected": "{} said as corrected or disputed", "excluded": "{} left out",
        "left_out": "Left out",
        "caution": "These are the article’s points, not our findings; "
        "the badges in each section say how far to trust them.",
    },
}  # fmt: skip


def _article_id(value: str) -> str:
    if not re.fullmatch(r"S\d+", value):
        raise PydanticCustomError("id-malformed", "S and a number, like S0")
    return value


def _item_id(value: str) -> str:
    if not re.fullmatch(r"S\d+-[1-9]\d*", value):
        raise PydanticCustomError("id-malformed", "an article and a number, like S0-1")
    return value


def _count(value: Any) -> int:
    if not (isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,3}", value)):
        raise PydanticCustomError("count-malformed", 'a number in quotes, like "36"')
    return int(value)


class Article(Model):
    """One of the articles that the handbook started from, and how many points it was cut into."""

    id: Annotated[str, AfterValidator(_article_id)]
    source: Id
    items: Annotated[int, BeforeValidator(_count)]


class Item(Model):
    """One point of an article, and what became of it."""

    id: Annotated[str, AfterValidator(_item_id)]
    about: Text
    said_at: list[Id] = Field(default=[])
    how: Literal["taken", "corrected", "excluded"]
    reason: Text | None = None

    @property
    def article(self) -> str:
        """The id of the article that makes the point."""
        return self.id.partition("-")[0]


class CoverageFile(Model):
    """registry/coverage.yml."""

    articles: list[Article]
    items: list[Item]


@dataclass(frozen=True)
class Coverage:
    """All points in the order of the file."""

    articles: list[Article]
    items: list[Item]
    marks: strict_yaml.Marks = field(default_factory=dict, repr=False, compare=False)

    def of(self, source: str) -> list[Item]:
        """Returns the points of the article that is this source; none if the source is no starting article."""
        ids = {article.id for article in self.articles if article.source == source}
        return [item for item in self.items if item.article in ids]

    def position(self, *loc: Any) -> tuple[int, int]:
        """Returns line and column of a value in the file."""
        return strict_yaml.position(self.marks, loc)


def load_coverage(root: Path) -> tuple[Coverage | None, list[Finding]]:
    """Reads registry/coverage.yml below the project root; no coverage while it cannot be read or has a wrong shape."""
    if not (root / PATH).is_file():
        fix = "bring the file back"
        return None, [
            registry_finding("coverage", (1, 1), "missing-file", "no such file", "`articles:` and `items:`", fix)
        ]
    data, marks, findings = strict_yaml.load_file(root / PATH, root)
    if data is None and any(f.rule == "yaml-syntax" for f in findings):
        return None, findings
    try:
        file = CoverageFile.model_validate({} if data is None else data)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=True)
        return None, sorted({*findings, *(shape_finding("coverage", problem, marks) for problem in problems)})
    return Coverage(file.articles, file.items, marks), findings


def article_summary(source: str, coverage: Coverage, known: Registry, locale: str) -> list[str]:
    """Returns Markdown lines for a source's entry: what we took, corrected and left out; [] if it is no such article.

    The first line continues the entry's list; two closed blocks follow, as expand.py writes them.
    """
    words = WORDS[locale]
    items = {how: [item for item in coverage.of(source) if item.how == how] for how in HOW}
    counts = {how: words[how].format(len(members)) for how, members in items.items() if members}
    if not counts:
        return []
    lines = [words["summary"].format(words["comma"].join(counts.values())), ""]
    if items["taken"]:
        links = words["between"].join(_link(item, known, locale) for item in items["taken"])
        lines += [f'??? note "{counts.pop("taken")}"', "", f"    {words['caution']}", "", f"    {links}", ""]
    if counts:
        lines += [f'??? note "{words["comma"].join(counts.values())}"', ""]
        for item in items["corrected"] + items["excluded"]:
            lines.append(f"    - {_entry(item, known, locale)}")
        lines.append("")
    return lines


def _entry(item: Item, known: Registry, locale: str) -> str:
    """A point that was corrected or left out, with the reason."""
    words, reason = WORDS[locale], getattr(item.reason, locale) if item.reason else ""
    if item.how == "excluded":
        return f"**{words['left_out']}**{words['colon']}{getattr(item.about, locale)}{words['stop']}{reason}"
    return f"{_link(item, known, locale)}{words['colon']}{reason}"


def _link(item: Item, known: Registry, locale: str) -> str:
    """The point as a link to the first section that says it; plain words while the ledger does not hold that one."""
    about = getattr(item.about, locale)
    for ident in item.said_at:
        entry = known.permalinks.get(ident)
        if entry and not entry.moved_to:
            return f"[{about}](/{entry.page}.md#{ident})"
    return about
