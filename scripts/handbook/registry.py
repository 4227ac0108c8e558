"""What the handbook knows and who says so: the models of `registry/*.yml`, the loader and its checks.

`load_registry` reads the five files, reports everything that is wrong with them at its line and column, and returns
a `Registry` as soon as every entry has the right shape. The models are also the source of `registry/schema.json`,
which editors use (`scripts/write_schema.py`).

Rules that are checked here, by the name that a finding carries:

missing-file, missing-key, unknown-key, wrong-type, wrong-value, empty-text, id-malformed, date-malformed
    a file or an entry does not have the shape that the models below describe
repeated-id, dangling-id
    an id is used twice in its file; an id is used that its file does not hold
date-in-future, review-before-check
    `checked_on`, `published`, `since` or `retired.on` after today; `review_by` before `checked_on`
digits
    `digits` is not the number in national form, or a channel has a number, or anything else has none
status-not-carried
    the evidence does not carry the status, see `why_not_carried`
retired-evidence
    evidence that cites a retired source, or evidence still listed under a retired entry
unlisted-number, tag-text
    a text prints the number of a contact that is not listed; a tag prints other digits than its contact has
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from . import strict_yaml
from .findings import Finding

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


def _pattern(pattern: str) -> Any:
    return Field(json_schema_extra={"pattern": f"^{pattern}$"})


Id = Annotated[str, AfterValidator(_id), _pattern(ID_PATTERN)]
Date = Annotated[str, AfterValidator(_date), _pattern(DATE_PATTERN)]
PartialDate = Annotated[str, AfterValidator(_partial_date), _pattern(PARTIAL_DATE_PATTERN)]
Words = Annotated[str, AfterValidator(_said), Field(json_schema_extra={"minLength": 1})]

# --------------------------------------------------------------------------------------------------------- models


class Model(BaseModel):
    """What all models share: no unknown keys, no silent conversion, no change after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Text(Model):
    """One text for readers, in both languages."""

    zh: Words
    en: Words


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
    domains: list[Words] = Field(description="official domains; their sub-domains count too; may be empty")
    note: Text | None = None


class Source(Model):
    """A document that says something: an article, a law, a company page."""

    id: Id
    title: Text = Field(description="as written in the page's own language, else a translation or description")
    publisher: Text
    owner: Id | None = Field(None, description="the owner whose official word this is")
    published: PartialDate | None = Field(None, description='"YYYY", "YYYY-MM", "YYYY-MM-DD", or none if not stated')
    published_note: Text | None = Field(None, description="how the date is known, or what stands in its place")
    kind: Literal["official", "government", "news", "third-party"]
    url: Words | None = None
    grade: Grade
    is_copy: bool = Field(False, alias="copy", description="the copy was read, not the original")
    repository: Words | None = Field(None, description="owner/name of the public repository that holds the copy")
    commit: Words | None = None
    seed: bool = Field(False, description="one of the four articles that the handbook started from")
    bias: Text | None = Field(None, description="what to know about the publisher before believing it")
    checked_on: Date
    retired: Retired | None = None

    @property
    def host(self) -> str | None:
        """The host of the source's address, in lower case."""
        return urlsplit(self.url).hostname if self.url else None


class Evidence(Model):
    """What one source says about one entry. Address, publisher, date and grade are the source's."""

    source: Id
    stance: Stance
    shows: Text


class Saying(Model):
    """What a source claims, in the source's sense: it proves nothing by itself."""

    source: Id
    says: Text


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
    name: Text = Field(description="what it is")
    direction: Literal["dial", "outgoing-only", "both"] | None = Field(None, description="none for a channel")
    said_by: list[Saying] = Field(default=[], description="who the sources say it belongs to")
    owner_status: Status | None = None
    owner_reason: Text | None = None
    use: Text | None = Field(None, description="how the handbook may print it")
    note: Text | None = None


class Claim(Entry):
    """A statement that could be checked: hours, a deadline, a threshold, a penalty, a menu path, a tool, a policy."""

    kind: Literal["hours", "deadline", "threshold", "penalty", "tool", "path", "policy", "advice"]
    statement: Text
    print_as: Literal["fact", "label", "differ", "advice", "correction", "never"]
    said_by: list[Id] = Field(default=[], description="the seed articles that say it")
    contradictions: list[Saying] = Field(default=[], description="what other seed articles say instead")


