#!/usr/bin/env python3
"""Checks the sources and builds the site, side by side, then checks the built site.

Exits 0 clean, 1 with findings, 2 on a crash. What is not clean leaves no site behind.
"""

from __future__ import annotations

import argparse
import datetime
import logging
import shutil
import subprocess
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Runs the steps; a second process checks the sources meanwhile, and its verdict comes first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict-dates", action="store_true", help="an overdue review is an error, not a warning")
    options = parser.parse_args()
    command = [sys.executable, str(ROOT / "scripts" / "check.py")]
    sources = subprocess.Popen(command + ["--strict-dates"] * options.strict_dates)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    problem = None
    config = load_config(str(ROOT / "mkdocs.yml"))
    site = Path(config.site_dir)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, ValueError) as error:  # ValueError: a registry that cannot be read
        problem = error
    code = sources.wait()
    if code == 0 and problem is not None:
        print(problem, file=sys.stderr)
        code = 2
    if code == 0:
        code = check_built(site)
    if code:
        shutil.rmtree(site, ignore_errors=True)
    else:
        print(f"{site.name}/ is built and checked: open {site.name}/index.html")
    return code


def check_built(site: Path) -> int:
    """Prints what is wrong with the built site and returns the exit code."""
    from handbook.checks import check_site
    from handbook.findings import report
    from handbook.project import Project
    from handbook.site import Site

    return report(check_site(Site(site, Project(ROOT, datetime.date.today()))), sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
