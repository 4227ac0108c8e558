"""What the handbook knows and who says so: the shapes of the registry's files, and the registry that they make.

The models are also the source of `registry/schema.json`, which editors use (`make schema`).
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from handbook.findings import Place
from handbook.registry import strict_yaml
from handbook.web_address import web_address

# ---------------------------------------------------------------------------------------------- words and scalars

Status = Literal["verified", "corroborated", "unverified", "disputed", "refuted"]
Grade = Literal["A", "B", "B-", "C", "D"]
Stance = Literal["for", "against", "context"]

GRADES: tuple[Grade, ...] = ("A", "B", "B-", "C", "D")
"""Best first: A an organisation's or government's own page; B an archived copy of an official page, site code or
law held by someone else; B- a re-typed or altered copy; C media or a public institution quoting the authority;
D third parties, crowds and advertising."""

ID_PATTERN = r"[a-z0-9-]+"
DATE_PATTERN = r"\d{4}-\d{2}-\d{2}"
PARTIAL_DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"


def _id(value: str) -> str:
    if not re.fullmatch(ID_PATTERN, value):
        raise PydanticCustomError("id-malformed", "a-z, 0-9 and - only")
    return value


def _date(value: str) -> str:
    if re.fullmatch(DATE_PATTERN, value):
        try:
            datetime.date.fromisoformat(value)
            return value
        except ValueError:
            pass
    raise PydanticCustomError("date-malformed", 'a date like "2026-11-22"')


def _partial_date(value: str) -> str:
    if re.fullmatch(PARTIAL_DATE_PATTERN, value):
        try:
            datetime.date.fromisoformat((value + "-01-01")[:10])
            return value
        except ValueError:
            pass
    raise PydanticCustomError("date-malformed", '"YYYY", "YYYY-MM" or "YYYY-MM-DD"')


def _said(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty-text", "a text that says something")
    return value


def _address(value: str) -> str:
    if web_address(value) is None:
        raise PydanticCustomError("address-malformed", "an address that a browser takes as it is written")
    return value


def _pattern(pattern: str) -> Any:
    return Field(json_schema_extra={"pattern": f"^{pattern}$"})


Id = Annotated[str, AfterValidator(_id), _pattern(ID_PATTERN)]
Date = Annotated[str, AfterValidator(_date), _pattern(DATE_PATTERN)]
PartialDate = Annotated[str, AfterValidator(_partial_date), _pattern(PARTIAL_DATE_PATTERN)]
Words = Annotated[str, AfterValidator(_said), Field(json_schema_extra={"minLength": 1})]
Address = Annotated[str, AfterValidator(_address), _pattern("https?://[a-z0-9.-]+(/[!-~]*)?")]

# --------------------------------------------------------------------------------------------------------- models


class Model(BaseModel):
    """What all models share: no unknown keys, no silent conversion, no change after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Text(Model):
    """One text for readers, in both languages."""

    zh: Words
    en: Words

    def say(self, locale: str) -> str:
        """Returns the text in a language, or in Chinese as long as nobody has written it in that one."""
        return getattr(self, locale, self.zh)


class Retired(Model):
    """Why an entry is no longer in use. It stays in the registry so that its address keeps working."""

    on: Date
    reason: Text
    replaced_by: Id | None = Field(None, description="the id in the same file that answers now")


class Owner(Model):
    """An organisation that a number or a statement may belong to."""

    id: Id
    name: Text
    kind: Literal["company", "government", "association", "publisher", "other"]
    domains: dict[Words, Id | None] = Field(
        description="official domains, sub-domains included, each with the source that shows it; null below gov.cn"
    )
    mentions: list[Words] = Field(
        default=[], description="domains that texts may name, though no source shows whose they are"
    )


class Source(Model):
    """A document that says something: an article, a law, a company page."""

    id: Id
    title: Text = Field(description="as written in the page's own language, else a translation or description")
    publisher: Text
    owner: Id | None = Field(None, description="the owner whose official word this is")
    published: PartialDate | None = Field(None, description='"YYYY", "YYYY-MM", "YYYY-MM-DD", or none if not stated')
    published_note: Text | None = Field(None, description="how the date is known, or what stands in its place")
    kind: Literal["official", "government", "news", "third-party"]
    url: Address | None = None
    grade: Grade
    is_copy: bool = Field(False, alias="copy", description="the copy was read, not the original")
    repository: Words | None = Field(None, description="owner/name of the public repository that holds the copy")
    commit: Words | None = Field(None, description="the repository's commit in which it was read")
    seed: bool = Field(False, description="one of the four articles that the handbook started from")
    bias: Text | None = Field(None, description="what to know about the publisher before believing it")
    checked_on: Date
    retired: Retired | None = None

    @property
    def host(self) -> str | None:
        """The host of the source's address, in lower case."""
        address = web_address(self.url) if self.url else None
        return address.host if address else None


