"""What the entries of the registry say, checked against each other: ids, dates, numbers, evidence.

Rules by the name that a finding carries:

repeated-id, dangling-id
    an id is used twice in its file; an id is used that its file does not hold
date-in-future, review-before-check, review-too-late
    `checked_on`, `published`, `since` or `retired.on` after today; `review_by` before `checked_on`, or more days after
    it than LONGEST_REVIEW allows
check-without-source
    `checked_on` after the last day on which a source of the entry was read
digits
    `digits` is not the number in national form, or a channel has a number, or anything else has none
status-not-carried
    the evidence does not carry the status, see `why_not_carried`; or it did so no longer on the day on which the entry
    was checked, see age.py
grade-not-carried, domain-without-source, domain-not-registrable
    a source of grade A that does not stand on its owner's domain; an owner's domain that no source shows to be its own,
    or below which anybody can register
missing-question
    a listed claim that its evidence does not carry has no `question` to head its entry
retired-evidence
    evidence that cites a retired source, or evidence still listed under a retired entry
unlisted-number, tag-text
    a text prints the number of a contact that is not listed; a tag prints other digits than its contact has
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from handbook.findings import Finding
from handbook.locales import LOCALES
from handbook.registry import strict_yaml
from handbook.registry.age import NEVER, carried_until
from handbook.registry.models import (
    GRADES,
    LONGEST_REVIEW,
    Advice,
    Cited,
    Claim,
    Contact,
    Entry,
    Law,
    Owner,
    Part,
    Registry,
    Source,
    Status,
    below,
    speaks_for,
    where,
)
from handbook.web_address import is_registrable


def check_registry(registry: Registry, parts: list[Part], today: datetime.date) -> list[Finding]:
    """Returns what is wrong with the entries of the registry that was read from these files."""
    return _Check(registry, parts, today).findings()


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
                return f"evidence `for` it of grade A at {_domains(owner)}"
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


def younger(entry: Contact | Claim) -> tuple[str, str]:
    """Returns what an entry needs whose support has grown too old, and how to mend that."""
    if isinstance(entry, Claim) and entry.law:
        return "a law in force", "name the law that replaced it, or lower the status"
    expected = "younger support, or a newer page that agrees (AGES and AGREES in models.py)"
    return expected, "add a newer source, or lower the status"


def _carry(status: Status, owner: Owner | None) -> str:
    """Returns how to mend an entry whose evidence does not carry its status."""
    if status in ("disputed", "refuted"):
        return "choose another status, or add the evidence"
    at_home = " and the owner with its domain" if status == "verified" and not (owner and owner.domains) else ""
    return f"lower the status, or add the evidence{at_home}"


def _domains(owner: Owner | None) -> str:
    return (", ".join(owner.domains) if owner else "") or "a domain of its owner"


def _rank(cited: Cited) -> int:
    return GRADES.index(cited.grade)


_TAG = re.compile(r"\[([^\]]*)\]\((contact|claim):([^)]*)\)")
_WORTH_A_LOOK = re.compile(r"\d\d\d|\]\(")
RUN = re.compile(r"\d(?:[\d \-\u2010-\u2015]*\d)?")


class _Check:
    """The checks that need all files at once."""

    def __init__(self, registry: Registry, parts: list[Part], today: datetime.date) -> None:
        self.registry, self.parts, self.today = registry, parts, today.isoformat()
        self.path = ""  # of the file that is looked at
        self.unlisted: dict[str, Contact] = {}  # digits → the contact that no text may name
        self.found: list[Finding] = []

    def add(self, kind: str, loc: tuple[Any, ...], rule: str, found: str, expected: str, fix: str) -> None:
        at = strict_yaml.position(self.registry.marks[self.path], (kind, *loc))
        self.found.append(Finding(self.path, *at, rule, found, expected, fix))

    def findings(self) -> list[Finding]:
        """Runs every check on every entry."""
        seen: set[tuple[str, str]] = set()
        for kind, path, entries, _ in self.parts:
            self.path = path
            for n, entry in enumerate(entries):
                if (kind, entry.id) in seen:
                    there, line, _ = self.registry.place(kind, entry.id, "id")
                    first = f"on line {line}" if there == path else f"at {there}:{line}"
                    self.add(kind, (n, "id"), "repeated-id", f"{entry.id} again (first {first})",
                             "each id once", "choose another id, or join the two entries")  # fmt: skip
                seen.add((kind, entry.id))
                self.dates(kind, n, entry)
                self.ids(kind, n, entry)
                if isinstance(entry, Owner):
                    self.domains(n, entry)
                if isinstance(entry, Source):
                    self.grade(n, entry)
                if isinstance(entry, Contact):
                    self.digits(n, entry)
                if isinstance(entry, Contact | Claim):
                    self.status(kind, n, entry)
                if isinstance(entry, Claim):
                    self.question(kind, n, entry)
                if isinstance(entry, Entry | Advice):
                    self.retired(kind, n, entry)
        self.numbers()
        return self.found

    def dates(self, kind: str, n: int, entry: Any) -> None:
        """No date of something that happened lies in the future; a review comes after the check."""
        past: list[tuple[tuple[str, ...], str | None]]
        past = [((name,), getattr(entry, name, None)) for name in ("checked_on", "published", "since")]
        if getattr(entry, "retired", None):
            past.append((("retired", "on"), entry.retired.on))
        if isinstance(entry, Law):
            past += [(("in_force",), entry.in_force), (("amended",), entry.amended)]
        for loc, value in past:
            if value and value > self.today[: len(value)]:
                self.add(kind, (n, *loc), "date-in-future", value, f"{self.today} or earlier", "write the real date")
        if isinstance(entry, Contact | Claim):
            self.review(kind, n, entry)

    def review(self, kind: str, n: int, entry: Contact | Claim) -> None:
        """The next review comes after the check and not too late, and the check was one: something was read."""
        days = LONGEST_REVIEW[entry.kind]
        latest = datetime.date.fromisoformat(entry.checked_on) + datetime.timedelta(days)
        if entry.review_by < entry.checked_on:
            self.add(kind, (n, "review_by"), "review-before-check", entry.review_by,
                     f"{entry.checked_on} or later", "set the next review")  # fmt: skip
        elif entry.review_by > latest.isoformat():
            self.add(kind, (n, "review_by"), "review-too-late", entry.review_by,
                     f"{latest} or earlier: {days} days at most for the kind {entry.kind}",
                     "set an earlier review")  # fmt: skip
        read = max((s.checked_on for s in self.sources_of(entry)), default=entry.checked_on)
        if read < entry.checked_on <= self.today:
            self.add(kind, (n, "checked_on"), "check-without-source", entry.checked_on,
                     f"{read}, when a source of it was last read",
                     "read its sources again and set their checked_on too, or take this date back")  # fmt: skip

    def sources_of(self, entry: Contact | Claim) -> list[Source]:
        """Every source that the entry names and the registry holds."""
        named = {e.source for e in entry.evidence}
        if isinstance(entry, Claim):
            named |= {*entry.said_by, *(s.source for s in entry.contradictions)}
        else:
            named |= {s.source for s in entry.said_by}
        return [self.registry.sources[ident] for ident in named if ident in self.registry.sources]

    def grade(self, n: int, source: Source) -> None:
        """Grade A is a page on its owner's own domain."""
        owner = self.registry.owner_of(source)
        if source.grade == "A" and not speaks_for(source, owner):
            named = "name the owner whose page it is" if source.host else "give the address and its owner"
            self.add("sources", (n, "grade"), "grade-not-carried", f"A at {source.host or 'no address'}",
                     f"an address at {_domains(owner)}", f"lower the grade, or {named}")  # fmt: skip

    def domains(self, n: int, owner: Owner) -> None:
        """Each domain was registered by somebody, and beside it stands the source that shows it to be the owner's.

        Below gov.cn only authorities register, so those need no source, and gov.cn itself may stand for them all.
        """
        for name, listed in (("domains", list(owner.domains)), ("mentions", owner.mentions)):
            for i, domain in enumerate(listed):
                shared = name == "domains" and domain == "gov.cn" and owner.kind == "government"
                if not shared and not is_registrable(domain):
                    loc = (n, name, domain if name == "domains" else i)
                    self.add("owners", loc, "domain-not-registrable", domain,
                             "the domain that the owner registered, like shop.com.cn", "write that one")  # fmt: skip
        for domain, source in owner.domains.items():
            if source is None and not (owner.kind == "government" and below(domain, "gov.cn")):
                self.add("owners", (n, "domains", domain), "domain-without-source", domain,
                         "the source that shows it to be the owner's", "write the source's id behind it")  # fmt: skip

    def ids(self, kind: str, n: int, entry: Any) -> None:
        """Every id that an entry names is held by its file."""
        uses: list[tuple[str, tuple[Any, ...], str | None]] = []
        if kind in ("sources", "contacts", "claims"):
            uses.append(("owners", ("owner",), entry.owner))
            if entry.retired:
                uses.append((kind, ("retired", "replaced_by"), entry.retired.replaced_by))
        if isinstance(entry, Owner):
            uses += [("sources", ("domains", domain), source) for domain, source in entry.domains.items()]
        if isinstance(entry, Entry | Advice):
            uses += [("sources", ("evidence", i, "source"), e.source) for i, e in enumerate(entry.evidence)]
        if isinstance(entry, Contact):
            uses += [("sources", ("said_by", i, "source"), s.source) for i, s in enumerate(entry.said_by)]
        if isinstance(entry, Law):
            uses += [("owners", ("issuer",), entry.issuer)]
            uses += [("laws", ("superseded", "by"), entry.superseded.by if entry.superseded else None)]
            uses += [("sources", ("sources", i), s) for i, s in enumerate(entry.sources)]
        if isinstance(entry, Claim | Advice):
            uses += [("sources", ("said_by", i), s) for i, s in enumerate(entry.said_by)]
        if isinstance(entry, Claim):
            uses += [("laws", ("law", "id"), entry.law.id if entry.law else None)]
            uses += [("sources", ("contradictions", i, "source"), s.source)
                     for i, s in enumerate(entry.contradictions)]  # fmt: skip
        for table, loc, ident in uses:
            if ident is not None and ident not in getattr(self.registry, table):
                self.add(kind, (n, *loc), "dangling-id", ident, f"an id of {where(table)}",
                         "correct the id, or add the entry there")  # fmt: skip

    def digits(self, n: int, contact: Contact) -> None:
        """A number has its digits beside it, a channel has none."""
        if contact.kind == "channel":
            for name in ("number", "digits", "direction"):
                if getattr(contact, name) is not None:
                    self.add("contacts", (n, name), "digits", f"`{name}` on a channel", f"no `{name}`", "remove it")
            return
        if contact.handle is not None:
            self.add("contacts", (n, "handle"), "digits", f"`handle` on a {contact.kind}", "no `handle`", "remove it")
        for name in ("number", "digits", "direction"):
            if getattr(contact, name) is None:
                self.add("contacts", (n,), "digits", f"no `{name}`", f"`{name}` for a {contact.kind}", "add it")
        if contact.number is None or contact.digits is None:
            return
        right = national_forms(contact.number)
        if contact.digits not in right:
            self.add("contacts", (n, "digits"), "digits", contact.digits, " or ".join(right),
                     f"run `make numbers` if {contact.number} is right, else correct that")  # fmt: skip

    def status(self, kind: str, n: int, entry: Contact | Claim) -> None:
        """The evidence carries the status; an owner is called verified only by a page of its own."""
        owner, cited = self.registry.owner_of(entry), self.registry.cited(entry)
        against = len(entry.contradictions) if isinstance(entry, Claim) else 0
        lacks = why_not_carried(entry.status, owner, cited, len(entry.said_by), against)
        if lacks:
            self.add(kind, (n, "status"), "status-not-carried", entry.status, lacks, _carry(entry.status, owner))
        until = carried_until(entry, self.registry)
        if not lacks and until.isoformat() < entry.checked_on:
            since = f" since {until}" if until > NEVER else ""
            self.add(kind, (n, "status"), "status-not-carried", f"{entry.status}, on support too old{since}",
                     *younger(entry))  # fmt: skip
        own_word = any(c.grade == "A" and c.stance != "context" and speaks_for(c.source, owner) for c in cited)
        if isinstance(entry, Contact) and entry.owner_status == "verified" and not own_word:
            self.add(kind, (n, "owner_status"), "status-not-carried", "owner verified",
                     f"evidence of grade A at {_domains(owner)}", _carry("verified", owner))  # fmt: skip

    def question(self, kind: str, n: int, claim: Claim) -> None:
        """What we do not hold heads no entry: a question does."""
        if claim.listed and not claim.held and claim.question is None:
            self.add(kind, (n,), "missing-question", f"no `question` for what is {claim.status}",
                     "the statement as a question, which heads its entry", "add it")  # fmt: skip

    def retired(self, kind: str, n: int, entry: Entry | Advice) -> None:
        """Nothing rests on a retired source, and a retired entry argues no more."""
        retired = entry.retired if isinstance(entry, Contact | Claim) else None
        for i, piece in enumerate(entry.evidence):
            source = self.registry.sources.get(piece.source)
            if source and source.retired:
                by = source.retired.replaced_by
                fix = f"cite {by} if it says the same" if by else "remove it, and lower the status if needed"
                self.add(kind, (n, "evidence", i, "source"), "retired-evidence",
                         f"{piece.source}, retired on {source.retired.on}", "a source in use", fix)  # fmt: skip
            if retired:
                self.add(kind, (n, "evidence", i), "retired-evidence", f"evidence from {piece.source}",
                         f"none for an entry retired on {retired.on}",
                         "remove it, and lower what it carried")  # fmt: skip

    def numbers(self) -> None:
        """Texts print no number of an unlisted contact, and tags print what the registry holds."""
        for contact in self.registry.contacts.values():
            if contact.digits and not contact.listed:
                self.unlisted[contact.digits] = contact
                if contact.digits.startswith("0"):  # without its area code, as neighbours write it
                    self.unlisted[contact.digits[3:]] = contact
        for kind, path, _, data in self.parts:
            self.path = path
            for n, entry in enumerate((data or {}).get(kind) or []):
                for loc, text in _texts(entry, (n,)):
                    self.text(kind, loc, text)

    def text(self, kind: str, loc: tuple[Any, ...], text: str) -> None:
        """Checks the numbers and tags of one text."""
        for words, table, ident in _TAG.findall(text):
            entry = getattr(self.registry, f"{table}s").get(ident)
            if entry is None:
                self.add(kind, loc, "dangling-id", f"{table}:{ident}", f"an id of {where(table + 's')}",
                         "correct the id, or add the entry there")  # fmt: skip
            elif not entry.listed:
                self.add(kind, loc, "unlisted-number", f"{table}:{ident}, which is not listed", "no tag",
                         "say it without naming it")  # fmt: skip
            elif table == "contact" and entry.number and entry.digits not in national_forms(words):
                self.add(kind, loc, "tag-text", words, entry.number, tag_fix(words, entry, self.registry.contacts))
        for run in RUN.findall(_TAG.sub("", text)):
            whole = re.sub(r"\D", "", run)
            for digits in dict.fromkeys([whole, *re.findall(r"\d+", run)]):
                if digits in self.unlisted:
                    self.add(kind, loc, "unlisted-number", f"the number of {self.unlisted[digits].id}",
                             "no number that is not listed", "say it without the digits")  # fmt: skip
                    break


