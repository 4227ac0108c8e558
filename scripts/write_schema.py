#!/usr/bin/env python3
"""Writes registry/schema.json, the schema that editors use, from the models in scripts/handbook/registry/models.py."""

from __future__ import annotations

import argparse
import sys

from handbook.pages.project import ROOT
from handbook.registry.models import schema_text


def main() -> int:
    """Writes the file and says whether it changed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    file = ROOT / "registry" / "schema.json"
    text = schema_text()
    changed = not file.is_file() or file.read_text(encoding="utf-8") != text
    if changed:
        file.write_text(text, encoding="utf-8")
    print(f"{file.relative_to(ROOT)}: {'written' if changed else 'already current'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
