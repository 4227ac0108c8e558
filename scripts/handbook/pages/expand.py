"""Writes out what a page only names: included snippets, and registry entries where a `[REGISTRY name]` line stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from handbook.findings import Place
from handbook.locales import words
from handbook.pages import contents, laws, ways
from handbook.pages.points import article_summary
from handbook.pages.verdicts import act
from handbook.registry.age import ALWAYS, carried_until
from handbook.registry.coverage import Coverage
from handbook.registry.models import AGES, AGREES, Advice, Claim, Contact, Law, Registry, Saying, Source

INCLUDE = re.compile(r"\{!\s*(.+?)\s*!\}")
DIRECTIVE = re.compile(r"^\[REGISTRY ([a-z-]+)\][ \t]*$", re.M)

# Lines of Markdown, and the entry of the registry that they were written from, or its place there; None: an index, or
# a group's heading.
Block = tuple[Contact | Claim | Advice | Source | Law | Place | None, list[str]]


class Piece(NamedTuple):
    """A stretch of a page: its text, and where the character at an offset of it was typed."""

    text: str
    place: Callable[[int], Place]

    def part(self, start: int, end: int | None = None) -> Piece:
        """Returns the piece between two offsets."""
        return Piece(self.text[start:end], lambda offset: self.place(start + offset))


def includes(text: str, snippets: Mapping[str, str]) -> str:
    """Returns text with each `{!name!}` replaced by that snippet; an unknown one stays as it is."""
    return INCLUDE.sub(lambda m: snippets.get(m.group(1), m.group()), text)


def included(page: Piece, snippets: Mapping[str, Piece]) -> Iterator[Piece]:
    """Yields the page with each `{!name!}` replaced by that snippet, as `includes` does."""
    return _replaced(page, INCLUDE, lambda m, line: [snippets.get(m.group(1), line)])


def written(
    piece: Piece,
    known: Registry,
    locale: str,
    covered: Coverage | None = None,
    uses: laws.Uses | None = None,
    tree: ways.Tree | None = None,
) -> Iterator[Piece]:
    """Yields the piece with each `[REGISTRY name]` line replaced by Markdown; an unknown name stays as it is.

    `covered` says what became of the source articles' points, `uses` which pages tag a claim, `tree` which way to go;
    what is not given is left out.
    """

    def write(match: re.Match[str], line: Piece) -> Iterator[Piece]:
        blocks = _blocks(match.group(1), known, locale, covered, uses or {}, tree)
        if blocks is None:
            yield line
            return
        for n, (entry, lines) in enumerate(blocks):
            at = line.place(0) if entry is None else entry if isinstance(entry, tuple) else _place(entry, known)
            yield _standing("\n".join(lines) + ("\n" if n < len(blocks) - 1 else ""), at)

    return _replaced(piece, DIRECTIVE, write)


def directives(
    text: str,
    known: Registry,
    locale: str,
    covered: Coverage | None = None,
    uses: laws.Uses | None = None,
    tree: ways.Tree | None = None,
) -> str:
    """Returns text with each `[REGISTRY name]` line replaced by Markdown, as `written` does."""
    whole = _standing(text, ("", 1, 1))
    return "".join(piece.text for piece in written(whole, known, locale, covered, uses, tree))


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


def address(entry: Contact | Claim | Advice, known: Registry) -> str:
    """Returns where an entry stands, from the root of docs/: contacts on two pages, claims on that of their topic."""
    if isinstance(entry, Contact):
        return f"/reference/{'channels' if entry.kind == 'channel' else 'numbers'}.md#contact-{entry.id}"
    if isinstance(entry, Advice):
        return f"/reference/advice.md#advice-{entry.id}"
    return f"/reference/{known.topic(entry)}.md#claim-{entry.id}"


def _place(entry: Contact | Claim | Advice | Source | Law, known: Registry) -> Place:
    kind = type(entry).__name__.lower()
    return known.place(kind if isinstance(entry, Advice) else f"{kind}s", entry.id)


def names(known: Registry) -> set[str]:
    """Returns the names that a `[REGISTRY name]` line may have."""
    return {*WRITERS, *SOURCES, *laws.PAGES, *known.topics, ways.NAME}


# The pages of the sources, and the groups that each holds, in their order.
SOURCES = {
    "sources": ("seeds",),
    "sources-media": ("official", "news"),
    "sources-laws": ("texts",),
    "sources-regulations": ("rules",),
    "sources-authorities": ("government",),
    "sources-others": ("third-party",),
}


def _source_group(source: Source, known: Registry) -> str:
    if source.seed:
        return "seeds"
    if source.id in known.texts:
        first = next(law for law in known.laws.values() if source.id in law.sources)
        return "texts" if laws.page(first) == "laws" else "rules"
    return source.kind


def _blocks(
    name: str,
    known: Registry,
    locale: str,
    covered: Coverage | None,
    uses: laws.Uses,
    tree: ways.Tree | None,
) -> list[Block] | None:
    """What stands for `[REGISTRY name]`; None for a name that the registry does not have."""
    if name in SOURCES:
        return _sources(SOURCES[name], known, locale, covered)
    if name in laws.PAGES:
        return _laws(name, known, locale, uses)
    if name == ways.NAME:
        return list(ways.blocks(tree, locale)) if tree else None
    if name in known.topics:
        return _claims(name, known, locale)
    writer = WRITERS.get(name)
    return writer(known, locale) if writer else None


def _line(label: str, text: str, locale: str) -> str:
    return f"- **{words(locale)['entry'][label]}**{words(locale)['punctuation']['colon']}{text}"


def _source_link(ident: str, known: Registry, locale: str) -> str:
    source = known.sources[ident]
    page = next(page for page, groups in SOURCES.items() if _source_group(source, known) in groups)
    title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source.title.say(locale))
    return f"[{words(locale)['punctuation']['quotes'].format(title)}](/reference/{page}.md#source-{ident})"


def _sayings(sayings: Iterable[Saying], known: Registry, locale: str) -> list[str]:
    colon = words(locale)["punctuation"]["colon"]
    return [f"    - {_source_link(s.source, known, locale)}{colon}{s.says.say(locale)}" for s in sayings]


def _sources_folded(entry: Contact | Claim | Advice, known: Registry, locale: str) -> list[str]:
    """Who says so and what speaks for and against it, folded away."""
    own, marks = words(locale)["entry"], words(locale)["punctuation"]
    lines = []
    if isinstance(entry, Contact):
        said: list = entry.said_by
        if said:
            lines += [_line("says", "", locale).rstrip(), "", *_sayings(said, known, locale)]
    else:
        said = [*entry.said_by, *(entry.contradictions if isinstance(entry, Claim) else [])]
        if entry.said_by:
            named = marks["enumeration"].join(_source_link(s, known, locale) for s in entry.said_by)
            lines.append(_line("says", named, locale))
        if isinstance(entry, Claim) and entry.contradictions:
            lines += [_line("contra", "", locale).rstrip(), "", *_sayings(entry.contradictions, known, locale)]
    for cited in known.cited(entry):
        facts = [
            words(locale)["stance"][cited.stance],
            own["grade"].format(cited.grade),
            cited.published or own["undated"],
        ]
        link = _source_link(cited.source.id, known, locale)
        lines.append(f"- **{' · '.join(facts)}** {link}{marks['colon']}{cited.shows.say(locale)}")
    if not entry.evidence and not isinstance(entry, Advice):
        lines.append(f"- {own['no_evidence']}")
    if not lines:
        return []
    count = len(said) + len(entry.evidence)
    if not count:
        return [own["no_evidence"], ""]
    return [f'??? note "{own["evidence"].format(count)}"', "", *(f"    {line}".rstrip() for line in lines), ""]


def _retired(entry: Contact | Claim | Source, known: Registry, locale: str) -> list[str]:
    """Since when and why an entry is no longer in use, and what to see instead; [] for one in use."""
    if not entry.retired:
        return []
    text = f"{entry.retired.on}{words(locale)['punctuation']['colon']}{entry.retired.reason.say(locale)}"
    by, link = entry.retired.replaced_by, ""
    if by and isinstance(entry, Source):
        link = _source_link(by, known, locale)
    elif by and isinstance(entry, Contact):
        link = f"[{known.contacts[by].name.say(locale)}]({address(known.contacts[by], known)})"
    elif by:
        link = f"[{_plain(_entry_heading(known.claims[by], locale))}]({address(known.claims[by], known)})"
    return [_line("retired", f"{text} {words(locale)['entry']['instead'].format(link)}" if by else text, locale)]


def _plain(text: str) -> str:
    """A text as the words of a link: its own links and its full stop go."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _heading(text))


