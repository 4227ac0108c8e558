#!/usr/bin/env python3
"""Checks the sources, or with --site a built site. Prints findings; exits 0 clean, 1 with findings, 2 on misuse."""

from __future__ import annotations

import argparse
import datetime
import gc
import sys
from pathlib import Path

from handbook import clock, environment
from handbook.checks.run import RulesCrashed, check_site, check_sources
from handbook.findings import crash, report
from handbook.pages.project import ROOT, Project
from handbook.site.built import Site


def main() -> int:
    """Parses the command line and runs the checks that it names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    parser.add_argument("--site", type=Path, help="check this built site instead of the sources")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=clock.today(), metavar="YYYY-MM-DD")
    parser.add_argument("--strict-dates", action="store_true", help="an overdue review is an error, not a warning")
    options = parser.parse_args()
    for folder in (options.root / "docs", options.site):
        if folder is not None and not folder.is_dir():
            parser.error(f"no folder {folder}")
    gc.disable()  # nothing here lives long enough to be worth looking for
    try:
        environment.site_url(), environment.repo_url()
        return check(options)
    except environment.BadSetting as error:
        print(error, file=sys.stderr)
    except RulesCrashed as error:
        report(error.findings, sys.stdout)
        print(error, file=sys.stderr)
    except Exception as error:
        print(crash(error), file=sys.stderr)
    return 2


def check(options: argparse.Namespace) -> int:
    """Runs the checks over what the command line names, and prints their findings."""
    project = Project(options.root.resolve(), options.today, options.strict_dates)
    if options.site:
        return report(check_site(Site(options.site.resolve(), project)), sys.stdout)
    return report(check_sources(project, side_by_side=True), sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
