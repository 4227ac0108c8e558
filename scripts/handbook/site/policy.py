"""The Content-Security-Policy that each page bears: what it may run and load, by hash where it stands in the page.

`file:` stands beside 'self' for browsers to which a folder opened from disk is no page's own origin; on the web no page
can load from there. What only a server can say (framing, permissions, referrers) is in deploy/nginx.conf.
"""

from __future__ import annotations

import base64
import hashlib
import re

# Where overrides/main.html leaves room for it, before anything that it governs.
MARK = "<!--policy-->"
INLINE = re.compile(r"<(script|style)(?![^>]*\b(?:src=|type=\"?application/json))[^>]*>(.*?)</\1>", re.S)
HERE = "'self' file:"


def policy(page: str) -> str:
    """Returns the policy of a page's text."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    script, style = (" ".join(dict.fromkeys(hashes[kind])) for kind in ("script", "style"))
    return (
        f"default-src 'none'; script-src {HERE} {script}; style-src {HERE} {style}; img-src {HERE} data: blob:; "
        f"connect-src {HERE}; worker-src {HERE} blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def with_policy(page: str) -> str:
    """Returns the page with its policy where it leaves room for one."""
    return page.replace(MARK, f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">', 1)