def _dates(entry: Contact | Claim, known: Registry, locale: str) -> list[str]:
    """When the entry was checked, and until when its evidence carries the status, where it ages."""
    own = words(locale)["entry"]
    text = own["checked"].format(checked_on=entry.checked_on, review_by=entry.review_by)
    lines = [_line("dates", text, locale)]
    until = carried_until(entry, known)
    if until < ALWAYS and not entry.retired:
        lines.append(_line("age", own["carried_until"].format(until), locale))
    return lines


def _contact(contact: Contact, known: Registry, locale: str) -> list[str]:
    own = words(locale)
    shown = contact.number or contact.handle or contact.name.say(locale)
    lines = [f"### {contact.name.say(locale)} {{#contact-{contact.id}}}", "", f"[{shown}](contact:{contact.id})", ""]
    lines.append(_line("verdict", contact.reason.say(locale), locale))
    if contact.digits:
        owner = known.owner_of(contact)
        whose = owner.name.say(locale) if owner else own["entry"]["unknown_owner"]
        if contact.owner_status:
            whose += own["punctuation"]["brackets"].format(own["status"][contact.owner_status])
        if contact.owner_reason:
            whose += own["punctuation"]["colon"] + contact.owner_reason.say(locale)
        lines.append(_line("owner", whose, locale))
        if contact.status != "refuted" and not contact.retired:  # how to dial a wrong number helps nobody
            lines.append(_line("direction", own["direction"][contact.direction], locale))
    lines += [*_retired(contact, known, locale), *_dates(contact, known, locale)]
    return [*lines, "", *_sources_folded(contact, known, locale)]


