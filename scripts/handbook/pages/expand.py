"""Writes out what a page only names: included snippets, and registry entries where a `[REGISTRY name]` line stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from handbook.findings import Place
from handbook.registry.coverage import Coverage, article_summary
from handbook.registry.models import Claim, Contact, Registry, Saying, Source, Text
from handbook.wording import STATUS

INCLUDE = re.compile(r"\{!\s*(.+?)\s*!\}")
DIRECTIVE = re.compile(r"^\[REGISTRY ([a-z-]+)\][ \t]*$", re.M)

# Lines of Markdown, and the entry of the registry that they were written from; None: a heading over a group of entries.
Block = tuple[Contact | Claim | Source | None, list[str]]


class Piece(NamedTuple):
    """A stretch of a page: its text, and where the character at an offset of it was typed."""

    text: str
    place: Callable[[int], Place]

    def part(self, start: int, end: int | None = None) -> Piece:
        """Returns the piece between two offsets."""
        return Piece(self.text[start:end], lambda offset: self.place(start + offset))


WORDS = {
    "zh": {
        "colon": "：", "stop": "。", "quote": "《{}》",
        "verdict": "判断", "says": "谁这么说", "owner": "号码归谁", "direction": "方向", "dates": "核对",
        "checked": "最后核对 {checked_on}，下次复查 {review_by} 之前", "evidence": "依据（{} 条）", "no_evidence": "没有找到任何依据。",
        "for": "支持", "against": "反对", "context": "背景", "grade": "{} 级", "undated": "没有写日期", "copy": "读的是副本",
        "dial": "可以拨打", "outgoing-only": "只能呼出，不能回拨", "both": "可以拨打，也会打给你", "unknown_owner": "不清楚",
        "contra": "也有文章另有说法", "follow": "我们会怎么做", "open": "打开原页面", "no_url": "没有可以打开的地址",
        "kind": {"official": "机构自己的页面", "government": "政府页面", "news": "媒体", "third-party": "第三方"},
        "bias": "看它之前要知道", "publisher": "发布者", "date": "日期", "supports": "用在", "not_used": "没有条目用到它",
        "seed": "本手册起步的四篇文章之一", "this": "这个说法",
    },
    "en": {
        "colon": ": ", "stop": ".", "quote": "“{}”",
        "verdict": "Verdict", "says": "Who says so", "owner": "Whose it is", "direction": "Direction", "dates": "Checked",
        "checked": "last checked {checked_on}, next review before {review_by}", "evidence": "Evidence ({})", "no_evidence": "No evidence was found.",
        "for": "for", "against": "against", "context": "context", "grade": "grade {}", "undated": "undated", "copy": "a copy was read",
        "dial": "you may call it", "outgoing-only": "outgoing only, cannot be called", "both": "you may call it, and it may call you", "unknown_owner": "not known",
        "contra": "Other articles say otherwise", "follow": "What we would do", "open": "Open the page", "no_url": "no address that can be opened",
        "kind": {"official": "an organisation’s own page", "government": "government", "news": "news media", "third-party": "third party"},
        "bias": "Know before you believe it", "publisher": "Publisher", "date": "Date", "supports": "Used for", "not_used": "No entry uses it",
        "seed": "one of the four articles this handbook started from", "this": "This claim",
    },
}  # fmt: skip

GROUPS = {
    "contacts": {
        "pdd": {"zh": "拼多多自己的电话", "en": "Pinduoduo’s own lines"},
        "not-pdd": {"zh": "被当成拼多多热线的别家号码", "en": "Other companies’ numbers passed off as Pinduoduo’s"},
        "public": {"zh": "政府、警方和举报热线", "en": "Government, police and reporting lines"},
        "couriers": {"zh": "快递公司", "en": "Couriers"},
        "channels": {"zh": "没有号码的渠道", "en": "Channels without a number"},
    },
    "claims": {
        "hours": {"zh": "时段", "en": "Hours"},
        "deadline": {"zh": "期限", "en": "Deadlines"},
        "threshold": {"zh": "指标和时长", "en": "Thresholds and waiting times"},
        "penalty": {"zh": "处罚", "en": "Penalties"},
        "tool": {"zh": "工具", "en": "Tools"},
        "path": {"zh": "入口和路径", "en": "Entries and menu paths"},
        "policy": {"zh": "规则和法律", "en": "Rules and law"},
        "advice": {"zh": "建议", "en": "Advice"},
    },
    "sources": {
        "seeds": {"zh": "四篇起步文章", "en": "The four articles we started from"},
        "official": {"zh": "机构自己的页面", "en": "Organisations’ own pages"},
        "government": {"zh": "政府页面和法律文本", "en": "Government pages and law texts"},
        "news": {"zh": "媒体", "en": "News media"},
        "third-party": {"zh": "第三方", "en": "Third parties"},
    },
}


def includes(text: str, snippets: Mapping[str, str]) -> str:
    """Returns text with each `{!name!}` replaced by that snippet; an unknown one stays as it is."""
    return INCLUDE.sub(lambda m: snippets.get(m.group(1), m.group()), text)


def included(page: Piece, snippets: Mapping[str, Piece]) -> Iterator[Piece]:
    """Yields the page with each `{!name!}` replaced by that snippet, as `includes` does."""
    return _replaced(page, INCLUDE, lambda m, line: [snippets.get(m.group(1), line)])


def written(piece: Piece, known: Registry, locale: str, covered: Coverage | None = None) -> Iterator[Piece]:
    """Yields the piece with each `[REGISTRY name]` line replaced by Markdown; an unknown name stays as it is.

    `covered` says what became of the source articles' points; without it the sources leave that out.
    """

    def write(match: re.Match[str], line: Piece) -> Iterator[Piece]:
        blocks = _blocks(match.group(1), known, locale, covered)
        if blocks is None:
            yield line
            return
        for n, (entry, lines) in enumerate(blocks):
            at = line.place(0) if entry is None else _place(entry, known)
            yield _standing("\n".join(lines) + ("\n" if n < len(blocks) - 1 else ""), at)

    return _replaced(piece, DIRECTIVE, write)


def directives(text: str, known: Registry, locale: str, covered: Coverage | None = None) -> str:
    """Returns text with each `[REGISTRY name]` line replaced by Markdown, as `written` does."""
    return "".join(piece.text for piece in written(_standing(text, ("", 1, 1)), known, locale, covered))


def _replaced(
    piece: Piece, pattern: re.Pattern[str], write: Callable[[re.Match[str], Piece], Iterable[Piece]]
) -> Iterator[Piece]:
    """Yields the piece in parts, those that match the pattern replaced by what `write` makes of match and part."""
    done = 0
    for match in pattern.finditer(piece.text):
        yield piece.part(done, match.start())
        yield from write(match, piece.part(*match.span()))
        done = match.end()
    yield piece.part(done)


def _standing(text: str, at: Place) -> Piece:
    """A piece that was typed at one place as a whole."""
    return Piece(text, lambda offset: at)


def _place(entry: Contact | Claim | Source, known: Registry) -> Place:
    kind = f"{type(entry).__name__.lower()}s"
    return f"registry/{kind}.yml", *known.position(kind, entry.id)


def _blocks(name: str, known: Registry, locale: str, covered: Coverage | None) -> list[Block] | None:
    """What stands for `[REGISTRY name]`; None for a name that the registry does not have."""
    if name == "sources":
        return _sources(known, locale, covered)
    writer = WRITERS.get(name)
    return writer(known, locale) if writer else None


def _say(text: Text, locale: str) -> str:
    return getattr(text, locale)


def _line(label: str, text: str, locale: str) -> str:
    return f"- **{WORDS[locale][label]}**{WORDS[locale]['colon']}{text}"


def _source_link(source: Source, locale: str) -> str:
    title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _say(source.title, locale))
    return f"[{WORDS[locale]['quote'].format(title)}](/reference/sources.md#source-{source.id})"


def _sayings(sayings: Iterable[Saying], known: Registry, locale: str) -> list[str]:
    colon = WORDS[locale]["colon"]
    return [f"    - {_source_link(known.sources[s.source], locale)}{colon}{_say(s.says, locale)}" for s in sayings]


def _evidence(entry: Contact | Claim, known: Registry, locale: str) -> list[str]:
    words = WORDS[locale]
    if not entry.evidence:
        return [words["no_evidence"], ""]
    lines = [f'??? note "{words["evidence"].format(len(entry.evidence))}"', ""]
    for cited in known.cited(entry):
        facts = [words[cited.stance], words["grade"].format(cited.grade), cited.published or words["undated"]]
        link = _source_link(cited.source, locale)
        shown = f"{link}{words['colon']}{_say(cited.shows, locale)}"
        lines.append(f"    - **{' · '.join(facts)}** {shown}")
    return [*lines, ""]


def _dates(entry: Contact | Claim, locale: str) -> str:
    text = WORDS[locale]["checked"].format(checked_on=entry.checked_on, review_by=entry.review_by)
    return _line("dates", text, locale)


def _contact(contact: Contact, known: Registry, locale: str) -> list[str]:
    words = WORDS[locale]
    shown = contact.number or _say(contact.name, locale)
    lines = [f"### {_say(contact.name, locale)} {{#contact-{contact.id}}}", "", f"[{shown}](contact:{contact.id})", ""]
    lines.append(_line("verdict", _say(contact.reason, locale), locale))
    if contact.digits:
        owner = known.owner_of(contact)
        whose = _say(owner.name, locale) if owner else words["unknown_owner"]
        if contact.owner_status:
            whose += f"（{STATUS[locale][contact.owner_status]}）" if locale == "zh" else f" ({contact.owner_status})"
        if contact.owner_reason:
            whose += words["colon"] + _say(contact.owner_reason, locale)
        lines.append(_line("owner", whose, locale))
        if contact.status != "refuted":  # how to dial a wrong number helps nobody
            lines.append(_line("direction", words[contact.direction], locale))
    lines.append(_dates(contact, locale))
    if contact.said_by:
        lines += [_line("says", "", locale).rstrip(), "", *_sayings(contact.said_by, known, locale)]
    return [*lines, "", *_evidence(contact, known, locale)]


def _contact_group(contact: Contact) -> str:
    if contact.status == "refuted":
        return "not-pdd"
    return {"hotline": "public", "courier": "couriers", "channel": "channels"}.get(contact.kind, "pdd")


def _claim_says(claim: Claim, known: Registry, locale: str) -> list[str]:
    lines = []
    if claim.said_by:
        names = "、" if locale == "zh" else ", "
        lines.append(_line("says", names.join(_source_link(known.sources[s], locale) for s in claim.said_by), locale))
    if claim.contradictions:
        lines += [_line("contra", "", locale).rstrip(), "", *_sayings(claim.contradictions, known, locale)]
    return lines


def _claim(claim: Claim, known: Registry, locale: str) -> list[str]:
    statement = _say(claim.statement, locale)
    lines = [f"### {_heading(statement)} {{#claim-{claim.id}}}", "", f"[{WORDS[locale]['this']}](claim:{claim.id})", ""]
    lines.append(_line("verdict", _say(claim.reason, locale), locale))
    lines += [_dates(claim, locale), *_claim_says(claim, known, locale)]
    return [*lines, "", *_evidence(claim, known, locale)]


def _heading(text: str) -> str:
    """A statement as a heading: numbers without their tags would be untagged, so the tags go with their brackets."""
    return text.rstrip("。.")


def _disagreements(known: Registry, locale: str) -> list[Block]:
    blocks: list[Block] = []
    for claim in known.claims.values():
        if not claim.listed or not (claim.status == "disputed" or claim.contradictions):
            continue
        statement = _heading(_say(claim.statement, locale))
        lines = [f"## {statement} {{#differ-{claim.id}}}", "", f"[{WORDS[locale]['this']}](claim:{claim.id})", ""]
        lines += _claim_says(claim, known, locale)
        for cited in known.cited(claim):
            if cited.stance != "context":
                shown = f"{_source_link(cited.source, locale)}{WORDS[locale]['colon']}{_say(cited.shows, locale)}"
                lines.append(
                    f"- **{WORDS[locale][cited.stance]} · {WORDS[locale]['grade'].format(cited.grade)}** {shown}"
                )
        lines += [
            "",
            f"**{WORDS[locale]['follow']}**{WORDS[locale]['colon']}{_say(claim.follow or claim.reason, locale)}",
            "",
        ]
        blocks.append((claim, lines))
    return blocks


def _grouped(kind: str, prefix: str, entries: Iterable, group: Callable, write: Callable, locale: str) -> list[Block]:
    groups: dict[str, list] = {name: [] for name in GROUPS[kind]}
    for entry in entries:
        groups[group(entry)].append(entry)
    blocks: list[Block] = []
    for name, members in groups.items():
        if members:
            blocks.append((None, [f"## {GROUPS[kind][name][locale]} {{#{prefix}-{name}}}", ""]))
            blocks += [(member, write(member)) for member in members]
    return blocks


def _contacts(known: Registry, locale: str) -> list[Block]:
    listed = (c for c in known.contacts.values() if c.listed)
    return _grouped("contacts", "numbers", listed, _contact_group, lambda c: _contact(c, known, locale), locale)


def _claims(known: Registry, locale: str) -> list[Block]:
    listed = (c for c in known.claims.values() if c.listed)
    return _grouped("claims", "claims", listed, lambda c: c.kind, lambda c: _claim(c, known, locale), locale)


def _sources(known: Registry, locale: str, covered: Coverage | None) -> list[Block]:
    words = WORDS[locale]
    uses: dict[str, list[str]] = {}
    for kind, entry in known.entries():
        if entry.listed:
            page, name = ("numbers", "contact") if kind == "contacts" else ("claims", "claim")
            label = _heading(_say(entry.name if kind == "contacts" else entry.statement, locale))
            label = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", label)
            cited = [e.source for e in entry.evidence]
            cited += [s if isinstance(s, str) else s.source for s in entry.said_by]
            for source in dict.fromkeys(cited):
                uses.setdefault(source, []).append(f"[{label}](/reference/{page}.md#{name}-{entry.id})")

    def write(source: Source) -> list[str]:
        facts = [words["kind"][source.kind], words["grade"].format(source.grade)]
        if source.seed:
            facts.append(words["seed"])
        if source.is_copy:
            facts.append(words["copy"])
        date = source.published or words["undated"]
        if source.published_note:
            date = _say(source.published_note, locale)
        where = (
            f'[{words["open"]}]({quote(source.url, safe=":/?&=#%.,-_~+")}){{rel="nofollow noopener"}}'
            if source.url
            else words["no_url"]
        )
        lines = [f"### {_say(source.title, locale)} {{#source-{source.id}}}", "", f"{' · '.join(facts)} · {where}", ""]
        lines += [_line("publisher", _say(source.publisher, locale), locale), _line("date", date, locale)]
        if source.bias:
            lines.append(_line("bias", _say(source.bias, locale), locale))
        used = uses.get(source.id)
        lines.append(
            _line("supports", ("；" if locale == "zh" else "; ").join(used) if used else words["not_used"], locale)
        )
        if covered and source.seed:
            lines += article_summary(source.id, covered, known, locale)
        return [*lines, ""]

    def group(source: Source) -> str:
        return "seeds" if source.seed else source.kind

    return _grouped("sources", "sources", known.sources.values(), group, write, locale)


WRITERS: dict[str, Callable[[Registry, str], list[Block]]] = {
    "contacts": _contacts,
    "claims": _claims,
    "disagreements": _disagreements,
}
