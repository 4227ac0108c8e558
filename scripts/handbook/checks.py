"""Runs every rule over the sources or over the built site."""

from __future__ import annotations

from handbook import waivers
from handbook.findings import Finding
from handbook.project import Project
from handbook.rules import RULES
from handbook.site import Site


def check_sources(project: Project) -> list[Finding]:
    """Returns all findings in the registry, pages, snippets, templates and configuration of `project`."""
    findings = list(project.registry_findings)
    for rule in RULES:
        if hasattr(rule, "check"):
            findings += rule.check(project)
    return waivers.apply(findings, [*project.pages, *project.snippets.values()])


def check_site(site: Site) -> list[Finding]:
    """Returns all findings in the built files of `site`."""
    return [f for rule in RULES if hasattr(rule, "check_site") for f in rule.check_site(site)]
