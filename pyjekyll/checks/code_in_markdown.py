"""The code of a Markdown text, in which nothing is a link, a comment or a reference."""

from __future__ import annotations

import re

from pyjekyll.ruby.lazy_pattern import lazy_pattern

_CODE = lazy_pattern(
    r"^(?P<fence>[ \t]*(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|\{%-?\s*highlight\b.*?%\}.*?\{%-?\s*endhighlight\s*-?%\}"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdown", ".mkdn", ".mdown")


def without_code(path: str, text: str) -> str:
    """The text of a file; of Markdown, with blanks in place of its code."""
    return without_any_code(text) if path.lower().endswith(_MARKDOWN) else text


def without_any_code(text: str) -> str:
    """A Markdown text with blanks in place of its code."""
    return _CODE.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """As much white space: what comes after stays in its line and column."""
    return "\n".join(" " * len(line) for line in match[0].split("\n"))
