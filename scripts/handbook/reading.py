"""Turns a file's bytes into text, however an editor saved it, and says once what is wrong with the way it was saved."""

from __future__ import annotations

import codecs

from handbook.findings import Finding

NAME = "text-files"
GARBLED = 0.02  # of the characters: more than that, and the file is not UTF-8 with a slip but another encoding


def decode(raw: bytes, path: str) -> tuple[str, list[Finding]]:
    """Returns the text of the file at `path`, with plain line ends and no byte order mark, and at most one finding.

    What is no UTF-8 is read as what it most likely is, so that nothing else is found to be wrong with it.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        finding = Finding(path, 1, 1, NAME, "text saved as UTF-16", "UTF-8", "save the file as UTF-8")
        return _plain(raw.decode("utf-16", errors="replace")), [finding]
    flaws = ["a byte order mark"] if raw.startswith(codecs.BOM_UTF8) else []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        col = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")) + 1
        at = (path, before.count(b"\n") + 1, col, NAME)
        return _plain(_guess(raw)), [Finding(*at, "bytes that are not UTF-8", "UTF-8", "save the file as UTF-8")]
    if "\r" in text:
        flaws.append("Windows line ends (CRLF)")
    if not flaws:
        return text, []
    found = " and ".join(flaws)
    return _plain(text), [Finding(path, 1, 1, NAME, found, "plain UTF-8, lines ending with LF", "save the file like that")]


def _guess(raw: bytes) -> str:
    text = raw.decode("utf-8", errors="replace")
    if text.count("\N{REPLACEMENT CHARACTER}") > GARBLED * len(text):
        return raw.decode("gb18030", errors="replace")
    return text


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
