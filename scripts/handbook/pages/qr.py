"""QR codes for paper: small inline SVG, no request, no picture file."""

from __future__ import annotations

import io
from html import escape

from handbook.locales import words


def figure(link: str, locale: str) -> str:
    """Returns one line of HTML: the link's code for print, with the link as its text alternative.

    The screen does not show it (class hb-print-only): there the link itself can be tapped or copied. Level M survives
    a copying machine; the quiet zone of four modules is part of the drawing, and so is its white, in dark mode too.
    """
    import segno  # only who draws one waits for it: the checks do not

    code = segno.make_qr(link, error="m", boost_error=False)
    out = io.BytesIO()
    code.save(
        out, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, nl=False, omitsize=True,
        svgclass=None, lineclass=None,
    )  # fmt: skip
    alt = escape(words(locale)["short_link"]["qr"].format(link))
    svg = out.getvalue().decode().replace("<svg", f'<svg role="img" aria-label="{alt}"', 1)
    return f'<figure class="hb-qr hb-print-only" data-search-exclude>{svg}</figure>'
