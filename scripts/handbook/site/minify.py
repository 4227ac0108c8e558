"""Makes our scripts smaller where the site is finished; their sources keep their comments.

Only comments and blanks at a line's ends are dropped, and Pygments' lexer tells them from what looks like them inside
strings, templates and regular expressions. Minifiers that do more were tried: rjsmin 1.3 breaks on a regular expression
behind `=>`, minify-html writes syntax that older browsers cannot read, tdewolff-minify has no wheel for Apple's chips.
"""

from __future__ import annotations

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Error, String

KEPT = "\ue000"  # stands for a line break inside a template, which must stay


def minified(script: str) -> str:
    """Returns a script without comments, indents and empty lines; raises ValueError for what cannot be read."""
    out = []
    for at, kind, text in JavascriptLexer(stripnl=False).get_tokens_unprocessed(script):
        if kind is Error:
            line = script.count("\n", 0, at) + 1
            raise ValueError(f"line {line}: cannot tell what {text!r} is; put a regular expression into parentheses")
        if kind in Comment:
            out.append("\n" if "\n" in text else " " if kind is Comment.Multiline else "")
        else:
            out.append(text.replace("\n", KEPT) if kind in String else text)
    lines = (line.strip() for line in "".join(out).split("\n"))
    return "\n".join(line for line in lines if line).replace(KEPT, "\n") + "\n"
