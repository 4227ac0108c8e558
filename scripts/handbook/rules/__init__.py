"""The rules, one module each: NAME, `check(project)` over the sources and, where it has one, `check_site(site)`."""

from handbook.rules import (
    coverage,
    external_links,
    external_requests,
    front_matter,
    includes,
    links,
    overdue,
    page_pairs,
    permalinks,
    registry_schema,
    same_tags,
    stale_translation,
    tag_text,
    unknown_id,
    untagged_number,
)

RULES = (
    registry_schema,
    page_pairs,
    front_matter,
    includes,
    untagged_number,
    unknown_id,
    tag_text,
    same_tags,
    permalinks,
    coverage,
    links,
    external_links,
    stale_translation,
    overdue,
    external_requests,
)