class Permalink(Model):
    """A section's address, kept for ever."""

    id: Id
    page: Words = Field(description="the page that holds the section, like buyer/index")
    moved_to: Id | None = Field(None, description="the permalink that answers now, if the section is gone")
    since: Date


class RegistryFile(Model):
    """Any one of the registry's files: each holds exactly one of these lists."""

    owners: list[Owner] | None = None
    sources: list[Source] | None = None
    contacts: list[Contact] | None = None
    claims: list[Claim] | None = None
    permalinks: list[Permalink] | None = None


KINDS = tuple(RegistryFile.model_fields)

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
    """All entries by id, in the order of their files."""

    owners: dict[str, Owner]
    sources: dict[str, Source]
    contacts: dict[str, Contact]
    claims: dict[str, Claim]
    permalinks: dict[str, Permalink]
    marks: dict[str, strict_yaml.Marks] = field(default_factory=dict, repr=False, compare=False)
    places: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def cited(self, entry: Entry) -> list[Cited]:
        """Returns the entry's evidence, each piece with its source."""
        return [Cited(e, self.sources[e.source]) for e in entry.evidence if e.source in self.sources]

    def owner_of(self, entry: Contact | Claim | Source) -> Owner | None:
        """Returns the owner that the entry names, if any."""
        return self.owners.get(entry.owner) if entry.owner else None

    def contact_with(self, digits: str) -> Contact | None:
        """Returns the contact that has these digits (national form)."""
        return next((c for c in self.contacts.values() if c.digits == digits), None)

    def entries(self) -> Iterator[tuple[str, Contact | Claim]]:
        """Yields every contact and claim with its kind: ("contacts", Contact) or ("claims", Claim)."""
        for contact in self.contacts.values():
            yield "contacts", contact
        for claim in self.claims.values():
            yield "claims", claim

    def position(self, kind: str, ident: str, *loc: Any) -> tuple[int, int]:
        """Returns line and column of an entry, or of a value in it, in registry/<kind>.yml."""
        index = self.places.get(kind, {}).get(ident)
        if index is None:
            return 1, 1
        return strict_yaml.position(self.marks[kind], (kind, index, *loc))


def speaks_for(source: Source, owner: Owner | None) -> bool:
    """Says whether the source stands at an address on one of the owner's domains."""
    host = source.host
    return bool(host and owner) and any(host == d or host.endswith(f".{d}") for d in owner.domains)


def load_registry(root: Path, today: datetime.date) -> tuple[Registry | None, list[Finding]]:
    """Reads registry/*.yml below the project root.

    Returns the registry and what is wrong with it; no registry while a file cannot be read or an entry has the
    wrong shape.
    """
    findings: list[Finding] = []
    files: dict[str, RegistryFile] = {}
    marks: dict[str, strict_yaml.Marks] = {}
    texts: dict[str, Any] = {}
    for kind in KINDS:
        file = root / "registry" / f"{kind}.yml"
        if not file.is_file():
            files[kind] = RegistryFile()
            if kind != "permalinks":
                findings.append(_finding(kind, (1, 1), "missing-file", "no such file", f"a list `{kind}:`",
                                         "bring the file back"))
            continue
        data, marks[kind], problems = strict_yaml.load_file(file, root)
        findings += problems
        if data is None and any(p.rule == "yaml-syntax" for p in problems):
            continue
        file_model, problems = _validate(kind, data, marks[kind])
        findings += problems
        if file_model is not None:
            files[kind], texts[kind] = file_model, data
    if len(files) < len(KINDS) or any(f.rule == "missing-file" for f in findings):
        return None, sorted(findings)

    lists = {kind: getattr(files[kind], kind) or [] for kind in KINDS}
    tables: dict[str, dict[str, Any]] = {}
    places: dict[str, dict[str, int]] = {}
    for kind, entries in lists.items():
        tables[kind], places[kind] = {}, {}
        for n, entry in enumerate(entries):  # of two equal ids the first one counts
            tables[kind].setdefault(entry.id, entry)
            places[kind].setdefault(entry.id, n)
    registry = Registry(**tables, marks=marks, places=places)
    findings += _Check(registry, lists, texts, today).findings()
    return registry, sorted(findings)


