"""A Python-Markdown extension: `[GO permalink]` becomes that section's short link, whole, ready to be copied.

The source cannot know the site's address, the build does (option `site_url`, ending with a slash; `locale` is the
page's language). A block of code that holds a short link is followed by the link's QR code, for print. It is meant for
code, where Markdown's own links stay plain text; the go-tokens rule reports a permalink that does not exist.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from handbook.locales import DEFAULT, PREFIX, words
from handbook.pages import qr
from handbook.pages.document import FENCE

TOKEN = re.compile(r"\[GO ([a-z0-9-]+)\]")


def address(permalink: str, locale: str, site_url: str) -> str:
    """Returns the short link to a permalink's section."""
    # A link that cannot be copied must not look like one.
    root = site_url or words(locale)["short_link"]["no_address"]
    return f"{root}{PREFIX[locale]}go/{permalink}.html"


class ShortLinkPreprocessor(Preprocessor):
    """Replaces the tokens before code blocks are set aside."""

    def __init__(self, md: Markdown, locale: str, site_url: str) -> None:
        super().__init__(md)
        self.locale, self.site_url = locale, site_url

    def run(self, lines: list[str]) -> list[str]:
        """Returns the lines with every token replaced, and with a QR code behind each block of code that had one."""
        text = "\n".join(lines)
        if not TOKEN.search(text):
            return lines
        if self.site_url:
            text = FENCE.sub(self._with_codes, text)
        text = TOKEN.sub(lambda m: address(m.group(1), self.locale, self.site_url), text)
        return text.split("\n")

    def _with_codes(self, fence: re.Match[str]) -> str:
        links = [address(permalink, self.locale, self.site_url) for permalink in TOKEN.findall(fence.group())]
        figures = [qr.figure(link, self.locale) for link in dict.fromkeys(links)]
        return "\n\n".join([fence.group(), *figures, ""]) if figures else fence.group()


class ShortLinkExtension(Extension):
    """See the module's docstring."""

    def __init__(self, **options) -> None:
        self.config = {
            "locale": [DEFAULT, "language of the page"],
            "site_url": ["", "address of the site, ending with a slash"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the preprocessor: behind includes and registry entries, before fenced code."""
        links = ShortLinkPreprocessor(md, self.getConfig("locale"), self.getConfig("site_url"))
        md.preprocessors.register(links, "handbook-short-links", 99)


def makeExtension(**options) -> ShortLinkExtension:
    """The entry point that Python-Markdown looks for."""
    return ShortLinkExtension(**options)