def _number_table(known: Registry, locale: str) -> list[Block]:
    """All numbers by their digits: what to do with each, and whose it is."""
    own = words(locale)
    table = own["number_table"]
    lines = [f"| {table['number']} | {table['act']} | {table['whose']} |", "| --- | --- | --- |"]
    listed = [c for c in known.contacts.values() if c.listed and c.digits]
    for contact in sorted(listed, key=lambda c: (c.digits or "", c.id)):
        owner = known.owner_of(contact)
        whose = owner.name.say(locale) if owner and contact.status == "refuted" else contact.name.say(locale)
        what = table["call"] if act(contact) == "call" else own["verdict"][act(contact)]
        lines.append(f"| [{contact.number}](contact:{contact.id}) | {what} | [{whose}](#contact-{contact.id}) |")
    return [(None, [*lines, ""])]


def _contact_group(contact: Contact) -> str:
    if contact.status == "refuted":
        return "not-pdd"
    return {"hotline": "public", "courier": "couriers", "channel": "channels"}.get(contact.kind, "pdd")


def _claim(claim: Claim, known: Registry, locale: str) -> list[str]:
    lines = [f"### {_entry_heading(claim, locale)} {{#claim-{claim.id}}}", "", *_claim_answer(claim, locale)]
    lines.append(_line("verdict", claim.reason.say(locale), locale))
    lines += laws.basis(claim, known, locale)
    lines += [*_retired(claim, known, locale), *_dates(claim, known, locale)]
    return [*lines, "", *_sources_folded(claim, known, locale)]


