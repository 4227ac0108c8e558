"""Runs every rule over the sources or over the built site."""

from __future__ import annotations

import datetime
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from handbook import waivers
from handbook.findings import Finding
from handbook.project import Project
from handbook.rules import RULES, untagged_number
from handbook.site import Site


def check_sources(project: Project) -> list[Finding]:
    """Returns all findings in the registry, pages, snippets, templates and configuration of `project`."""
    findings = list(project.registry_findings)
    for rule in RULES:
        if hasattr(rule, "check"):
            findings += rule.check(project)
    return waivers.apply(findings, [*project.pages, *project.snippets.values()])


def check_site(site: Site) -> list[Finding]:
    """Returns all findings in the built files of `site`; the slowest rule runs beside the others."""
    rules = [rule for rule in RULES if hasattr(rule, "check_site") and rule is not untagged_number]
    with ProcessPoolExecutor(1) as pool:
        numbers = pool.submit(_find_numbers, site.root, site.project.root, site.project.today)
        findings = [f for rule in rules for f in rule.check_site(site)]
        return findings + numbers.result()


def _find_numbers(root: Path, project: Path, today: datetime.date) -> list[Finding]:
    return list(untagged_number.check_site(Site(root, Project(project, today))))
