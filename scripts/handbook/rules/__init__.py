"""The rules, one module each: NAME, `check(project)` over the sources and, where it has one, `check_site(site)`.

A rule whose findings on a page may be mere consequences of others' names those rules in YIELDS_TO (see checks/run.py).
"""

from handbook.rules import (
    coverage,
    external_links,
    external_requests,
    front_matter,
    go_tokens,
    includes,
    links,
    locale_words,
    markdown_style,
    overdue,
    page_pairs,
    permalinks,
    registry_schema,
    same_tags,
    short_links,
    stale_translation,
    status_changed,
    tag_text,
    typography,
    unknown_id,
    untagged_figures,
    untagged_number,
)

RULES = (
    locale_words,
    registry_schema,
    page_pairs,
    front_matter,
    includes,
    untagged_number,
    untagged_figures,
    unknown_id,
    tag_text,
    same_tags,
    permalinks,
    coverage,
    links,
    short_links,
    go_tokens,
    external_links,
    stale_translation,
    status_changed,
    overdue,
    typography,
    markdown_style,
    external_requests,
)