def schema_text() -> str:
    """Returns registry/schema.json as it should be: the models, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **RegistryFile.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


# --------------------------------------------------------------------------------------------------------- checks


def _finding(kind: str, at: tuple[int, int], rule: str, found: str, expected: str, fix: str) -> Finding:
    return Finding(f"registry/{kind}.yml", *at, rule, found, expected, fix)


def _validate(kind: str, data: Any, marks: strict_yaml.Marks) -> tuple[RegistryFile | None, list[Finding]]:
    """Checks one file's shape; each of pydantic's complaints becomes a finding at its place."""
    if data is None:
        data = {kind: None}
    if isinstance(data, dict):
        if data.get(kind) is None and kind != "permalinks":
            at = strict_yaml.position(marks, (kind,))
            return None, [_finding(kind, at, "missing-key", "an empty file", f"a list `{kind}:`", "add its entries")]
        strangers = [key for key in data if key != kind and key in KINDS]
        if strangers:
            return None, [
                _finding(kind, strict_yaml.position(marks, (key,), key=True), "unknown-key", f"the key `{key}`",
                         f"only `{kind}:` in this file", f"move its entries to registry/{key}.yml")
                for key in strangers
            ]  # fmt: skip
    try:
        return RegistryFile.model_validate(data), []
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=True)
        return None, [_shape_finding(kind, problem, marks) for problem in problems]


def _shape_finding(kind: str, problem: Any, marks: strict_yaml.Marks) -> Finding:
    """Words one of pydantic's complaints as a finding."""
    what, loc, value = problem["type"], problem["loc"], problem["input"]
    at = strict_yaml.position(marks, loc, key=what == "extra_forbidden")
    found = _show(value)
    match what:
        case "extra_forbidden":
            return _finding(kind, at, "unknown-key", f"the key `{loc[-1]}`", "a key that the schema knows",
                            "correct or remove it")
        case "missing":
            return _finding(kind, at, "missing-key", f"no `{loc[-1]}`", f"`{loc[-1]}` in this entry", "add it")
        case "literal_error":
            return _finding(kind, at, "wrong-value", found, problem["ctx"]["expected"].replace("'", ""),
                            "choose one of these")
        case "id-malformed":
            return _finding(kind, at, what, found, problem["msg"], "choose another id")
        case "date-malformed":
            return _finding(kind, at, what, found, problem["msg"], "write the date like that")
        case "empty-text":
            return _finding(kind, at, what, found, problem["msg"], "write it, or remove the key")
    expected = {"string_type": "a text", "bool_type": "true or false", "list_type": "a list"}.get(what)
    if expected is None:
        expected = "a mapping" if what in ("model_type", "dict_type", "model_attributes_type") else problem["msg"]
    return _finding(kind, at, "wrong-type", found, expected, "write it like that")


