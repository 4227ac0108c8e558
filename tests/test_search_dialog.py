"""What the build tells the search's dialog of numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handbook.registry.models import Contact, Registry, Retired, Text
from handbook.site import search_dialog

WORDS = Text(zh="字", en="words")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "call"),
        ({"direction": "both", "status": "verified"}, "call"),
        ({"status": "unverified"}, "wait"),
        ({"status": "disputed"}, "wait"),
        ({"status": "refuted"}, "refuted"),
        ({"direction": "outgoing-only"}, "outgoing"),
        ({"retired": Retired(on="2026-01-01", reason=WORDS, replaced_by=None)}, "retired"),
    ],
)
def test_what_a_reader_may_do_with_a_number(registry: Registry, changed: dict, expected: str) -> None:
    contact = Contact.model_validate(
        {**registry.contacts["police"].model_dump(), "status": "corroborated", "direction": "dial"}
    )
    assert search_dialog.act(contact.model_copy(update=changed)) == expected


def test_a_number_with_an_area_code_has_two_forms() -> None:
    assert search_dialog.forms("02100000000") == ["02100000000", "00000000"]
    assert search_dialog.forms("05710000000") == ["05710000000", "0000000"]
    assert search_dialog.forms("4000000000") == ["4000000000"]


def test_a_mark_is_made_of_letters_and_as_the_browser_makes_it() -> None:
    assert search_dialog.mark("4001234567") == "dvvafpf"
    assert re.fullmatch("[a-z]{7}", search_dialog.mark("95000"))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_each_number_that_is_printed_is_told_and_no_other(site: Path, registry: Registry, locale: str) -> None:
    text = (site / f"search/verdict.{locale}.js").read_text(encoding="utf-8")
    data = json.loads(text.partition("=")[2])
    numbered = [contact for contact in registry.contacts.values() if contact.digits]
    listed = {contact.number for contact in numbered if contact.listed}
    assert {entry["number"] for entry in data["listed"].values()} == listed
    assert len(data["unlisted"]) >= len(numbered) - len(listed)
    assert {entry["tel"] for entry in data["listed"].values()} - {None} == registry.dialable & {
        contact.digits for contact in numbered if contact.listed
    }
