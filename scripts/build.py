#!/usr/bin/env python3
"""Checks the sources and builds the site, side by side, then checks the built site.

Exits 0 clean, 1 with findings, 2 on misuse or a crash. What is not clean leaves no site behind.
"""

from __future__ import annotations

import argparse
import functools
import gc
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from handbook import environment, tree
from handbook.findings import Finding, crash, report

if TYPE_CHECKING:
    from handbook.pages.project import Project

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Parses the command line and runs the steps; no site is there meanwhile, nor after one that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict-dates", action="store_true", help="an overdue review is an error, not a warning")
    parser.add_argument("--draft", action="store_true", help="build what has findings too, and check the sources only")
    options = parser.parse_args()
    gc.disable()  # nothing here lives long enough to be worth looking for
    try:
        site = environment.site_dir(ROOT)
        if not options.draft:
            shutil.rmtree(site, ignore_errors=True)
        address, _ = environment.site_url(), environment.repo_url()
    except environment.BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    if environment.is_placeholder(address):
        print(f"SITE_URL is {address}, which leads nowhere: set it before you publish", file=sys.stderr)
    (ROOT / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / ".cache", prefix="build-") as folder:
        built = Path(folder) / site.name
        try:
            code = run(built, options.strict_dates, options.draft)
        except Exception as error:
            print(crash(error), file=sys.stderr)
            return 2
        if code == 0 or (options.draft and code == 1):
            shutil.rmtree(site, ignore_errors=True)
            site.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(built, site)
    if code == 0 and not options.draft:
        print(f"{site.name}/ is built and checked: open {site.name}/index.html")
    return code


def run(built: Path, strict_dates: bool, draft: bool) -> int:
    """Builds into the folder `built`; a second process checks the sources meanwhile, and its verdict comes first."""
    if broken := tree.flaws(ROOT):  # what stops a parser would stop the build, too
        return report(broken, sys.stdout)
    problem, crashed = "", False
    with ProcessPoolExecutor(1) as checker:  # it reads the sources once, for both checks
        sources = checker.submit(check_sources, strict_dates)
        try:
            from handbook.generator import build  # MkDocs takes long to import, and the checks do without

            build.build_site(built)
        except Exception as error:
            problem, crashed = getattr(error, "problem", crash(error)), getattr(error, "crashed", True)
        try:
            code = report(sources.result(), sys.stdout)
        except Exception as error:
            report(getattr(error, "findings", []), sys.stdout)
            problem, crashed = f"{error if hasattr(error, 'findings') else crash(error)}\n{problem}".strip(), True
        if problem and (crashed or draft or code == 0):  # else what was found in the sources is what stopped it
            print(problem, file=sys.stderr)
            return 2
        if code == 0 and not draft:
            code = report(checker.submit(check_site, built, strict_dates).result(), sys.stdout)
    return code


def check_sources(strict_dates: bool) -> list[Finding]:
    """Returns what is wrong with the sources."""
    from handbook.checks import run as checks

    return checks.check_sources(project(strict_dates))


def check_site(site: Path, strict_dates: bool) -> list[Finding]:
    """Returns what is wrong with the built site."""
    from handbook.checks import run as checks
    from handbook.site.built import Site

    return checks.check_site(Site(site, project(strict_dates)))


@functools.cache
def project(strict_dates: bool) -> Project:
    """Returns this project's sources, read once in a process."""
    from handbook import clock
    from handbook.pages.project import Project

    return Project(ROOT, clock.today(), strict_dates)


if __name__ == "__main__":
    sys.exit(main())
