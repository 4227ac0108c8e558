"""Builds the site with MkDocs, each language in a process of its own; `mkdocs build` does the same, slower.

static-i18n builds one language after the other, from its own hook. Two of its attributes, which it documents nowhere,
are set here: `current_language`, the one to build, and `building`, which says that it is at the others already. Its own
option for one language, `build_only_locale` (https://github.com/ultrabug/mkdocs-static-i18n/pull/274), makes that one
the default, at the root and without alternates: another site. No issue that we know of asks for languages side by side.
What it buys: a build takes 9.3 s of a processor, 4.5 of them for zh and 4.7 for en, so two idle ones need 0.6 of the
time of `mkdocs build`; where other work keeps them busy, it takes as long.
tests/test_generator.py fails when the attributes change. Nothing of MkDocs itself is replaced.
"""

from __future__ import annotations

import functools
import io
import logging
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from handbook.findings import crash
from handbook.locales import PREFIX
from handbook.pages.project import ROOT
from handbook.pages.tags import known_registry
from handbook.site import finish

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Broken(Exception):
    """What stopped the build: `problem` has all that MkDocs said, and the error; `crashed` if nobody foresaw that."""

    def __init__(self, problem: str, crashed: bool = False) -> None:
        super().__init__(problem, crashed)
        self.problem, self.crashed = problem, crashed


@functools.cache
def configuration() -> MkDocsConfig:
    """Returns mkdocs.yml as MkDocs understands it, read once in a process; raises Broken."""
    with _told():
        config = load_config(str(ROOT / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        return config


def build_site(folder: Path) -> None:
    """Builds all languages into `folder`, which is new or empty; raises Broken.

    Each language has a folder of its own: what they share is the same in all of them, and the first one's stays.
    """
    first, *others = configuration().plugins["i18n"].build_languages
    with suppress(ValueError):  # read once for all of them; who cannot read it says so
        known_registry(str(ROOT))
    apart = {locale: folder.with_name(f"{folder.name}-{locale}") for locale in others}
    with ProcessPoolExecutor(len(others)) as pool:
        building = [pool.submit(build_language, locale, where) for locale, where in apart.items()]
        build_language(first, folder)
        for language in building:
            language.result()
    with _told():
        for locale, where in apart.items():
            shutil.move(where / PREFIX[locale], folder / PREFIX[locale])
            for own in where.glob(f"*/*.{locale}.js"):  # of the search and of the tools
                shutil.move(own, folder / own.relative_to(where))
            shutil.rmtree(where)
        finish.finish(folder)


def build_language(locale: str, folder: Path) -> None:
    """Builds one language into the folder; raises Broken."""
    with _told():
        config = configuration()
        i18n = config.plugins["i18n"]
        i18n.building, i18n.current_language = True, locale
        config.site_dir = str(folder)
        build(config)


@contextmanager
def _told() -> Iterator[None]:
    """Turns what stops MkDocs into Broken, with what it logged until then: nothing is printed out of turn."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setFormatter(logging.Formatter("mkdocs: %(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    except Broken:
        raise
    except Exception as error:
        match error:
            case TemplateSyntaxError():
                problem = f"{_relative(error.filename)}:{error.lineno}:1: error template: {error.message}"
            case MkDocsException() | ValueError():  # their words are meant for people
                problem = str(error)
            case _:
                problem = crash(error)
        foreseen = isinstance(error, (TemplateSyntaxError, MkDocsException, ValueError, OSError))
        raise Broken(f"{told.getvalue()}{problem}".strip(), not foreseen) from None
    finally:
        logger.removeHandler(handler)
        logger.propagate = True


def _relative(file: str | None) -> str:
    path = Path(file or "mkdocs.yml")
    return path.relative_to(ROOT).as_posix() if ROOT in path.parents else str(path)
