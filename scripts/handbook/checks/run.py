"""Runs every rule over the sources or over the built site."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from handbook import full_width, tree
from handbook.checks import waivers
from handbook.findings import Finding, crash
from handbook.pages.document import Document
from handbook.pages.project import Project
from handbook.rules import (
    RULES,
    broken_tags,
    characters,
    leftovers,
    locale_words,
    markdown_style,
    one_word,
    plain_markdown,
    tag_text,
    templates,
    typography,
    untagged_figures,
    untagged_handle,
    untagged_number,
)
from handbook.site.built import Site

# What is wrong with a broken mark is told once: on its line, these have nothing to add.
BROKEN_MARKS = (full_width.NAME, broken_tags.NAME, leftovers.NAME, plain_markdown.NAME, "yaml-syntax")
ECHOES = (markdown_style.NAME, typography.NAME, tag_text.NAME, untagged_figures.NAME, untagged_number.NAME,
          untagged_handle.NAME, characters.NAME)  # fmt: skip

# Rules that ask for no registry: half of the work, for a second process, which reads the pages while the first one
# reads the registry.
APART = (
    broken_tags, characters, markdown_style, one_word, plain_markdown, templates, typography, untagged_figures,
    untagged_number,
)  # fmt: skip


class RulesCrashed(Exception):
    """Some rules did not come to an end; `findings` are those of all others."""

    def __init__(self, findings: list[Finding], problems: list[str]) -> None:
        super().__init__(findings, problems)
        self.findings, self.problems = findings, problems

    def __str__(self) -> str:
        return "\n".join(self.problems)


def check_sources(project: Project, side_by_side: bool = False) -> list[Finding]:
    """Returns all findings in the registry, pages, snippets, templates and configuration of `project`.

    `side_by_side`: in two processes, which is quicker where a second processor is idle. Raises RulesCrashed, with the
    findings of the other rules, where a rule does not come to an end.
    """
    if broken := tree.flaws(project.root):
        return broken  # they might stop what reads them, or hide from it
    if broken := list(locale_words.check(project)):
        return broken  # the other rules read pages as the reader gets them, with these words
    rules = [rule for rule in RULES if hasattr(rule, "check") and rule.NAME != tree.NAME]
    if side_by_side:
        with ProcessPoolExecutor(1) as second:
            source = (project.root, project.today, project.strict_dates)
            files, apart = second.submit(_files, *source), second.submit(_found_apart, *source)
            findings = list(project.registry_findings)
            with suppress(Exception):  # what cannot be read is read once more here, and says where it stands
                project.files = files.result()
            own, faults = _found(project, [rule for rule in rules if rule not in APART])
            others, more = apart.result()
            findings += [*own, *others]
            faults |= more
    else:
        own, faults = _found(project, rules)
        findings = [*project.registry_findings, *own]
    documents = [*project.pages, *project.snippets.values()]
    for document in documents:
        findings += document.findings
    findings = joined(without_echoes(causes(waivers.apply(findings, documents), project)))
    if faults:
        raise RulesCrashed(findings, [faults[rule.NAME] for rule in rules if rule.NAME in faults])
    return findings


def _found(project: Project, rules: Iterable[ModuleType]) -> tuple[list[Finding], dict[str, str]]:
    """What the rules find, and by name the faults of those that do not come to an end."""
    findings: list[Finding] = []
    faults = {}
    for rule in rules:
        try:
            findings += rule.check(project)
        except Exception as error:  # the others have still something to say
            faults[rule.NAME] = crash(error)
    return findings, faults


def _files(root: Path, today: datetime.date, strict_dates: bool) -> dict[str, list[Document]]:
    return _project(root, today, strict_dates).files


def _found_apart(root: Path, today: datetime.date, strict_dates: bool) -> tuple[list[Finding], dict[str, str]]:
    return _found(_project(root, today, strict_dates), APART)


@functools.cache
def _project(root: Path, today: datetime.date, strict_dates: bool) -> Project:
    """The second process's own reading of the sources."""
    return Project(root, today, strict_dates)


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings without those that only follow from a broken mark on their line."""
    findings = list(findings)
    lines = {(f.path, f.line) for f in findings if f.rule in BROKEN_MARKS}
    return [f for f in findings if f.rule not in ECHOES or (f.path, f.line) not in lines]


def joined(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings with those told once, at the first place, that one run of a command mends everywhere."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for f in sorted(findings):
        by_itself = () if f.fix.startswith("run `make ") else (f.path, str(f.line), str(f.col))
        groups.setdefault((f.rule, f.found, f.expected, f.fix, *by_itself), []).append(f)
    told = []
    for first, *others in groups.values():
        if others:
            places = ", ".join(f"{f.path}:{f.line}" for f in others)
            first = replace(first, found=f"{first.found} (also at {places})")
        told.append(first)
    return told


def causes(findings: Iterable[Finding], project: Project) -> list[Finding]:
    """Returns the findings without those that others may have caused: one slip, one finding.

    A rule that names others in YIELDS_TO says nothing of a page, in any of its languages and with the snippets that it
    includes, while one of these has a finding there.
    """
    findings = list(findings)
    parts: dict[str, set[str]] = {}  # page or snippet → names of the pages that it is a part of
    for page in project.pages:
        for path in (page.path, *(f"snippets/{include.name}" for include in page.includes)):
            parts.setdefault(_without_language(path), set()).add(page.name)

    def pages(finding: Finding) -> set[str]:
        return parts.get(_without_language(finding.path), set())

    for rule in RULES:
        yields_to = getattr(rule, "YIELDS_TO", ())
        touched = {page for f in findings if f.rule in yields_to for page in pages(f)}
        findings = [f for f in findings if f.rule != rule.NAME or not pages(f) & touched]
    return findings


def _without_language(path: str) -> str:
    """Returns docs/buyer/index for docs/buyer/index.zh.md."""
    return path.removesuffix(".md").rpartition(".")[0]


def check_site(site: Site) -> list[Finding]:
    """Returns all findings in the built files of `site`; two processes look for numbers, which takes longest."""
    rules = [rule for rule in RULES if hasattr(rule, "check_site")]
    with ProcessPoolExecutor(2) as pool:
        parts = [site.text_files[n::2] for n in range(2)]
        numbers = [pool.submit(untagged_number.check_files, site.root, part, site.contacts) for part in parts]
        findings = [f for rule in rules for f in rule.check_site(site)]
        return findings + [f for part in numbers for f in part.result()]
