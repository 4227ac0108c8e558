"""Links to other hosts lead only to domains that the registry knows (sources and owners) or to our own addresses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook import environment
from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.site.built import Site

NAME = "external-links"


def known_hosts(project: Project) -> set[str]:
    """Returns the hosts that pages may link to."""
    hosts = {urlsplit(own).hostname for own in (environment.site_url(), environment.repo_url())}
    if project.registry is not None:
        hosts |= {urlsplit(source.url).hostname for source in project.registry.sources.values() if source.url}
        hosts |= {domain for owner in project.registry.owners.values() for domain in owner.domains}
    return {host for host in hosts if host}


def _unknown(address: str, hosts: set[str]) -> str | None:
    if not address.startswith(("http:", "https:", "//")):
        return None
    if environment.is_placeholder(address):
        return None
    host = urlsplit(address).hostname or ""
    return None if any(host == known or host.endswith(f".{known}") for known in hosts) else host


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each link in a page or snippet to a host that the registry does not know."""
    hosts = known_hosts(project)
    for document in [*project.pages, *project.snippets.values()]:
        for link in document.links:
            host = _unknown(link.target, hosts)
            if host:
                yield _finding(document.path, link.line, link.col, host)


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each link in a built page to a host that the registry does not know."""
    hosts = known_hosts(site.project)
    for page in site.pages:
        for element, _, address in page.addresses:
            host = _unknown(address, hosts)
            if host and element.tag == "a":  # what loads by itself is external_requests' matter
                yield _finding(page.path, element.sourceline or 1, 1, host)


def _finding(path: str, line: int, col: int, host: str) -> Finding:
    expected = "a domain of registry/sources.yml or registry/owners.yml"
    return Finding(path, line, col, NAME, host, expected, "cite it as a source first, or leave the link out")
