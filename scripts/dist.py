#!/usr/bin/env python3
"""Makes the offline editions of the built site: one zip, and per language one HTML file and one PDF.

They go to dist/ and to the site's folder downloads/, and the page "Offline" names them there with size, date and
SHA-256: who publishes site/ publishes them too. Exits 0 when done, 1 with findings in that site, 2 where it cannot.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import sys
from pathlib import Path

from handbook import clock, install
from handbook.checks.run import check_site
from handbook.editions import archive, downloads
from handbook.editions.book import Book, BrokenSite
from handbook.findings import report
from handbook.locales import PREFIX
from handbook.pages.project import ROOT, Project
from handbook.site import service_worker
from handbook.site.built import Site

try:
    from handbook.editions import paper
except ModuleNotFoundError as error:
    print(f"dist: the package {error.name} is missing; `make dist` installs it", file=sys.stderr)
    sys.exit(2)

NAME = "handbook"


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
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="where the files go (default: dist/)")
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=clock.today(), metavar="YYYY-MM-DD")
    options = parser.parse_args()
    for stale in options.to.glob(f"{NAME}-*"):
        stale.unlink()
    try:
        ensure_font()
        files = make(options.site, options.to, os.environ.get("SITE_URL", ""), options.date)
        publish(files, options.site, options.date)
    except (BrokenSite, paper.NoFont) as error:
        print(f"dist: {error}", file=sys.stderr)
        return 2
    for file in files:
        print(f"{downloads.checksum(file)}  {file.stat().st_size / 1e6:.1f} MB  {file.name}")
    return report(check_site(Site(options.site.resolve(), Project(ROOT, clock.today()))), sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
