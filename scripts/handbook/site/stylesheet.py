"""Puts into each page the styles that the site uses, and nothing of the theme's that no page needs.

A page then paints after one request, and the theme's 150 KB shrink to what is used. PurgeCSS does the same, but wants
Node for every build; here, too, a selector stays while all of its names stand somewhere in the built pages or in our
scripts, which make elements of their own. tests/test_stylesheet.py asks a browser, on every page, what went missing.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.site.bundle import WEB
from handbook.site.policy import with_policy

# Where overrides/main.html leaves room for the styles.
MARK = "<!--styles-->"
# The theme's styles in its folder; ours, which come behind them, are web/handbook.css.
THEME = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")

COMMENT = re.compile(r"/\*.*?\*/|@charset[^;]*;", re.S)
STRING = r"\"[^\"]*\"|'[^']*'|url\([^)\"']*\)"
# A rule without rules in it, the start of a group of rules (@media …), its end, or a statement (@import …;).
PART = re.compile(
    rf"(?P<head>(?:[^{{}};\"']|{STRING})*)(?:\{{(?P<body>(?:[^{{}}\"']|{STRING})*)\}}|(?P<open>\{{)|(?P<close>\}})|;)"
)
DECLARATION = re.compile(rf"(?:[^;\"'()]|{STRING}|\((?:[^()]|\([^()]*\))*\))+")
BLANKS = re.compile(r"\s+")
AROUND = re.compile(r";\s*(?=\})|\s*([{};,>])\s*|:\s+")
# What a selector asks for besides names: what must not be there, alternatives, pseudo-classes and pseudo-elements.
FUNCTION = re.compile(r":(?:not|is|where|has|nth-[\w-]+|dir|lang)\((?:[^()]|\([^()]*\))*\)")
IS = re.compile(r":is\(((?:[^()]|\([^()]*\))*)\)")
NOT = re.compile(r":not\(((?:[^()]|\([^()]*\))*)\)")
PSEUDO = re.compile(r"::?[\w-]+(?:\([^()]*\))?")
QUOTED = re.compile(r"\[\s*([\w-]+)\s*(?:[~|^$*]?=\s*[\"']?([^\"'\]]*)[\"']?\s*)?\]")
NAME = re.compile(r"[.#]?-?[A-Za-z_](?:[\w-]|\\.)*")
ATTRIBUTE = re.compile(r"([\w:-]+)=(?:\"([^\"]*)\"|([^\s\"'>]+))")
TAG = re.compile(r"\A[a-z][a-z0-9]*")  # behind its "<"
WORD = re.compile(r"[A-Za-z_][\w-]*")
# The steps of an animation, and attributes that stand without a value or come and go.
ALWAYS = {"from", "to", "hidden", "open", "checked", "disabled"}
VARIABLE = re.compile(r"var\((--[\w-]+)")


def theme() -> list[Path]:
    """Returns the folder of Material's templates and styles, without importing it; none where it is not installed."""
    spec = importlib.util.find_spec("material")
    return [Path(folder) / "templates" for folder in (spec.submodule_search_locations or [] if spec else [])]


