"""Runs every rule over the sources or over the built site."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

from handbook import full_width
from handbook.checks import waivers
from handbook.findings import Finding
from handbook.pages.project import Project
from handbook.rules import (
    RULES,
    broken_tags,
    leftovers,
    markdown_style,
    tag_text,
    typography,
    untagged_figures,
    untagged_number,
)
from handbook.site.built import Site


# What is wrong with a broken mark is told once: on its line, these have nothing to add.
CAUSES = (full_width.NAME, broken_tags.NAME, leftovers.NAME, "yaml-syntax")
CONSEQUENCES = (markdown_style.NAME, typography.NAME, tag_text.NAME, untagged_figures.NAME, untagged_number.NAME)


def check_sources(project: Project) -> list[Finding]:
    """Returns all findings in the registry, pages, snippets, templates and configuration of `project`."""
    findings = list(project.registry_findings)
    for rule in RULES:
        if hasattr(rule, "check"):
            findings += rule.check(project)
    documents = [*project.pages, *project.snippets.values()]
    for document in documents:
        findings += document.findings
    return causes_only(waivers.apply(findings, documents))


def causes_only(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings without those that only follow from a broken mark on their line."""
    findings = list(findings)
    lines = {(f.path, f.line) for f in findings if f.rule in CAUSES}
    return [f for f in findings if f.rule not in CONSEQUENCES or (f.path, f.line) not in lines]


def check_site(site: Site) -> list[Finding]:
    """Returns all findings in the built files of `site`; two processes look for numbers, which takes longest."""
    rules = [rule for rule in RULES if hasattr(rule, "check_site")]
    with ProcessPoolExecutor(2) as pool:
        parts = [site.own_files[n::2] for n in range(2)]
        numbers = [pool.submit(untagged_number.check_files, site.root, part, site.contacts) for part in parts]
        findings = [f for rule in rules for f in rule.check_site(site)]
        return findings + [f for part in numbers for f in part.result()]
