"""Joins our scripts, ES modules in web/, into one classic script: it runs from disk too, where modules may not.

A module says what it needs with `import { a, b } from "./other.js";` and what it offers with `export const`,
`export let`, `export function` or `export class`, each at the start of a line. Modules are joined in the order in which
they need each other, inside one function, where all names meet: no two may use the same one. What this does not know
(default exports, `as`, `export { … }`, circles) stops the build, as does syntax that older browsers cannot read.
"""

from __future__ import annotations

import re
from pathlib import Path

from handbook.site.minify import minified

WEB = Path(__file__).resolve().parents[3] / "web"

IMPORT = re.compile(r'^import (?:\{([^{}]*)\} from )?"(\.[^"]+\.js)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:const|let|(?:async )?function|class) [\w$]+)", re.M)
UNKNOWN = re.compile(r"^(?:import|export)\b|^(?:const|let|var) [{\[]", re.M)
DECLARED = re.compile(r"^(?:export )?(?:const|let|var|(?:async )?function\*?|class) ([\w$]+)", re.M)
OFFERED = re.compile(r"^export (?:const|let|(?:async )?function|class) ([\w$]+)", re.M)
NAME = re.compile(r"[\w$]+")
# The oldest browsers that we write for: Chrome 83, Firefox 78, Safari 14.
TOO_NEW = re.compile(r"\|\|=|&&=|\?\?=")


def bundle(entry: Path) -> str:
    """Returns the module `entry` and all that it imports as one small script; raises ValueError where it cannot."""
    texts: dict[Path, str] = {}
    _add(entry.resolve(), texts, ())
    owners: dict[str, Path] = {}
    for path, text in texts.items():
        for name in DECLARED.findall(text):
            if name in owners:
                raise ValueError(f"{path}: {name!r} is a name of {owners[name].name} too; rename one")
            owners[name] = path
    script = "".join(map(_joinable, texts.values()))
    small = minified(f'(() => {{\n"use strict";\n{script}}})();\n')
    if found := TOO_NEW.search(small):
        raise ValueError(f"{entry}: {found.group()} is too new for the browsers that we write for")
    return small


def _joinable(text: str) -> str:
    """Returns a module's text without its imports and the word "export"."""
    return EXPORT.sub("", IMPORT.sub("", text))


def _add(path: Path, texts: dict[Path, str], above: tuple[Path, ...]) -> None:
    """Adds a module's text behind those that it imports."""
    if path in above:
        raise ValueError(f"{path}: imports itself, by way of {', '.join(p.name for p in above)}")
    if path in texts:
        return
    if not path.is_file():
        raise ValueError(f"{above[-1] if above else path}: no module {path.name}")
    text = path.read_text(encoding="utf-8")
    for names, address in IMPORT.findall(text):
        other = (path.parent / address).resolve()
        _add(other, texts, (*above, path))
        offered = set(OFFERED.findall(texts[other]))
        for name in filter(None, map(str.strip, names.split(","))):
            if not NAME.fullmatch(name) or name not in offered:
                raise ValueError(f"{path}: import of {name!r}, which {other.name} does not export under that name")
    if found := UNKNOWN.search(_joinable(text)):
        line = _joinable(text)[found.start() :].partition("\n")[0]
        raise ValueError(f"{path}: {line!r} is no form of import or export that the bundle knows")
    texts[path] = text