def used_names(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Returns every tag, attribute, class, id and attribute value of the pages, and every word of the scripts."""
    names: set[str] = set()
    for text in {part for page in pages for part in page.split("<")}:  # most tags stand on many pages
        names.update(TAG.findall(text))
        for name, quoted, bare in ATTRIBUTE.findall(text):
            names.add(name)
            names.update((quoted or bare).split())
    for text in scripts:
        names.update(WORD.findall(text))
    return names


def purged(css: str, names: set[str]) -> str:
    """Returns the stylesheet without rules, alternatives and custom properties that nothing on the pages can use."""
    kept = list(_rules(COMMENT.sub("", css), names | ALWAYS))
    while True:  # a custom property may be what keeps another one
        wanted = set(VARIABLE.findall("".join(kept)))
        slim = [_without(part, wanted) for part in kept]
        if slim == kept:
            return _joined(kept)
        kept = slim


def slim(css: str) -> str:
    """Returns the stylesheet without comments and surplus blanks."""
    return _joined([COMMENT.sub("", css)])


def _rules(css: str, names: set[str]) -> Iterator[str]:
    """Yields the rules that stay, and the starts and ends of groups."""
    for part in PART.finditer(css):
        head = part["head"].strip()
        if part["open"] or part["close"]:
            yield f"{head}{{" if part["open"] else "}"
        elif part["body"] is None:
            if head:
                yield f"{head};"
        elif head.startswith("@") or head.endswith("%"):
            yield f"{head}{{{part['body']}}}"
        elif selectors := [s for one in _split(head) for s in spelled_out(one) if _is_used(s, names)]:
            yield f"{','.join(selectors)}{{{part['body']}}}"


def _split(selectors: str) -> list[str]:
    """The alternatives of a selector list; a comma inside brackets divides none."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(selectors):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append(selectors[start:at].strip())
            start = at + 1
    return [*parts, selectors[start:].strip()]


def spelled_out(selector: str) -> list[str]:
    """The selector without `:is(…)`, which Chrome 83 and Firefox 77 do not know: one for each alternative in it."""
    found = IS.search(selector)
    if not found:
        return [NOT.sub(lambda m: "".join(f":not({s})" for s in _split(m.group(1))), selector)]
    before, after = selector[: found.start()], selector[found.end() :]
    return [s for one in _split(found.group(1)) for s in spelled_out(f"{before}{one}{after}")]


def _is_used(selector: str, names: set[str]) -> bool:
    """Whether all names that the selector asks for are there; what it leaves open counts as there."""
    text = FUNCTION.sub("", selector)
    for attribute, value in QUOTED.findall(text):
        if attribute not in names or (value and not set(value.split()) <= names):
            return False
    text = PSEUDO.sub("", QUOTED.sub("", text))
    return all(_is_there(name.lstrip(".#").replace("\\", ""), names) for name in NAME.findall(text))


def _is_there(name: str, names: set[str]) -> bool:
    """Whether a name is used; scripts put some together: `hb-verdict--${status}`."""
    base, joint, kind = name.partition("--")
    return name in names or bool(joint) and f"{base}--" in names and kind in names


def _without(part: str, wanted: set[str]) -> str:
    """A rule without the custom properties that nothing reads."""
    head, brace, body = part.partition("{")
    if not body or "--" not in body or head.startswith("@media"):
        return part
    declared = (d.strip() for d in DECLARATION.findall(body[:-1]))
    kept = [d for d in declared if d and (not d.startswith("--") or d.partition(":")[0].strip() in wanted)]
    return f"{head}{brace}{';'.join(kept)}}}" if kept else ""


def _joined(parts: list[str]) -> str:
    """The parts as one stylesheet, without surplus blanks and without groups that are empty."""
    text = AROUND.sub(lambda m: m.group(1) or m.group().strip(" ;"), BLANKS.sub(" ", "".join(parts)))
    empty = re.compile(r"@(?:media|supports)[^{}]*\{\}")
    while empty.search(text):
        text = empty.sub("", text)
    return text


def write(site: Path, files: Iterable[Path]) -> None:
    """Writes the used styles into those of the files that have room for them; raises ValueError where some are gone."""
    texts = {file: text for file in files if MARK in (text := file.read_text(encoding="utf-8"))}
    sheets = [sheet for folder in theme() for pattern in THEME for sheet in folder.glob(pattern)]
    if len(sheets) != len(THEME):
        raise ValueError(f"the theme: not all of {', '.join(THEME)}")
    scripts = [script.read_text(encoding="utf-8") for script in WEB.rglob("*.js")]
    names = used_names(texts.values(), scripts)
    css = purged("".join(sheet.read_text(encoding="utf-8") for sheet in [*sheets, WEB / "handbook.css"]), names)
    for file, text in texts.items():
        file.write_text(with_policy(text.replace(MARK, f"<style>{css}</style>", 1)), encoding="utf-8")
