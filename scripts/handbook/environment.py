"""The settings that come from the environment, so that a fork needs no edit: read, checked and normalised here only."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from handbook.findings import Finding

# What an address may hold; "?" and "#" would stand in the middle of every address made from it.
ADDRESS = re.compile(r"https?://[^\s\"'<>?#\\]+", re.I)


class BadSetting(ValueError):
    """A setting that cannot be used; the message is one finding, on one line."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(Finding(name, 1, 1, "environment", f'"{found}"', expected, f"set {name} to one").format())

    def __reduce__(self):  # the message goes to another process as it is
        return ValueError, self.args


def site_url() -> str:
    """Returns SITE_URL with a slash at its end, or "" where none is set; raises BadSetting."""
    address = _address("SITE_URL", "https://handbook.example/folder/")
    return f"{address}/" if address else ""


def repo_url() -> str:
    """Returns REPO_URL without a slash at its end, or "" where none is set; raises BadSetting."""
    return _address("REPO_URL", "https://git.example/handbook")


def site_dir(root: Path) -> Path:
    """Returns the folder of the built site, site/ below the project's `root` unless SITE_DIR names another.

    Raises BadSetting for one that holds the project: what is not clean is removed.
    """
    name = os.environ.get("SITE_DIR", "").strip() or "site"
    folder = (root / name).resolve()
    if folder in (root.resolve(), *root.resolve().parents) or (folder.exists() and not folder.is_dir()):
        raise BadSetting("SITE_DIR", name, "a folder of the built site's own, like site")
    return folder


def is_placeholder(address: str) -> bool:
    """Says whether an address leads to nobody (RFC 2606), as the one does that stands for a forgotten setting."""
    return (urlsplit(address).hostname or "").endswith(".example")


def _address(name: str, example: str) -> str:
    address = os.environ.get(name, "").strip()
    try:
        good = not address or bool(ADDRESS.fullmatch(address) and urlsplit(address).hostname)
    except ValueError:  # a malformed IPv6 host
        good = False
    if not good:
        raise BadSetting(name, address, f"an http(s) address without ? and #, like {example}")
    return address.rstrip("/")
