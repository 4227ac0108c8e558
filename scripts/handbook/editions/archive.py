"""The zip: the whole site in one folder, for opening from disk."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path

from handbook.editions import downloads
from handbook.locales import PREFIX, words
from handbook.site.service_worker import PREVIEWS

# What only a server, its visitors' browsers or chat apps ask for, and the editions themselves.
ONLINE_ONLY = ("404.html", "sitemap.xml", "sitemap.xml.gz", "service-worker.js")
FOLDERS = (f"{downloads.FOLDER}/", PREVIEWS)


def write(site: Path, to: Path, folder: str, site_url: str, date: datetime.date) -> None:
    """Zips the site into `to`, below `folder`: the same bytes for the same site and date."""
    entries = {"README.txt": _readme(site_url, date)}
    for file in _files(site):
        entries[file] = (site / file).read_bytes()
    for locale, prefix in PREFIX.items():
        page = prefix + downloads.PAGE
        if page in entries:  # the files named there are not in the zip, so it says where they are
            entries[page] = downloads.point_online(entries[page].decode(), locale, site_url).encode()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(entries):
            info = zipfile.ZipInfo(f"{folder}/{file}", (date.year, date.month, date.day, 0, 0, 0))
            info.create_system = 3  # Unix, wherever it is made: permissions are then read
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, entries[file])


def _files(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        file = path.relative_to(site).as_posix()
        if path.is_file() and file not in ONLINE_ONLY and not file.startswith(FOLDERS):
            yield file


def _readme(site_url: str, date: datetime.date) -> bytes:
    """What the reader finds beside index.html; old Windows editors need the mark at its start and these line ends."""
    parts = []
    for locale, prefix in PREFIX.items():
        title, *lines = (line for line in words(locale)["readme"].values() if site_url or "{site}" not in line)
        parts.append("\n".join([title, "", *lines, ""]).format(date=date, site=site_url, start=f"{prefix}index.html"))
    return "\n\n".join(parts).replace("\n", "\r\n").encode("utf-8-sig")