class Evidence(Model):
    """What one source says about one entry. Address, publisher, date and grade are the source's."""

    source: Id
    stance: Stance
    shows: Text


class Saying(Model):
    """What a source claims, in the source's sense: it proves nothing by itself."""

    source: Id
    says: Text


class Superseded(Model):
    """Since when a law is no longer in force, and what stands in its place."""

    on: Date
    by: Id | None = Field(None, description="the law that replaced it")


class Law(Model):
    """A statute, a regulation or a court's interpretation that claims rest on, in the text that was read."""

    id: Id
    name: Text
    issuer: Id | None = Field(None, description="the owner who made it")
    number: Text | None = Field(None, description="the order or document that published it")
    in_force: PartialDate | None = None
    amended: PartialDate | None = Field(None, description="the last amendment in the text that was read")
    superseded: Superseded | None = None
    note: Text | None = Field(None, description="what to know about the text that was read")
    url: Address | None = Field(None, description="an official address of the text, read there or not")
    sources: list[Id] = Field(description="the sources that hold its text")


class Article(Model):
    """Where in a law a claim stands."""

    id: Id = Field(description="the law")
    article: Words | None = Field(None, description="its number, or none for the law as a whole")


class Advice(Model):
    """What one had better do. It says what to do, not what is so: there is no status to give it."""

    id: Id
    statement: Text
    note: Text | None = Field(None, description="what to know about it, in a sentence or two")
    evidence: list[Evidence] = Field(default=[], description="who else advises so, or advises against it")
    said_by: list[Id] = Field(default=[], description="the seed articles that advise it")


class Entry(Model):
    """What contacts and claims share."""

    id: Id
    status: Status
    reason: Text = Field(description="why this status, in a sentence or two")
    evidence: list[Evidence]
    checked_on: Date
    review_by: Date
    listed: bool = Field(description="false: known to the registry, printed on no page")
    owner: Id | None = Field(None, description="a contact's owner as found; the authority that could settle a claim")
    retired: Retired | None = None


class Contact(Entry):
    """A phone number or another channel by which somebody is reached."""

    kind: Literal["phone", "hotline", "courier", "channel"]
    number: Words | None = Field(None, description="as written; none for a channel")
    digits: Annotated[str, _pattern(r"\d+")] | None = Field(
        None, description="national form: area code with its 0, no +86, digits only; none for a channel"
    )
    handle: Words | None = Field(None, description="a channel's address or account, as written, if pages print it")
    name: Text = Field(description="what it is")
    direction: Literal["dial", "outgoing-only", "both"] | None = Field(None, description="none for a channel")
    said_by: list[Saying] = Field(default=[], description="who the sources say it belongs to")
    owner_status: Status | None = None
    owner_reason: Text | None = None

    @property
    def dialable(self) -> bool:
        """Whether a tap may dial it: a number one may call, verified or corroborated, and not retired."""
        return bool(
            self.digits
            and self.status in ("verified", "corroborated")
            and self.direction in ("dial", "both")
            and not self.retired
        )


class Claim(Entry):
    """A statement that could be checked: hours, a deadline, a threshold, a penalty, a menu path, a tool, a policy."""

    kind: Literal["hours", "deadline", "threshold", "penalty", "tool", "path", "policy", "warning"]
    statement: Text
    question: Text | None = Field(None, description="what heads the entry while its evidence does not carry it")
    law: Article | None = Field(None, description="which law says so, and which article")
    quote: Words | None = Field(None, description="the law's own words, as far as the statement rests on them")
    helps: list[Literal["buyer", "seller", "virtual", "fraud"]] = Field(default=[], description="who can use it")
    said_by: list[Id] = Field(default=[], description="the seed articles that say it")
    contradictions: list[Saying] = Field(default=[], description="what other seed articles say instead")
    follow: Text | None = Field(None, description="where sources differ: which side we would plan with")

    @property
    def held(self) -> bool:
        """Whether the evidence carries the statement: only then it may stand there as a fact."""
        return self.status in ("verified", "corroborated")


class Permalink(Model):
    """A section's address, kept for ever."""

    id: Id
    page: Words = Field(description="the page that holds the section, like buyer/index")
    moved_to: Id | None = Field(None, description="the permalink that answers now, if the section is gone")
    was_on: list[Words] = Field(default=[], description="pages that held the section before")
    since: Date


class RegistryFile(Model):
    """Any one of the registry's files: each holds exactly one of these lists."""

    owners: list[Owner] | None = None
    sources: list[Source] | None = None
    laws: list[Law] | None = None
    contacts: list[Contact] | None = None
    claims: list[Claim] | None = None
    advice: list[Advice] | None = None
    permalinks: list[Permalink] | None = None


KINDS = tuple(RegistryFile.model_fields)


def where(kind: str) -> str:
    """Returns where entries of a kind stand: claims by topic in a folder, all others in a file of their own."""
    return "registry/claims/" if kind == "claims" else f"registry/{kind}.yml"


LEDGER = where("permalinks")
"""Where every section's address is kept."""


