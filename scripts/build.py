#!/usr/bin/env python3
"""Checks the sources, builds the site, checks the built site. Exits 0 clean, 1 with findings, 2 on a crash."""

from __future__ import annotations

import argparse
import datetime
import gc
import logging
import sys
from pathlib import Path

from handbook.checks import check_site, check_sources
from handbook.findings import report
from handbook.project import ROOT, Project
from handbook.site import Site


def main() -> int:
    """Runs the three steps; the later ones only when the earlier are clean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict-dates", action="store_true", help="an overdue review is an error, not a warning")
    options = parser.parse_args()
    gc.disable()  # one build and out: collecting costs more than it frees
    project = Project(ROOT, datetime.date.today(), options.strict_dates)
    if code := report(check_sources(project), sys.stdout):
        return code

    # MkDocs is slow to import: an author with a finding need not wait for it.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        config = load_config(str(ROOT / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 2
    site = Path(config.site_dir)
    code = report(check_site(Site(site, project)), sys.stdout)
    if code == 0:
        print(f"{site.name}/ is built and checked: open {site.name}/index.html")
    return code


if __name__ == "__main__":
    sys.exit(main())