def _claim_answer(claim: Claim, locale: str) -> list[str]:
    """What stands below the heading: what we would do, then the claim with its status."""
    own, colon = words(locale)["entry"], words(locale)["punctuation"]["colon"]
    lines = [f"**{own['follow']}**{colon}{claim.follow.say(locale)}", ""] if claim.follow else []
    said = claim.statement.say(locale)
    if claim.question is None or "](" in said:  # the heading says it, or a tag in it cannot stand in another one
        return [*lines, f"[{own['this']}](claim:{claim.id})", ""]
    return [*lines, f"**{own['statement']}**{colon}[{_heading(said)}](claim:{claim.id})", ""]


def _entry_heading(entry: Claim | Advice, locale: str) -> str:
    """The question that a claim answers, or else the statement, which we then hold."""
    question = entry.question if isinstance(entry, Claim) else None
    return question.say(locale) if question else _heading(entry.statement.say(locale))


def _heading(text: str) -> str:
    """A statement as a heading: numbers without their tags would be untagged, so the tags go with their brackets."""
    return text.rstrip("。.")


def _disagreements(known: Registry, locale: str) -> list[Block]:
    def write(claim: Claim) -> list[str]:
        lines = [f"### {_entry_heading(claim, locale)} {{#differ-{claim.id}}}", "", *_claim_answer(claim, locale)]
        return [*lines, *_sources_folded(claim, known, locale)]

    listed = [c for c in known.claims.values() if c.listed and (c.status == "disputed" or c.contradictions)]
    return _grouped("claims", "disagreements", "differ", listed, lambda c: c.kind, write, locale)


def _grouped(
    kind: str, prefix: str, permalink: str, entries: Iterable, group: Callable, write: Callable, locale: str
) -> list[Block]:
    """The entries under the headings of their groups; in front the index of them all, but of contacts."""
    titles = words(locale)["groups"][kind]
    groups: dict[str, list] = {name: [] for name in titles}
    for entry in entries:
        groups[group(entry)].append(entry)
    topics = [(titles[name], f"{prefix}-{name}", members) for name, members in groups.items() if members]
    return _topics(topics, permalink, write, locale)


def _topics(topics: list[tuple[str, str, list]], permalink: str, write: Callable, locale: str) -> list[Block]:
    """The entries of each topic (its title, its permalink, its entries) under its heading, and an index in front."""

    def line(entry: Claim | Advice | Source) -> contents.Line:
        title = entry.title.say(locale) if isinstance(entry, Source) else _entry_heading(entry, locale)
        return contents.Line(f"{permalink}-{entry.id}", title, entry.status if isinstance(entry, Claim) else None)

    blocks: list[Block] = []
    if permalink != "contact":  # numbers have their table, and the few channels their headings
        index = contents.written([(title, [*map(line, members)]) for title, _, members in topics], locale)
        blocks.append((None, index))
    for title, ident, members in topics:
        blocks.append((None, [f"## {title} {{#{ident}}}", ""]))
        blocks += [(member, write(member)) for member in members]
    return blocks


def _advice(known: Registry, locale: str) -> list[Block]:
    blocks: list[Block] = []
    for advice in known.advice.values():
        lines = [f"## {_entry_heading(advice, locale)} {{#advice-{advice.id}}}", ""]
        if advice.note:
            lines += [advice.note.say(locale), ""]
        blocks.append((advice, [*lines, *_sources_folded(advice, known, locale)]))
    return blocks


def _contacts(channels: bool, known: Registry, locale: str) -> list[Block]:
    """The contacts without a number, or with one."""
    listed = (c for c in known.contacts.values() if c.listed and (c.kind == "channel") == channels)
    return _grouped(
        "contacts", "numbers", "contact", listed, _contact_group, lambda c: _contact(c, known, locale), locale
    )


def _claims(topic: str, known: Registry, locale: str) -> list[Block]:
    """The claims of one topic: by law where laws are the topic, else by kind."""
    listed = [c for c in known.claims.values() if c.listed and known.topic(c) == topic]

    def write(claim: Claim) -> list[str]:
        return _claim(claim, known, locale)

    if not topic.startswith("law-"):
        return _grouped("claims", "claims", "claim", listed, lambda c: c.kind, write, locale)
    topics = []
    for law in [*known.laws.values(), None]:
        members = [c for c in listed if (c.law and c.law.id) == (law and law.id)]
        if members:
            title = law.name.say(locale) if law else words(locale)["law"]["other"]
            topics.append((title, f"{topic}-{law.id if law else 'other'}", members))
    return _topics(topics, "claim", write, locale)


