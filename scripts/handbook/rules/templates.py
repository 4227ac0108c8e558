"""The templates of the site and of its editions can be parsed, and extend or include only templates that exist."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, meta

from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.reading import decode
from handbook.site.stylesheet import theme

NAME = "templates"
FOLDERS = ("overrides", "editions")
ENDINGS = (".html", ".xml")
# Filters that MkDocs brings along; without them a template that uses one could not be compiled here.
MKDOCS_FILTERS = ("url", "script_tag")


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each template with an error in it, at its line."""
    environment = Environment(autoescape=True)
    environment.filters.update(dict.fromkeys(MKDOCS_FILTERS, str))
    for folder in FOLDERS:
        base = project.root / folder
        for file in sorted(f for f in base.rglob("*") if f.suffix in ENDINGS):
            path = file.relative_to(project.root).as_posix()
            source, _ = decode(file.read_bytes(), path)
            try:
                tree = environment.parse(source, filename=path)
                environment.compile(tree, filename=path, raw=True)
            except TemplateSyntaxError as error:
                found = " ".join((error.message or "an error").split()).rstrip(".")
                yield Finding(
                    path, error.lineno, 1, NAME, found, "a template of Jinja", "mend it at or above this line"
                )
                continue
            folders = [base, *theme()] if folder == "overrides" else [base]
            for name in meta.find_referenced_templates(tree):
                if name and not any((one / name).is_file() for one in folders):
                    line = next((n for n, text in enumerate(source.split("\n"), 1) if name in text), 1)
                    at = (path, line, 1, NAME)
                    yield Finding(*at, f"the template {name}", f"a file of {folder}/ or the theme", "mend the name")
