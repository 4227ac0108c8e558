"""What the reference pages tell of laws: the article behind a claim, and the laws one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from handbook.locales import words
from handbook.registry.models import Claim, Law, Registry

# The pages of the laws, and who made those that each holds; the first page also has the laws of nobody known.
PAGES = {
    "laws": ("national-legislature",),
    "laws-regulations": ("market-regulators", "postal-regulator", "price-authority"),
    "laws-interpretations": ("state-council", "supreme-court"),
}

Uses = Mapping[str, list[tuple[str, str]]]
"""Claim → the pages that tag it, each with its title."""


def page(law: Law) -> str:
    """Returns the name of the page that shows the law, without its folder."""
    return next((name for name, issuers in PAGES.items() if law.issuer in issuers), "laws")


def title(law: Law, locale: str) -> str:
    """Returns the law's name as a page prints it."""
    return words(locale)["law"]["title"].format(law.name.say(locale))


def basis(claim: Claim, known: Registry, locale: str) -> list[str]:
    """Returns Markdown list items: which law and article say so, since when, and in which words; [] without a law."""
    if claim.law is None:
        return []
    own, marks = words(locale)["law"], words(locale)["punctuation"]
    law = known.laws[claim.law.id]
    link = f"[{title(law, locale)}](/reference/{page(law)}.md#laws-{law.id})"
    if claim.law.article:
        link += own["of"].format(article(claim, locale))
    lines = [f"- **{own['basis']}**{marks['colon']}{marks['comma'].join([link, *state(law, known, locale)])}"]
    if claim.quote:
        lines.append(f"- **{own['words']}**{marks['colon']}{own['quote'].format(claim.quote)}")
    return lines


def article(claim: Claim, locale: str) -> str:
    """Returns the number of the claim's article with the word for it, or "" where it has none."""
    number = claim.law.article if claim.law else None
    return words(locale)["law"]["article"].format(number) if number else ""


def cited(claim: Claim, known: Registry, locale: str) -> str:
    """Returns the name of the claim's law and the article, or "" where no law says it."""
    if claim.law is None:
        return ""
    number = article(claim, locale)
    return title(known.laws[claim.law.id], locale) + (words(locale)["law"]["of"].format(number) if number else "")


def state(law: Law, known: Registry, locale: str) -> list[str]:
    """Returns since when the law is in force, when it was amended and what replaced it, and where its text stands."""
    own = words(locale)["law"]
    facts = []
    if law.in_force:
        facts.append(own["in_force"].format(law.in_force))
    if law.amended:
        facts.append(own["amended"].format(law.amended))
    if law.superseded:
        on, by = law.superseded.on, law.superseded.by
        told = own["superseded_by"].format(date=on, law=title(known.laws[by], locale)) if by else None
        facts.append(told or own["superseded"].format(on))
    if law.url:
        facts.append(f'[{own["open"]}]({quote(law.url, safe=":/?&=#%.,-_~+")}){{rel="nofollow noopener"}}')
    return facts


def overview(
    law: Law, known: Registry, locale: str, uses: Uses, address: Callable[[Claim], str], source: Callable[[str], str]
) -> list[str]:
    """Returns the section of one law: what it is, and article by article what it says, for whom, and used where."""
    own, marks = words(locale)["law"], words(locale)["punctuation"]
    facts = [known.owners[law.issuer].name.say(locale)] if law.issuer else []
    if law.number:
        facts.append(law.number.say(locale))
    lines = [f"## {law.name.say(locale)} {{#laws-{law.id}}}", ""]
    lines += [marks["comma"].join([*facts, *state(law, known, locale)]) + marks["stop"], ""]
    if law.note:
        lines += [law.note.say(locale), ""]
    held = marks["enumeration"].join(map(source, law.sources))
    lines += [f"{own['held']}{marks['colon']}{held}{marks['stop']}", ""]
    claims = [c for c in known.claims.values() if c.law and c.law.id == law.id and c.listed and not c.retired]
    for claim in sorted(claims, key=_number):
        said = claim.statement.say(locale).rstrip("。.")
        lead = f"**{article(claim, locale)}**{marks['colon']}" if claim.law and claim.law.article else ""
        whom = marks["enumeration"].join(words(locale)["helps"][name] for name in claim.helps)
        pages = marks["enumeration"].join(f"[{name}](/{page}.md)" for page, name in uses.get(claim.id, ()))
        tail = [whom] * bool(whom) + [f"{own['used']}{marks['colon']}{pages}"] * bool(pages)
        brackets = marks["brackets"].format(marks["semicolon"].join(tail)) if tail else ""
        lines.append(f"- {lead}[{said}]({address(claim)}){brackets}")
    return [*lines, ""]


def _number(claim: Claim) -> tuple[int, str]:
    number = (claim.law.article if claim.law else None) or ""
    return (int(number) if number.isdecimal() else 0, number)
