"""Links out of the handbook lead only to whole addresses of the registry, to its owners' domains, or to our own.

That a host is known is no pass for its other pages: on most of them anybody can write. Calls are for tags to make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from handbook import environment
from handbook.findings import Finding
from handbook.full_width import shorten
from handbook.pages.project import Project
from handbook.registry.models import Registry, below
from handbook.site.built import Site
from handbook.web_address import hosts_in, is_relative, web_address

NAME = "external-links"


@dataclass(frozen=True)
class Known:
    """Where links may lead: whole addresses, domains of owners, and all that begins with one of our own addresses."""

    addresses: frozenset[str]
    domains: frozenset[str]
    own: tuple[str, ...]
    calls: frozenset[str]

    def objection(self, target: str, words: str) -> tuple[str, str, str] | None:
        """Returns what is wrong with an address and its words: what is found, expected, and the Fix; or None."""
        if target in self.calls or target.startswith(self.own):
            return None
        address = web_address(target)
        if address is None:
            expected = "a page, or an address that a browser takes as it is written"
            return shorten(target), expected, "write the address as the browser shows it, or leave the link out"
        if address.href not in self.addresses and not self._is_owned(address.host):
            expected = "an address of registry/sources.yml, or a domain of registry/owners.yml"
            return address.href, expected, "cite it as a source first, or leave the link out"
        for _, named in hosts_in(words):
            if not below(address.host, named):
                return f"{named} on a link to {address.host}", "words that say where it leads", "mend the words"
        return None

    def _is_owned(self, host: str) -> bool:
        return any(below(host, domain) for domain in self.domains)


def known(registry: Registry | None) -> Known:
    """Returns where links may lead."""
    repository = environment.repo_url()
    own = (environment.site_url(), repository and f"{repository}/")
    urls = [source.url for source in registry.sources.values()] if registry else []
    urls += [law.url for law in registry.laws.values()] if registry else []
    cited = [web_address(url) for url in urls if url]
    return Known(
        frozenset(address.href for address in cited if address),
        frozenset(domain for owner in (registry.owners.values() if registry else ()) for domain in owner.domains),
        tuple(filter(None, own)),
        frozenset(f"tel:{digits}" for digits in (registry.dialable if registry else ())),
    )


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each link in a page or snippet that leads elsewhere."""
    if project.registry is None:
        return  # nobody knows its addresses
    allowed = replace(known(project.registry), calls=frozenset())  # a number has its tag
    for document in [*project.pages, *project.snippets.values()]:
        for link in document.links:
            target = unescape(link.target)
            if link.tag or is_relative(target):
                continue
            if wrong := allowed.objection(target, link.text):
                yield Finding(*link.at, NAME, *wrong)


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each link in a built page that leads elsewhere."""
    allowed = known(site.project.registry)
    for page in site.pages:
        for element, _, address in page.addresses:
            if element.tag != "a" or is_relative(address):  # what loads by itself is external_requests' matter
                continue
            if wrong := allowed.objection(address, element.text_content()):
                yield Finding(page.path, element.sourceline or 1, 1, NAME, *wrong)