def holder(words: str, contacts: Mapping[str, Contact]) -> Contact | None:
    """Returns the contact whose number the words print, if any."""
    return next((c for c in contacts.values() if c.digits in national_forms(words)), None)


def tag_fix(words: str, contact: Contact, contacts: Mapping[str, Contact]) -> str:
    """Returns how to mend a tag whose words are not the contact's number."""
    if other := holder(words, contacts):
        return f"tag {other.id} if that number is meant, else print {contact.number}"
    if len(RUN.findall(words)) != 1:
        return f"print {contact.number} and no other number in the brackets"
    return f"run `make numbers` if {contact.id} in registry/contacts.yml is right, else correct it there"


def national_forms(number: str) -> list[str]:
    """Returns what the digits of a number as written may be in national form."""
    digits = re.sub(r"\D", "", number)
    abroad = re.match(r"\s*(?:\+|00)\s*86", number)
    if not abroad:
        return [digits]
    rest = digits.removeprefix("00").removeprefix("86")
    return [rest, f"0{rest}"]


def national_form(number: str) -> str:
    """Returns the digits that a number as written most likely has: only an area code takes a 0 in front."""
    rest, *with_zero = national_forms(number)
    return with_zero[0] if with_zero and re.match(r"[2-9]\d{8,}", rest) and not re.match(r"[48]00", rest) else rest


def _texts(value: Any, loc: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yields every text for readers below a value, with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in LOCALES and isinstance(inner, str):
                if _WORTH_A_LOOK.search(inner):
                    yield (*loc, key), inner
            elif isinstance(inner, (dict, list)):
                yield from _texts(inner, (*loc, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*loc, i))
