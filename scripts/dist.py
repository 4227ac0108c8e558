#!/usr/bin/env python3
"""Builds the site into dist/site/ and makes its offline editions: one zip, and per language one HTML file and one PDF.

Each page of that site gets an image of its own, which chat apps show beside a link to it.

The editions go to dist/ and to that site's folder downloads/, and its page "Offline" names them with size, date and
SHA-256: who publishes dist/site/ publishes them too. Exits 0 when done, 1 with findings, 2 where it cannot: where
SITE_URL or REPO_URL is an example address, for readers without a network would be sent there for ever.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

from handbook import clock, install
from handbook.checks.run import check_site
from handbook.editions import archive, downloads
from handbook.editions.book import Book, BrokenSite
from handbook.environment import BadSetting, is_placeholder, site_url
from handbook.findings import report
from handbook.locales import PREFIX
from handbook.pages.project import ROOT, Project
from handbook.pages.tags import known_registry
from handbook.site import service_worker
from handbook.site.built import Site

try:
    from handbook.editions import paper, previews
except ModuleNotFoundError as error:
    print(f"dist: the package {error.name} is missing; `make dist` installs it", file=sys.stderr)
    sys.exit(2)

NAME = "handbook"


def example_addresses() -> list[str]:
    """Returns the settings that still hold an example address (RFC 2606), as "NAME=address"."""
    given = {name: os.environ.get(name, "") for name in ("SITE_URL", "REPO_URL")}
    return [f"{name}={url}" for name, url in given.items() if is_placeholder(url)]


def ensure_font() -> None:
    """Sees to a font for Chinese, which it may install (see handbook.install); raises paper.NoFont without one."""
    try:
        paper.chinese_font()
    except paper.NoFont:
        if not install.install(
            "The PDF needs a font for Chinese, and none is here", install.packages("fonts-noto-cjk")
        ):
            raise
        paper.chinese_font()


def make(site: Path, to: Path, site_url: str, date: datetime.date) -> list[Path]:
    """Makes the editions of the site in the folder `to`, and returns their files."""
    to.mkdir(parents=True, exist_ok=True)
    archived = to / f"{NAME}-{date}.zip"
    archive.write(site, archived, archived.stem, site_url, date)
    files = [archived]
    for locale in PREFIX:
        book = Book(site, locale, site_url, date)
        for ending, content in ((".html", book.render().encode()), (".pdf", paper.render(book))):
            files.append(to / f"{NAME}-{locale}{ending}")
            files[-1].write_bytes(content)
    return files


def publish(files: list[Path], site: Path, date: datetime.date) -> None:
    """Copies the editions into the site and names them on its page "Offline"."""
    folder = site / downloads.FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in files:
        shutil.copyfile(file, folder / file.name)
    downloads.name_editions(site, files, date)
    if (site / service_worker.WORKER).is_file():
        service_worker.write(site)  # its version covers the page that was just filled


def main() -> int:
    """Makes and publishes the editions, then checks the site that holds them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a built site to take (default: builds one below --to)")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="where the files go (default: dist/)")
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=clock.today(), metavar="YYYY-MM-DD")
    options = parser.parse_args()
    if examples := example_addresses():
        print(
            f"dist: {' and '.join(examples)}: an example address, which every copy would carry for ever. "
            "Fix: make dist SITE_URL=https://…/ REPO_URL=https://…, with the addresses that this site is published at",
            file=sys.stderr,
        )
        return 2
    site = options.site or options.to / "site"
    if options.site is None:
        environment = {**os.environ, "SITE_DIR": str(site)}
        code = subprocess.run([sys.executable, ROOT / "scripts" / "build.py"], env=environment).returncode
        if code:
            return code
    for stale in options.to.glob(f"{NAME}-*"):
        stale.unlink()
    try:
        ensure_font()
        previews.write(site, site_url(), known_registry(str(ROOT)), ROOT / ".cache" / "previews")
        files = make(site, options.to, site_url(), options.date)
        publish(files, site, options.date)
    except (BrokenSite, BadSetting, paper.NoFont) as error:
        print(f"dist: {error}", file=sys.stderr)
        return 2
    for file in files:
        print(f"{downloads.checksum(file)}  {file.stat().st_size / 1e6:.1f} MB  {file.name}")
    return report(check_site(Site(site.resolve(), Project(ROOT, clock.today()))), sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
