"""What every check returns: findings, each at one place, each saying how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

SCRIPTS = Path(__file__).resolve().parent.parent

Place = tuple[str, int, int]
"""Path, line and column of something that an author typed."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong at one place. `path` is relative to the project root, with forward slashes."""

    path: str
    line: int
    col: int
    rule: str
    found: str
    expected: str
    fix: str
    level: str = "error"

    def format(self) -> str:
        """Returns the one line that people and editors read."""
        return (
            f"{self.path}:{self.line}:{self.col}: {self.level} {self.rule}: "
            f"{self.found} → {self.expected}. Fix: {self.fix}."
        )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Returns the known name that is most like `name`, or None where none is near."""
    near = get_close_matches(name, known, 1)
    return near[0] if near else None


def perhaps(name: str, known: Iterable[str], otherwise: str) -> str:
    """Returns the Fix for a name that nothing has: the known one that is most like it, or else what to do."""
    near = nearest(name, known)
    return f"perhaps {near}" if near else otherwise


def report(findings: Iterable[Finding], stream: TextIO) -> int:
    """Prints the findings sorted by place and returns the exit code: 1 if one of them is an error, else 0."""
    ordered = sorted(set(findings))
    for finding in ordered:
        print(finding.format(), file=stream)
    return 1 if any(finding.level == "error" for finding in ordered) else 0


def crash(error: BaseException) -> str:
    """Words an error that nobody foresaw in one line: where in our code it happened, and what."""
    place, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if SCRIPTS in file.parents or not place:
            place = (
                f"{file.relative_to(SCRIPTS.parent).as_posix() if SCRIPTS in file.parents else file}:{trace.tb_lineno}"
            )
        trace = trace.tb_next
    return f"{place}:1: error crash: {type(error).__name__}: {error}"
