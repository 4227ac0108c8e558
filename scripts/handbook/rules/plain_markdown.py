"""Pages hold Markdown's own marks only, and a built page only the elements that our Markdown and templates make.

In the sources: no HTML, no attributes but an id, no link whose address stands elsewhere. In the built site: the
elements and attributes listed here, which run nothing, load nothing and lay nothing over the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handbook.findings import Finding
from handbook.full_width import shorten
from handbook.locales import below_prefix
from handbook.pages.document import CODE_SPAN, FENCE, Document, blank
from handbook.pages.expand import INCLUDE
from handbook.pages.project import Project
from handbook.site.built import Site

NAME = "plain-markdown"
# A comment that no browser can take for anything else.
COMMENT = re.compile(r"<!--[^<>]*[^<>-]-->")
HTML = re.compile(r"<[A-Za-z/!?][^<>\n]*>?")
BRACE = re.compile(r"\{[^\n]*")
# An id at the end of a heading, or below a paragraph that no search should find.
ID = re.compile(r"(?<=[ \t])\{:?[ ]*#[^\s{}]+[ ]*\}[ \t]*$|^\{: #[a-z0-9-]+(?: data-search-exclude)? \}$", re.M)
GOOD_ID = re.compile(r"\{:?[ ]*#[a-z0-9-]+[ ]")
TEMPLATE = re.compile(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\{[!！]")  # leftovers tells it
DEFINITION = re.compile(r"^[ \t>]*\[[^\]\n]+\]:[^\n]*", re.M)
ALIGNED = re.compile(r"^[ \t>]*\|[ :|-]*:[ :|-]*$", re.M)  # would write a style into every cell
FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n`]*[{=][^\n]*", re.M)

SVG = {
    "svg": {"class", "viewbox", "aria-hidden", "role", "aria-label"},
    "path": {"d", "fill", "stroke", "stroke-width"},
}
ARTICLE: Mapping[str, set[str]] = {
    **dict.fromkeys(("br", "code", "ol", "pre", "strong", "em", "table", "tbody", "thead", "tr", "ul", "summary",
                     "blockquote", "dl", "dt", "dd"), set()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), {"id"}),
    **SVG,
    "a": {"class", "href", "title", "rel", "translate", "data-report", "data-search-exclude", "data-long"},
    "article": {"class"},
    "details": {"class", "open", "data-search-exclude"},
    "div": {"class", "lang", "id"},
    "figure": {"class", "data-search-exclude"},
    "hr": {"class"},
    "img": {"src", "alt", "class"},
    "li": {"data-status"},
    "nav": {"class", "aria-label", "data-show", "data-all", "data-search-exclude"},
    "p": {"class", "id", "lang", "translate", "data-search-exclude"},
    "span": {"class", "lang", "translate", "aria-hidden", "data-contact", "data-claim", "data-status", "data-checked",
             "data-review-by", "data-says", "data-nosnippet"},
    "td": {"data-column"},
    "th": set(),
    "time": {"datetime"},
}  # fmt: skip
# What the templates of single pages add there.
ADDED: Mapping[str, Mapping[str, set[str]]] = {
    "index.html": {"a": {"data-hb-open-search"}},
    "offline.html": {"a": {"download"}, "ul": {"id", "data-search-exclude"}},  # editions/downloads.py names them there
}
FRAME: Mapping[str, set[str]] = {
    **ARTICLE,
    **dict.fromkeys(("head", "noscript", "style", "title"), set()),
    "a": {*ARTICLE["a"], "hreflang", "id", "lang", "aria-current", "data-hb-language", "data-hb-open-search",
          "data-hb-search"},
    **dict.fromkeys(("aside", "nav"), {"class", "aria-label", "id"}),
    "body": {"dir", "data-md-color-scheme", "data-md-color-primary", "data-md-color-accent"},
    "button": {"type", "class", "hidden"},
    **dict.fromkeys(("footer", "header", "main", "ul"), {"class"}),
    "li": {*ARTICLE["li"], "class"},
    "html": {"lang", "class"},
    "input": {"data-md-toggle", "type", "id"},
    "label": {"class", "for"},
    "link": {"rel", "href"},
    "meta": {"charset", "name", "content", "property", "http-equiv"},
    "p": {*ARTICLE["p"], "aria-hidden"},
    "script": {"id", "type", "src", "defer"},
}  # fmt: skip
WRITTEN = "write it in Markdown, or as `code` if readers should see the marks"
MADE = "mend the page, or list what a template of ours makes in rules/plain_markdown.py"


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each piece of HTML, attribute list and link definition in a page or a snippet."""
    for document in [*project.pages, *project.snippets.values()]:
        yield from _document(document)


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each element or attribute in a built page that is not listed here."""
    for page in site.pages:
        if page.file.startswith("downloads/"):  # an edition has a template and marks of its own
            continue
        own = ADDED.get(below_prefix(page.file), {})
        inside = {element for article in page.tree.iter("article") for element in article.iter()}
        for element in page.tree.iter():
            if not isinstance(element.tag, str):  # a comment
                continue
            listed = (ARTICLE if element in inside else FRAME).get(element.tag)
            if listed is None:
                found = f"<{element.tag}>"
            elif strange := set(element.keys()) - listed - own.get(element.tag, set()):
                found = f"<{element.tag} {min(strange)}>"
            else:
                continue
            at = (page.path, element.sourceline or 1, 1, NAME)
            yield Finding(*at, found, "an element that our Markdown makes", MADE)


def _document(document: Document) -> Iterator[Finding]:
    text = document.text
    for m in FENCE_LINE.finditer(text):
        yield _finding(document, m.start(), "attributes of code", "a language, or nothing", "leave them out")
    text = blank(blank(text, FENCE), CODE_SPAN)
    text = re.sub(r"[^\n]", " ", text[: document.body_start]) + text[document.body_start :]  # strict_yaml reads that
    if "<" in text:
        for m in HTML.finditer(blank(text, COMMENT)):
            if not m[0].startswith("<!--") or "-->" in text[m.start() :]:  # half a comment: leftovers tells it
                yield _finding(document, m.start(), f"HTML: {shorten(m[0])}", "Markdown", WRITTEN)
    if "{" in text:
        yield from _attributes(document, text)
    for m in ALIGNED.finditer(text):
        yield _finding(document, m.start(), shorten(m[0]), "| --- |", "write dashes only")
    for m in DEFINITION.finditer(text):
        fix = "write the address into each link"
        yield _finding(document, m.start(), f"a definition: {shorten(m[0])}", "[words](address)", fix)


def _attributes(document: Document, text: str) -> Iterator[Finding]:
    for pattern in (INCLUDE, TEMPLATE, ID):
        text = blank(text, pattern)
    for m in BRACE.finditer(text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if line.startswith("#") and not GOOD_ID.match(m[0]):
            continue  # permalinks tells what is wrong with the id
        found = f"attributes: {shorten(m[0])}"
        yield _finding(document, m.start(), found, "no more than the id at the end of a heading", "leave them out")


def _finding(document: Document, offset: int, found: str, expected: str, fix: str) -> Finding:
    return Finding(document.path, *document.position(offset), NAME, found, expected, fix)
