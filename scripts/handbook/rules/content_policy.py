"""Each built page bears the Content-Security-Policy of what stands in it, so that a browser runs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.site.built import Site
from handbook.site.policy import policy

NAME = "content-policy"
FOUND = "//meta[@http-equiv='Content-Security-Policy']/@content"


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each page with another policy than its own inline scripts and styles ask for, or none."""
    for page in site.pages:
        if page.tree.find(".//article") is None or page.file.startswith("downloads/"):
            continue  # a small page that leads on; an edition, which is read from disk
        if page.tree.xpath(FOUND) != [policy((site.root / page.file).read_text(encoding="utf-8"))]:
            fix = "mend what writes the page, in scripts/handbook/site/"
            yield Finding(page.path, 1, 1, NAME, "another policy than its own, or none", "one with the hashes", fix)
