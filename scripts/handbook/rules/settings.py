"""mkdocs.yml can be read, and names only settings, plugins, extensions and files that exist. MkDocs is not asked."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Any

from handbook.findings import Finding, perhaps
from handbook.pages.project import Project
from handbook.registry import strict_yaml
from handbook.registry.strict_yaml import position

NAME = "settings"
PATH = "mkdocs.yml"
# https://www.mkdocs.org/user-guide/configuration/
KEYS = frozenset(
    [
        "INHERIT",
        "copyright",
        "dev_addr",
        "docs_dir",
        "draft_docs",
        "edit_uri",
        "edit_uri_template",
        "exclude_docs",
        "extra",
        "extra_css",
        "extra_javascript",
        "extra_templates",
        "hooks",
        "markdown_extensions",
        "mdx_configs",
        "nav",
        "not_in_nav",
        "plugins",
        "remote_branch",
        "remote_name",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "site_dir",
        "site_name",
        "site_url",
        "strict",
        "theme",
        "use_directory_urls",
        "validation",
        "watch",
    ]
)
SHAPES = {"nav": list, "plugins": list, "hooks": list, "extra_css": list, "extra_javascript": list, "extra": dict,
          "markdown_extensions": list, "strict": bool, "use_directory_urls": bool, "validation": dict}  # fmt: skip
SHAPE_NAMES = {list: "a list", dict: "a mapping", bool: "true or false"}


def read(project: Project) -> tuple[Any, strict_yaml.Marks, list[Finding]]:
    """Returns mkdocs.yml's data, the places of its values, and what is wrong with its YAML."""
    if not (project.root / PATH).is_file():
        return None, {}, []
    return strict_yaml.load_file(project.root / PATH, project.root, settings=True)


def plugin_options(data: dict[str, Any], name: str) -> tuple[dict[str, Any], strict_yaml.Loc]:
    """Returns a plugin's options in mkdocs.yml and where they stand; none for a plugin without options."""
    plugins = data.get("plugins")
    for n, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(plugin, dict) and isinstance(plugin.get(name), dict):
            return plugin[name], ("plugins", n, name)
    return {}, ()


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each thing in mkdocs.yml that would stop the build."""
    if not (project.root / PATH).is_file():
        yield Finding(PATH, 1, 1, NAME, "no such file", "the site's settings", "bring the file back")
        return
    data, marks, findings = read(project)
    yield from findings
    if not isinstance(data, dict):
        if not findings:
            yield Finding(PATH, 1, 1, NAME, "no settings", "`key: value` lines", "write at least site_name")
        return
    for key, value in data.items():
        at = (PATH, *position(marks, (key,), key=True), NAME)
        if key not in KEYS:
            yield Finding(*at, f"the key `{key}`", "a setting of MkDocs", perhaps(str(key), KEYS, "remove it"))
        elif key in SHAPES and value is not None and not isinstance(value, SHAPES[key]):
            yield Finding(*at, f"`{key}` with another value", SHAPE_NAMES[SHAPES[key]], "write it like that")
    if not data.get("site_name"):
        yield Finding(PATH, 1, 1, NAME, "no site_name", "the site's name", "add `site_name: …`")
    yield from _installed(data, marks)
    yield from _files(project, data, marks)


def _installed(data: dict[str, Any], marks: strict_yaml.Marks) -> Iterator[Finding]:
    """What a package has to bring along: plugins, Markdown extensions, the theme."""
    for key, group in (("plugins", "mkdocs.plugins"), ("markdown_extensions", "markdown.extensions")):
        if not isinstance(data.get(key), list):
            continue
        known = entry_points(group=group).names
        for n, item in enumerate(data[key]):
            for name in item if isinstance(item, dict) else [item]:
                if isinstance(name, str) and name not in known and not (group.startswith("markdown") and _module(name)):
                    at = (
                        PATH,
                        *position(marks, (key, n, name) if isinstance(item, dict) else (key, n), key=True),
                        NAME,
                    )
                    fix = perhaps(name, known, "add its package to requirements/build.in, or remove it")
                    yield Finding(*at, f"{name} in `{key}`", "one that is installed", fix)


def _module(name: str) -> bool:
    """Whether Python finds an extension's module, as Python-Markdown looks for it."""
    try:
        return importlib.util.find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def _files(project: Project, data: dict[str, Any], marks: strict_yaml.Marks) -> Iterator[Finding]:
    """Files of ours without which the build does not begin."""
    hooks, theme = data.get("hooks"), data.get("theme")
    named: list[tuple[strict_yaml.Loc, Any]] = [
        (("hooks", n), file) for n, file in enumerate(hooks if isinstance(hooks, list) else [])
    ]
    if isinstance(theme, dict) and theme.get("custom_dir"):
        named.append((("theme", "custom_dir"), theme["custom_dir"]))
    for loc, name in named:
        if isinstance(name, str) and not (project.root / name).exists():
            at = (PATH, *position(marks, loc), NAME)
            yield Finding(*at, f"{name}, which is missing", "a file that exists", "mend the name, or bring it back")
