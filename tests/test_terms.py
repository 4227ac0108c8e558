"""The contributor guides show the words of registry/terms.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("guide", ["CONTRIBUTING.md", "CONTRIBUTING.en.md"])
def test_a_guide_shows_each_word(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    terms = yaml.safe_load((ROOT / "registry/terms.yml").read_text(encoding="utf-8"))["terms"]
    missing = [term["zh"] for term in terms if term["zh"] not in text or term["en"] not in text]
    assert terms and not missing
