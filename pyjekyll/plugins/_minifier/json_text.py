"""JSON without white space and comments. Source: the gem json-minify 0.0.3."""

from __future__ import annotations

import re

from pyjekyll.plugins._minifier.errors import MinifyError

# What is kept, what is left out, and the beginnings of comments, in the order they are tried.
_PIECE = re.compile(
    r"""(?P<kept>[{},:\]\[]
    |""
    |(?:".*?[^\\])?"
    |true|false|null
    |-?\d+(?:\.\d+)?(?:[eE][-+]?[0-9]+)?)
    |[ \t\r\n\f\v]+
    |(?P<comment>//|/\*)""",
    re.ASCII | re.VERBOSE,
)
_END_OF_LINE = re.compile(r"\r?\n|$", re.MULTILINE)


def minified(text: str) -> str:
    """The text as it is sent. Raises MinifyError at what is no JSON; more is not checked."""
    kept: list[str] = []
    position = 0
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            raise MinifyError(f"Unable to pre-scan string: {text[position:]}", position)
        position = match.end()
        if match["kept"] is not None:
            kept.append(match["kept"])
        elif match["comment"] == "//":
            found = _END_OF_LINE.search(text, position)
            position = found.end() if found else len(text)
        elif match["comment"] is not None:
            end = text.find("*/", position)
            if end < 0:
                raise MinifyError(f"Unterminated /*...*/ comment - {text[position:]}", position)
            position = end + 2
    return "".join(kept)
