"""No built file makes a browser ask another host for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding
from handbook.site.built import Site
from handbook.web_address import is_relative

NAME = "external-requests"
FIX = "keep a copy in docs/assets/, or leave it out"
CSS_LOAD = re.compile(r"(?:@import\s*|url\(\s*|image-set\(\s*)[\"']?((?:https?:|[/\\]{2})[^\"')\s]+)", re.I)
# An address in a script is a request waiting to happen; XML namespaces are names, not addresses.
NAMESPACE = r"(?:www\.w3|schemas\.openxmlformats)\.org/"
SCRIPT_ADDRESS = re.compile(rf"[\"'`]((?:https?:|wss?:)?//(?!{NAMESPACE})[\w.-]+\.[a-z]{{2,}}[^\"'`\s]*)", re.I)
# Elements that load what they name as soon as they are read; links to follow are another rule's.
LOADS = {
    "script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "embed": ("src",), "object": ("data",), "track": ("src",),
    "input": ("src",), "form": ("action",),
}  # fmt: skip
LOADING_RELS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each element, style or script of ours that would send a request to another host."""
    for page in site.pages:
        for element in page.tree.iter(*LOADS, "link", "style", "meta"):
            at = (page.path, element.sourceline or 1, 1, NAME)
            for address in _loaded(element):
                if not is_relative(address) and address != "data:,":  # an empty icon, for which no server is asked
                    yield Finding(*at, address, "a file of the site", FIX)
    for path in site.text_files:
        if path.endswith((".css", ".js", ".svg", ".html")):
            text = site.text(path)
            if path.endswith(".html") and "url(" not in text and "@import" not in text:
                continue  # what its elements load was looked at above
            pattern = SCRIPT_ADDRESS if path.endswith(".js") else CSS_LOAD
            for m in pattern.finditer(text):
                line = text.count("\n", 0, m.start()) + 1
                col = m.start(1) - text.rfind("\n", 0, m.start(1))
                yield Finding(f"{site.root.name}/{path}", line, col, NAME, m.group(1), "a file of the site", FIX)


def _loaded(element) -> Iterator[str]:
    if element.tag == "link":
        if LOADING_RELS & set((element.get("rel") or "").lower().split()):
            yield element.get("href") or ""
    elif element.tag == "meta":
        if (element.get("http-equiv") or "").lower() == "refresh":
            yield (element.get("content") or "").partition("=")[2].strip()
    else:
        for attribute in LOADS.get(element.tag, ()):
            for part in (element.get(attribute) or "").split(","):
                yield part.strip()
