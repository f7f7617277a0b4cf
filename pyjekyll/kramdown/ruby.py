"""Ruby's ways with strings and patterns, where Python's differ."""

from __future__ import annotations

import re

from pyjekyll.ruby.lazy_pattern import lazy_pattern

# String#strip and its halves: ASCII white space and NUL.
SPACES = "\0\t\n\v\f\r "
# What \s matches.
WHITE = frozenset(" \t\n\v\f\r")
# What [\w] matches (never more than ASCII).
WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def split_lines(text: str, separator: str = "\n") -> list[str]:
    """Return ``text.split(separator)`` without the empty strings at the end."""
    parts = text.split(separator)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def downcase(text: str) -> str:
    """Return the text in lower case; a final sigma is a sigma like any other."""
    return text.lower() if text.isascii() else text.replace("\u03a3", "\u03c3").lower()


_INTEGER = lazy_pattern(
    r"[ \t\n\v\f\r]*([+-]?)(?:0[xX]([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)|0[bB]([01]+(?:_[01]+)*)"
    r"|0[oO]?_?([0-7]+(?:_[0-7]+)*)|0[dD]([0-9]+(?:_[0-9]+)*)"
    r"|([1-9][0-9]*(?:_[0-9]+)*|0))[ \t\n\v\f\r]*\Z"
)


def integer(text: str) -> int:
    """Read a number as Kernel#Integer does; ValueError if it is none."""
    found = _INTEGER.match(text)
    if not found:
        raise ValueError(text)
    sign, *digits = found.groups()
    base, number = next((b, d) for b, d in zip((16, 2, 8, 10, 10), digits, strict=True) if d)
    return int(sign + number.replace("_", ""), base)


def to_i(value: object) -> int:
    """Return String#to_i and its likes: the leading digits, or 0."""
    if isinstance(value, int | float):
        return int(value)
    found = re.match(r"[ \t\n\v\f\r]*([+-]?[0-9]+)", str(value))
    return int(found[1]) if found else 0