class Part(NamedTuple):
    """What one file holds: its entries, repeated ids included, and its data before validation."""

    kind: str
    path: str
    entries: list[Any]
    data: Any


LONGEST_REVIEW = {
    **dict.fromkeys(("hours", "tool", "phone", "courier"), 184),
    **dict.fromkeys(("policy", "deadline", "threshold", "penalty", "path", "warning", "hotline", "channel"), 366),
}
"""Days from one check of an entry to the next at most, by its kind: what companies change at will twice a year, what
laws and authorities say once a year. A menu path of an app is better looked at after three months."""

AGES = {
    **dict.fromkeys(("phone", "hotline", "courier", "channel", "hours"), 24),
    **dict.fromkeys(("path", "threshold"), 12),
}
"""Months after which support carries a status no longer by itself, by the kind of the entry; other kinds do not age. A
law carries until it is superseded. See age.py."""

AGREES = 18
"""Months for which a newer page that agrees, of any grade, lets older support carry on."""

# ------------------------------------------------------------------------------------------------------- registry


class Cited(NamedTuple):
    """A piece of evidence with the source that it cites."""

    evidence: Evidence
    source: Source

    @property
    def stance(self) -> Stance:
        return self.evidence.stance

    @property
    def shows(self) -> Text:
        return self.evidence.shows

    @property
    def grade(self) -> Grade:
        return self.source.grade

    @property
    def url(self) -> str | None:
        return self.source.url

    @property
    def publisher(self) -> Text:
        return self.source.publisher

    @property
    def published(self) -> str | None:
        return self.source.published


@dataclass(frozen=True)
class Registry:
    """All entries by id, in the order of their files.

    `marks` holds the places of each file's values by its path, `places` the path and the index in it of each entry.
    """

    owners: dict[str, Owner]
    sources: dict[str, Source]
    laws: dict[str, Law]
    contacts: dict[str, Contact]
    claims: dict[str, Claim]
    advice: dict[str, Advice]
    permalinks: dict[str, Permalink]
    marks: dict[str, strict_yaml.Marks] = field(default_factory=dict, repr=False, compare=False)
    places: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def dialable(self) -> frozenset[str]:
        """The digits that a tap may dial."""
        return frozenset(contact.digits for contact in self.contacts.values() if contact.dialable and contact.digits)

    def cited(self, entry: Entry | Advice) -> list[Cited]:
        """Returns the entry's evidence, each piece with its source."""
        return [Cited(e, self.sources[e.source]) for e in entry.evidence if e.source in self.sources]

    def owner_of(self, entry: Contact | Claim | Source) -> Owner | None:
        """Returns the owner that the entry names, if any."""
        return self.owners.get(entry.owner) if entry.owner else None

    def entries(self) -> Iterator[tuple[str, Contact | Claim]]:
        """Yields every contact and claim with its kind: ("contacts", Contact) or ("claims", Claim)."""
        for contact in self.contacts.values():
            yield "contacts", contact
        for claim in self.claims.values():
            yield "claims", claim

    def place(self, kind: str, ident: str, *loc: Any) -> Place:
        """Returns path, line and column of an entry, or of a value in it; of what is nowhere, where it would be."""
        path, index = self.places.get(kind, {}).get(ident, (where(kind), None))
        if index is None:
            return path, 1, 1
        return path, *strict_yaml.position(self.marks[path], (kind, index, *loc))

    @cached_property
    def texts(self) -> frozenset[str]:
        """The sources that hold the text of a law."""
        return frozenset(source for law in self.laws.values() for source in law.sources)

    @cached_property
    def users(self) -> dict[str, list[Contact | Claim | Advice]]:
        """Source → the listed entries that cite it, or of which it says something."""
        users: dict[str, list[Contact | Claim | Advice]] = {}
        for entry in [*(entry for _, entry in self.entries() if entry.listed), *self.advice.values()]:
            cited = [e.source for e in entry.evidence]
            cited += [s if isinstance(s, str) else s.source for s in entry.said_by]
            for source in dict.fromkeys(cited):
                users.setdefault(source, []).append(entry)
        return users

    @cached_property
    def topics(self) -> frozenset[str]:
        """The topics that have claims."""
        return frozenset(map(self.topic, self.claims.values()))

    def topic(self, claim: Claim) -> str:
        """Returns the name of the file in registry/claims/ that holds the claim."""
        return self.places["claims"][claim.id][0].rpartition("/")[2].removesuffix(".yml")


def speaks_for(source: Source, owner: Owner | None) -> bool:
    """Says whether the source stands at an address on one of the owner's domains."""
    return owner is not None and source.host is not None and any(below(source.host, d) for d in owner.domains)


def below(host: str, domain: str) -> bool:
    """Says whether the host is the domain or one of its sub-domains."""
    return host == domain or host.endswith(f".{domain}")


def schema_text() -> str:
    """Returns registry/schema.json as it should be: the models, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **RegistryFile.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
