"""What an owner did wrong where YAML cannot be read: the place to look at, and the cure.

The parser notices a quote that is never closed at the end of the text; the mistake is where the
quote is. A tab or another encoding it knows only as a character that may not be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.records import NamedTuple
from pyjekyll.utils.source_lines import line_of

if TYPE_CHECKING:
    from pyjekyll.ruby.yaml import YamlError

_CURE = "quote values that hold ': ' or begin with a special character"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_OPENING = {"while scanning a quoted scalar": "quote", "while parsing a flow sequence": "bracket",
            "while parsing a flow mapping": "brace"}  # fmt: skip


class Mistake(NamedTuple):
    """Line and column from 1, the line's text, what to do about it, and what it is."""

    line: int
    column: int
    excerpt: str | None
    cure: str
    headline: str


def encoding_by_mark(data: bytes) -> str | None:
    """The encoding that the first bytes of a file name, if it is not UTF-8."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def mistake(error: YamlError, text: str) -> Mistake:
    """What is to be looked at in a text that cannot be read."""
    opening = _OPENING.get(error.context or "")
    line, column = error.line, error.column
    char = (line_of(text, line) or "")[column - 1 : column]
    headline = error.headline
    if "octet" in error.problem:
        cure = "save the file as UTF-8"
    elif char == "\t":
        headline = "There is a tab where YAML allows only spaces"
        cure = "write spaces instead of the tab"
    elif opening is not None:
        line, column = error.context_line, error.context_column
        cure = f"close the {opening} that is opened here"
    elif char and char in "%@`" and "cannot start any token" in error.problem:
        cure = f"put the value in quotes: it cannot begin with {char}"
    elif "mapping values are not allowed" in error.problem:
        cure = "put the value in quotes: it contains ': '"
    else:
        cure = _CURE
    return Mistake(line, column, line_of(text, line), cure, headline)