def _show(value: Any) -> str:
    """Names a value in a few words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"'


def why_not_carried(status: Status, owner: Owner | None, cited: list[Cited], said: int = 0, against: int = 0) -> str:
    """Returns what the status still lacks, or "" if the evidence carries it. Mechanical, whoever asks:

    verified
        a piece `for` it of grade A at an address on one of the owner's domains (for a public authority these are the
        government domains that registry/owners.yml lists for it)
    corroborated
        a piece `for` it of grade A, B or C
    disputed
        somebody for it (evidence, or a source that says so) and somebody against it (evidence, or a contradiction)
    refuted
        a piece against it, and none for it of a better grade than the best one against it
    unverified
        nothing: it is always carried

    `said` and `against` count the sources that say it and those that say something else without being evidence.
    """
    pro = [c for c in cited if c.stance == "for"]
    contra = [c for c in cited if c.stance == "against"]
    match status:
        case "verified":
            if not any(c.grade == "A" and speaks_for(c.source, owner) for c in pro):
                domains = ", ".join(owner.domains) if owner else ""
                return f"evidence `for` it of grade A at {domains or 'a domain of its owner'}"
        case "corroborated":
            if not any(c.grade in ("A", "B", "C") for c in pro):
                return "evidence `for` it of grade A, B or C"
        case "disputed":
            if not (pro or said) or not (contra or against):
                return "evidence `for` it and `against` it"
        case "refuted":
            if not contra:
                return "evidence `against` it"
            if pro and min(_rank(c) for c in pro) < min(_rank(c) for c in contra):
                return "evidence `against` it as good as the best `for` it"
    return ""


def _rank(cited: Cited) -> int:
    return GRADES.index(cited.grade)


_TAG = re.compile(r"\[([^\]]*)\]\((contact|claim):([^)]*)\)")
_RUN = re.compile(r"\d(?:[\d \-\u2010-\u2015]*\d)?")


class _Check:
    """The checks that need all files at once."""

    def __init__(self, registry: Registry, lists: dict[str, list[Any]], texts: dict[str, Any],
                 today: datetime.date) -> None:  # fmt: skip
        self.registry, self.lists, self.texts, self.today = registry, lists, texts, today.isoformat()
        self.found: list[Finding] = []

    def add(self, kind: str, loc: tuple[Any, ...], rule: str, found: str, expected: str, fix: str) -> None:
        at = strict_yaml.position(self.registry.marks.get(kind, {}), (kind, *loc))
        self.found.append(_finding(kind, at, rule, found, expected, fix))

    def findings(self) -> list[Finding]:
        """Runs every check on every entry."""
        for kind, entries in self.lists.items():
            seen: dict[str, int] = {}
            for n, entry in enumerate(entries):
                if entry.id in seen:
                    first = self.registry.position(kind, entry.id, "id")[0]
                    self.add(kind, (n, "id"), "repeated-id", f"{entry.id} again (first on line {first})", "each id once",
                             "choose another id, or join the two entries")
                seen[entry.id] = n
                self.dates(kind, n, entry)
                self.ids(kind, n, entry)
                if isinstance(entry, Contact):
                    self.digits(n, entry)
                if isinstance(entry, Entry):
                    self.status(kind, n, entry)
                    self.retired(kind, n, entry)
        self.numbers()
        return self.found

    def dates(self, kind: str, n: int, entry: Any) -> None:
        """No date of something that happened lies in the future; a review comes after the check."""
        past = [((name,), getattr(entry, name, None)) for name in ("checked_on", "published", "since")]
        if getattr(entry, "retired", None):
            past.append((("retired", "on"), entry.retired.on))
        for loc, value in past:
            if value and value > self.today[: len(value)]:
                self.add(kind, (n, *loc), "date-in-future", value, f"{self.today} or earlier", "write the real date")
        if isinstance(entry, Entry) and entry.review_by < entry.checked_on:
            self.add(kind, (n, "review_by"), "review-before-check", entry.review_by,
                     f"{entry.checked_on} or later", "set the next review")

    def ids(self, kind: str, n: int, entry: Any) -> None:
        """Every id that an entry names is held by its file."""
        uses: list[tuple[str, tuple[Any, ...], str | None]] = []
        if kind in ("sources", "contacts", "claims"):
            uses.append(("owners", ("owner",), entry.owner))
            if entry.retired:
                uses.append((kind, ("retired", "replaced_by"), entry.retired.replaced_by))
        if isinstance(entry, Entry):
            uses += [("sources", ("evidence", i, "source"), e.source) for i, e in enumerate(entry.evidence)]
        if isinstance(entry, Contact):
            uses += [("sources", ("said_by", i, "source"), s.source) for i, s in enumerate(entry.said_by)]
        if isinstance(entry, Claim):
            uses += [("sources", ("said_by", i), s) for i, s in enumerate(entry.said_by)]
            uses += [("sources", ("contradictions", i, "source"), s.source)
                     for i, s in enumerate(entry.contradictions)]  # fmt: skip
        for table, loc, ident in uses:
            if ident is not None and ident not in getattr(self.registry, table):
                self.add(kind, (n, *loc), "dangling-id", ident, f"an id of registry/{table}.yml",
                         "correct the id, or add the entry there")

    def digits(self, n: int, contact: Contact) -> None:
        """A number has its digits beside it, a channel has none."""
        fix = "write both, or neither for a channel"
        if contact.kind == "channel":
            for name in ("number", "digits", "direction"):
                if getattr(contact, name) is not None:
                    self.add("contacts", (n, name), "digits", f"`{name}` on a channel", "no number", fix)
            return
        for name in ("number", "digits", "direction"):
            if getattr(contact, name) is None:
                self.add("contacts", (n,), "digits", f"no `{name}`", f"`{name}` for a {contact.kind}", fix)
        if contact.number is None or contact.digits is None:
            return
        right = national_forms(contact.number)
        if contact.digits not in right:
            self.add("contacts", (n, "digits"), "digits", contact.digits, " or ".join(right),
                     f"write the digits of {contact.number}")

    def status(self, kind: str, n: int, entry: Entry) -> None:
        """The evidence carries the status; an owner is called verified only by a page of its own."""
        owner, cited = self.registry.owner_of(entry), self.registry.cited(entry)
        against = len(entry.contradictions) if isinstance(entry, Claim) else 0
        lacks = why_not_carried(entry.status, owner, cited, len(entry.said_by), against)
        fix = "lower the status, or add the evidence"
        if lacks:
            self.add(kind, (n, "status"), "status-not-carried", entry.status, lacks, fix)
        if isinstance(entry, Contact) and entry.owner_status == "verified":
            if not any(c.grade == "A" and c.stance != "context" and speaks_for(c.source, owner) for c in cited):
                domains = ", ".join(owner.domains) if owner else ""
                self.add(kind, (n, "owner_status"), "status-not-carried", "owner verified",
                         f"evidence of grade A at {domains or 'a domain of its owner'}", fix)

    def retired(self, kind: str, n: int, entry: Entry) -> None:
        """Nothing rests on a retired source, and a retired entry argues no more."""
        for i, piece in enumerate(entry.evidence):
            source = self.registry.sources.get(piece.source)
            if source and source.retired:
                by = source.retired.replaced_by
                self.add(kind, (n, "evidence", i, "source"), "retired-evidence",
                         f"{piece.source}, retired on {source.retired.on}", "a source in use",
                         f"cite {by} if it says the same" if by else "remove it, and lower the status if needed")
            if entry.retired:
                self.add(kind, (n, "evidence", i), "retired-evidence", f"evidence from {piece.source}",
                         f"none for an entry retired on {entry.retired.on}", "remove it")

    def numbers(self) -> None:
        """Texts print no number of an unlisted contact, and tags print what the registry holds."""
        self.unlisted: dict[str, Contact] = {}
        for contact in self.registry.contacts.values():
            if contact.digits and not contact.listed:
                self.unlisted[contact.digits] = contact
                if contact.digits.startswith("0"):  # without its area code, as neighbours write it
                    self.unlisted[contact.digits[3:]] = contact
        for kind, data in self.texts.items():
            for n, entry in enumerate((data or {}).get(kind) or []):
                for loc, text in _texts(entry, (n,)):
                    self.text(kind, loc, text)

    def text(self, kind: str, loc: tuple[Any, ...], text: str) -> None:
        """Checks the numbers and tags of one text."""
        for words, table, ident in _TAG.findall(text):
            entry = getattr(self.registry, f"{table}s").get(ident)
            if entry is None:
                self.add(kind, loc, "dangling-id", f"{table}:{ident}", f"an id of registry/{table}s.yml",
                         "correct the id, or add the entry there")
            elif not entry.listed:
                self.add(kind, loc, "unlisted-number", f"{table}:{ident}, which is not listed", "no tag",
                         "say it without naming it")
            elif table == "contact" and entry.number and entry.digits not in national_forms(words):
                self.add(kind, loc, "tag-text", words, entry.number, f"print the number that {ident} has")
        for run in _RUN.findall(_TAG.sub("", text)):
            whole = re.sub(r"\D", "", run)
            for digits in dict.fromkeys([whole, *re.findall(r"\d+", run)]):
                if digits in self.unlisted:
                    self.add(kind, loc, "unlisted-number", f"the number of {self.unlisted[digits].id}",
                             "no number that is not listed", "say it without the digits")
                    break


def national_forms(number: str) -> list[str]:
    """Returns what the digits of a number as written may be in national form."""
    digits = re.sub(r"\D", "", number)
    abroad = re.match(r"\s*(?:\+|00)\s*86", number)
    if not abroad:
        return [digits]
    rest = digits.removeprefix("00").removeprefix("86")
    return [rest, f"0{rest}"]


def _texts(value: Any, loc: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yields every text for readers below a value, with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("zh", "en") and isinstance(inner, str):
                if any(c.isdigit() for c in inner) or "](" in inner:
                    yield (*loc, key), inner
            elif isinstance(inner, (dict, list)):
                yield from _texts(inner, (*loc, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*loc, i))
