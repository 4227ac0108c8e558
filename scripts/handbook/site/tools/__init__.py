"""Writes what the pages of docs/tools/ run: for each tool a script, and for each language what it says and knows.

`assets/tool-NAME.js`
    web/tools/NAME/main.js and what it imports
`assets/tool-ical.js`
    a library of others in web/vendor/, which a tool loads once it is used
`assets/tool-NAME.LANGUAGE.js`
    the words and data of one language: what the tool's module in this folder returns, as `self.handbookTool`
`assets/tool-NAME-PART.js`, `assets/tool-NAME-PART.LANGUAGE.js`
    what is fetched on use: web/tools/NAME/later/PART.js for each PART of LATER, and the parts that the tool's module
    returns as `later`; they call `self.handbookLater`
`assets/tool-NAME.css`
    web/tools/tools.css, which the tools share, and web/tools/NAME/style.css

A page whose front matter says `tool: NAME` loads the three (overrides/main.html), and no other page does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from handbook.locales import words
from handbook.registry.models import Registry
from handbook.site.bundle import WEB, bundle
from handbook.site.search_format import compact
from handbook.site.stylesheet import slim
from handbook.site.tools import check_number, deadlines, which_way, write

# Returns what a tool says and knows in one language, from the project's folder and the registry.
Data = Callable[[Path, str, Registry], dict[str, Any]]


def _words(section: str) -> Data:
    """The data of a tool that knows nothing but its words in locales/: all else is on its page."""
    return lambda root, locale, known: dict(words(locale)[section])


TOOLS: dict[str, Data] = {
    "check-number": check_number.data,
    "deadlines": deadlines.data,
    "stop": _words("stop"),
    "which-way": which_way.data,
    "write": write.data,
}

# Scripts that a tool fetches once they are used, by its name.
LATER: dict[str, tuple[str, ...]] = {"write": ("desk", "docx")}


def write_data(site: Path, locale: str, known: Registry) -> None:
    """Writes what each tool says and knows in one language; raises ValueError where its data cannot be read."""
    for name, data in TOOLS.items():
        says = data(WEB.parent, locale, known)
        for part, later in says.pop("later", {}).items():
            _write(site / "assets" / f"tool-{name}-{part}.{locale}.js", f"self.handbookLater({compact(later)})\n")
        told = compact(says)
        _write(site / "assets" / f"tool-{name}.{locale}.js", f"self.handbookTool={told}\n")


def write_scripts(site: Path) -> None:
    """Writes the tools' scripts and styles."""
    for name in TOOLS:
        _write(site / "assets" / f"tool-{name}.js", bundle(WEB / "tools" / name / "main.js"))
        for part in LATER.get(name, ()):
            script = bundle(WEB / "tools" / name / "later" / f"{part}.js")
            _write(site / "assets" / f"tool-{name}-{part}.js", script)
        sheets = (WEB / "tools" / "tools.css", WEB / "tools" / name / "style.css")
        styles = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
        _write(site / "assets" / f"tool-{name}.css", slim(styles))
    for library in (WEB / "vendor").glob("*.js"):
        _write(site / "assets" / f"tool-{library.name}", library.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
