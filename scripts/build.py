#!/usr/bin/env python3
"""Checks the sources and builds the site, side by side, then checks the built site.

Exits 0 clean, 1 with findings, 2 on a crash. What is not clean leaves no site behind.
"""

from __future__ import annotations

import argparse
import functools
import io
import logging
import multiprocessing
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.findings import Finding, report

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from handbook.pages.project import Project

ROOT = Path(__file__).resolve().parent.parent
LOADED: list[MkDocsConfig] = []


def main() -> int:
    """Runs the steps; a second process checks the sources meanwhile, and its verdict comes first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict-dates", action="store_true", help="an overdue review is an error, not a warning")
    options = parser.parse_args()
    with ProcessPoolExecutor(1) as checker:  # it reads the sources once, for both checks
        sources = checker.submit(check_sources, options.strict_dates)
        config, problem = read_configuration()
        site = Path(config.site_dir) if config else ROOT / os.environ.get("SITE_DIR", "site")
        if config:
            problem = build_site(config)
        code = report(sources.result(), sys.stdout)
        if code == 0 and problem:
            print(problem, file=sys.stderr)
            code = 2
        if code == 0:
            code = report(checker.submit(check_site, site, options.strict_dates).result(), sys.stdout)
    if code:
        shutil.rmtree(site, ignore_errors=True)
    else:
        print(f"{site.name}/ is built and checked: open {site.name}/index.html")
    return code


def read_configuration() -> tuple[MkDocsConfig | None, str | None]:
    """Returns mkdocs.yml as MkDocs understands it, or what is wrong with it or with the registry that it loads."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        return load_config(str(ROOT / "mkdocs.yml")), None
    except MkDocsException as error:
        return None, f"{told.getvalue()}{error}"
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


def build_site(config: MkDocsConfig) -> str | None:
    """Builds each language in a process of its own; returns what stopped one of them.

    static-i18n builds one after the other: told that it is at it already, it builds just the language that it is at.
    """
    from mkdocs import utils

    from handbook.site import finish as postbuild

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    config.plugins.on_startup(command="build", dirty=False)
    utils.clean_directory(config.site_dir)
    utils.clean_directory = lambda folder: None  # as static-i18n does for all languages but the first
    i18n = config.plugins["i18n"]
    i18n.building = True
    first, *others = i18n.build_languages
    LOADED.append(config)  # it cannot be sent: the forks find it here
    with ProcessPoolExecutor(len(others), mp_context=multiprocessing.get_context("fork")) as pool:
        building = [pool.submit(build_language, locale) for locale in others]
        problems = [build_language(first), *(language.result() for language in building)]
    if not any(problems):
        postbuild.finish(Path(config.site_dir))
    return next(filter(None, problems), None)


def build_language(locale: str) -> str | None:
    """Builds one language with the configuration that was read; returns what stopped it."""
    from jinja2 import TemplateSyntaxError
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    config = LOADED[0]
    config.plugins["i18n"].current_language = locale
    try:
        build(config)
    except TemplateSyntaxError as error:
        return f"{error.filename}:{error.lineno}: {error.message}"
    except (MkDocsException, ValueError) as error:  # ValueError: a registry that cannot be read
        return str(error) or type(error).__name__
    return None


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
