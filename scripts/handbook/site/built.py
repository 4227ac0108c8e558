"""The built site, read as a reader would: files and parsed pages, nothing of MkDocs."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from handbook import environment
from handbook.locales import below_prefix
from handbook.pages.project import Project
from handbook.reading import decode
from handbook.registry.models import Contact

# Every page holds the site's styles: three quarters of what is built, and the same each time.
STYLE, STYLE_END = "<style>", "</style>\n"


@dataclass
class SitePage:
    """A built page: `file` relative to the site ("en/index.html"), `path` for findings, its parsed tree."""

    file: str
    path: str
    tree: html.HtmlElement

    @cached_property
    def ids(self) -> set[str]:
        """Every id in the page, and every name of an anchor."""
        return set(self.tree.xpath("//@id")) | set(self.tree.xpath("//a/@name"))

    @cached_property
    def addresses(self) -> list[tuple[html.HtmlElement, str, str]]:
        """(element, attribute, address) of each href and src in document order, empty ones left out."""
        return [
            (element, attribute, element.get(attribute).strip())
            for element in self.tree.xpath("//*[@href or @src]")
            for attribute in ("href", "src")
            if (element.get(attribute) or "").strip()
        ]


class Texts:
    """Reads files of the site below `root`; a style that a file read before has too is left out: it was seen there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._styles: set[str] = set()

    def read(self, file: str) -> str:
        """Returns the text of a file of the site."""
        text = decode((self.root / file).read_bytes(), file)[0]
        before, _, rest = text.partition(STYLE)
        style, end, after = rest.partition(STYLE_END)
        if "\n" in style or not end:
            return text
        if style in self._styles:
            return f"{before}{STYLE}{STYLE_END}{after}"
        self._styles.add(style)
        return text


@dataclass(eq=False)
class Site:
    """The built site below `root`, made from `project`."""

    root: Path
    project: Project

    @property
    def contacts(self) -> dict[str, Contact]:
        """The registry's contacts; none where it could not be read."""
        return self.project.registry.contacts if self.project.registry else {}

    @cached_property
    def files(self) -> list[str]:
        """Every file, relative to the site, POSIX, sorted."""
        return sorted(p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file())

    @cached_property
    def file_set(self) -> frozenset[str]:
        """The same files, for looking one up."""
        return frozenset(self.files)

    @cached_property
    def text_files(self) -> list[str]:
        """Those of them that are text."""
        endings = (".html", ".js", ".css", ".json", ".svg", ".txt", ".xml", ".webmanifest")
        return [f for f in self.files if f.endswith(endings)]

    @cached_property
    def _reader(self) -> Texts:
        return Texts(self.root)

    @functools.cache  # noqa: B019 -- a run reads one site
    def text(self, file: str) -> str:
        """The content of a file of the site, without a style that one read before has too."""
        return self._reader.read(file)

    @cached_property
    def go_pages(self) -> frozenset[str]:
        """The small pages that permalinks lead through; they show nothing and are not among `pages`."""
        return frozenset(f for f in self.files if below_prefix(f).startswith("go/"))

    @cached_property
    def _pages(self) -> dict[str, SitePage]:
        return {
            f: SitePage(f, f"{self.root.name}/{f}", html.document_fromstring(self.text(f).encode()))
            for f in self.files
            if f.endswith(".html") and f not in self.go_pages
        }

    @property
    def pages(self) -> list[SitePage]:
        """Every built page, sorted by file."""
        return list(self._pages.values())

    def page(self, file: str) -> SitePage:
        """The page built as `file`; raises KeyError where there is none."""
        return self._pages[file]

    @cached_property
    def _base(self) -> str:
        return urlsplit(environment.site_url()).path or "/"

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(posixpath.dirname(file) or "." for file in self.files)

    def resolve(self, page: SitePage, path: str) -> str | None:
        """Returns the file that an address on a page names, relative to the site; None where it leaves the site."""
        folder = posixpath.dirname(page.file)
        if path.startswith("/"):
            if not path.startswith(self._base):
                return None
            folder, path = "", path.removeprefix(self._base)
        elif not path:
            return page.file
        return self._target(folder, path)

    @functools.cache  # noqa: B019 -- a run reads one site
    def _target(self, folder: str, path: str) -> str | None:
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target.startswith(".."):
            return None
        return posixpath.normpath(posixpath.join(target, "index.html")) if target in self._folders else target