def _laws(page: str, known: Registry, locale: str, uses: laws.Uses) -> list[Block]:
    def source(ident: str) -> str:
        return _source_link(ident, known, locale)

    return [
        (law, laws.overview(law, known, locale, uses, lambda claim: address(claim, known), source))
        for law in known.laws.values()
        if laws.page(law) == page and any(c.law and c.law.id == law.id for c in known.claims.values())
    ]


def _uses(source: Source, known: Registry, locale: str) -> list[str]:
    """Links to the listed entries that cite the source, or of which it says something."""
    return [
        f"[{_plain(e.name.say(locale) if isinstance(e, Contact) else _entry_heading(e, locale))}]({address(e, known)})"
        for e in known.users.get(source.id, ())
    ]


def _sources(groups: tuple[str, ...], known: Registry, locale: str, covered: Coverage | None) -> list[Block]:
    """The sources of these groups."""
    own, separator = words(locale)["entry"], words(locale)["punctuation"]["semicolon"]
    brackets = words(locale)["punctuation"]["brackets"]

    def write(source: Source) -> list[str]:
        facts = [words(locale)["source_kind"][source.kind], own["grade"].format(source.grade)]
        if source.seed:
            facts.append(own["seed"])
        if source.is_copy:
            facts.append(own["is_copy"])
        if source.repository:
            facts.append(own["held"].format(source.repository))
        if source.commit:
            facts.append(own["at_commit"].format(f"`{source.commit[:12]}`"))
        date = source.published or own["undated"]
        if source.published_note:
            date = source.published_note.say(locale)
        where = (
            f'[{own["open"]}]({quote(source.url, safe=":/?&=#%.,-_~+")}){{rel="nofollow noopener"}}'
            if source.url
            else own["no_url"]
        )
        lines = [f"### {source.title.say(locale)} {{#source-{source.id}}}", "", f"{' · '.join(facts)} · {where}", ""]
        lines += [_line("publisher", source.publisher.say(locale), locale), _line("date", date, locale)]
        lines += _retired(source, known, locale)
        if source.bias:
            lines.append(_line("bias", source.bias.say(locale), locale))
        if not source.seed:  # where each point of a seed went is told below
            used = _uses(source, known, locale)
            if len(used) > FEW:
                lines += [
                    "",
                    f'??? note "{own["supports"]}{brackets.format(len(used))}"',
                    "",
                    *(f"    - {u}" for u in used),
                ]
            else:
                lines.append(_line("supports", separator.join(used) or own["not_used"], locale))
        if covered and source.seed:
            lines += article_summary(source.id, covered, known, locale)
        return [*lines, ""]

    shown = [source for source in known.sources.values() if _source_group(source, known) in groups]
    return _grouped("sources", "sources", "source", shown, lambda source: _source_group(source, known), write, locale)


def _ages(known: Registry, locale: str) -> list[Block]:
    """The table by which support ages."""
    own, marks = words(locale)["age"], words(locale)["punctuation"]
    kinds: dict[int, list[str]] = {}
    for kind, months in AGES.items():
        kinds.setdefault(months, []).append(own[kind])
    lines = [f"- {marks['enumeration'].join(names)}{marks['colon']}{own['months'].format(months)}"
             for months, names in kinds.items()]  # fmt: skip
    return [(None, [*lines, f"- {own['law']}", "", own["agrees"].format(AGREES), ""])]


FEW = 3
"""So many uses of a source are told at once; more are folded away."""

WRITERS: dict[str, Callable[[Registry, str], list[Block]]] = {
    "advice": _advice,
    "ages": _ages,
    "channels": functools.partial(_contacts, True),
    "contacts": functools.partial(_contacts, False),
    "disagreements": _disagreements,
    "number-table": _number_table,
}
