"""Full-width characters where a half-width one is syntax: what a Chinese keyboard types if nobody switches it over."""

from __future__ import annotations

from handbook.findings import Finding

NAME = "full-width"
TO_HALF = str.maketrans(
    "＃＊｛｝［］【】｜～｀＞－＋！？（）：；．　“”「」『』＂／＝，", "#*{}[][]|~`>-+!?():;. \"\"\"\"\"\"\"/=,"
)
WIDE = frozenset(map(chr, TO_HALF))


def finding(path: str, at: tuple[int, int], found: str, expected: str) -> Finding:
    """Returns the finding for a piece of syntax: what stands there, and what was meant."""
    wide = "".join(dict.fromkeys(c for c in found if c in WIDE and c not in expected))
    shown = wide.replace("\N{IDEOGRAPHIC SPACE}", "space")
    return Finding(path, *at, NAME, f"full-width {shown} in {found.strip()}", expected.strip(), "write it half-width")
