"""Web addresses as browsers read them (the WHATWG URL Standard), and of these only such as nobody can read in two ways.

An address counts as one only if a browser's parser makes of it exactly what is written: no other scheme than http and
https, no name or password, no port, no name of a host outside a-z, 0-9, "-" and ".", nothing to decode or to correct.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ada_url import URL
from publicsuffixlist import PublicSuffixList

HOST = re.compile(r"(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!xn--)[a-z]{2,63}")
# The dot of a host's name, also as browsers and people take one for it.
DOT = re.compile(r"[.．。｡]| ?(?:点|點|\[\.\]|\(\.\)|(?<= )dot(?= )) ?", re.I)
HINT = re.compile(r"[.．。｡点點]\]? ?(?=[a-z])|dot (?=[a-z])", re.I)  # quick to look for
LONGEST = 80  # what is looked at on each side of it
NAMED = re.compile(
    rf"(?<![A-Za-z0-9\u00c0-\u024f@_-])(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?(?:{DOT.pattern}))+[a-z]{{2,24}}(?![a-z0-9_-])",
    re.I,
)
# No scheme, no host, no sign that a browser drops (a tab) or turns (a backslash).
RELATIVE = re.compile(r"(?!//)[A-Za-z0-9._~/%-]*(?:\?[A-Za-z0-9._~/%=&:+-]*)?(?:#[A-Za-z0-9._~/%=:-]*)?")


@dataclass(frozen=True)
class WebAddress:
    """An http(s) address: `href` as a browser would show it, and its host."""

    href: str
    host: str


@functools.lru_cache(4096)
def web_address(text: str) -> WebAddress | None:
    """Returns the address that the text is, or None for what is none, or can be read in two ways."""
    try:
        url = URL(text)
    except ValueError:
        return None
    plain = url.protocol in ("https:", "http:") and not (url.username or url.password or url.port)
    if not plain or text not in (url.href, url.href.removesuffix("/")) or not HOST.fullmatch(url.hostname):
        return None
    return WebAddress(url.href, url.hostname)


@functools.cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)  # the list that the package brings: no request


@functools.lru_cache(4096)
def registrable(host: str) -> str | None:
    """Returns the part of a host's name that somebody registered, like shop.com.cn, or None where nobody can."""
    return _suffixes().privatesuffix(host)


def is_registrable(domain: str) -> bool:
    """Says whether the name is one that somebody registered: no ending for all, such as com.cn, and no host below."""
    if _suffixes().publicsuffix(domain) is None:  # an ending that the list does not know, such as .example
        return domain.count(".") == 1
    return registrable(domain) == domain


def hosts_in(text: str) -> Iterator[tuple[int, str]]:
    """Yields the offset and the name of each host that a text names, as a reader would type it.

    Only what could be registered under a public suffix counts: pinduoduo.com does, index.html does not.
    """
    end = 0
    for hint in HINT.finditer(text):
        if hint.start() >= end:
            for m in NAMED.finditer(text, max(end, hint.start() - LONGEST), hint.end() + LONGEST):
                if m.start() < hint.start() < m.end() and registrable(host := DOT.sub(".", m[0]).lower()):
                    end = m.end()
                    yield m.start(), host


def is_relative(text: str) -> bool:
    """Says whether the text is an address below the one where it stands, to every reader of it."""
    return RELATIVE.fullmatch(text) is not None
