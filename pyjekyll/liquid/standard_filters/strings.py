"""Filters on strings. Every input is a string first: `to_s`."""

from __future__ import annotations

import re
from typing import Any

from pyjekyll.liquid.values import to_integer
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.numbers import RUBY_SPACE
from pyjekyll.ruby.values import to_s
from pyjekyll.ruby.words import words

_NEWLINE = lazy_pattern(r"\r?\n")
# What a backslash can mean in the replacement of Ruby's gsub with a string as pattern.
_REFERENCE = lazy_pattern(r"\\(?:([0-9])|([&`'\\+])|(k<[^>]*>))", re.DOTALL)


_INVALID = "input string invalid"


def downcase(value: Any) -> str:
    text = valid(to_s(value), _INVALID)
    # Ruby knows no final sigma.
    return text.lower() if "Σ" not in text else text.replace("Σ", "σ").lower()


def upcase(value: Any) -> str:
    return valid(to_s(value), _INVALID).upper()


def capitalize(value: Any) -> str:
    """The first letter in upper (title) case, the others in lower case."""
    text = valid(to_s(value), _INVALID)
    return text[:1].title() + downcase(text[1:]) if "Σ" in text else text.capitalize()


def strip(value: Any) -> str:
    """No white space (nor NUL) at either end."""
    return valid(to_s(value)).strip(RUBY_SPACE)


def lstrip(value: Any) -> str:
    """No white space (nor NUL) at the start."""
    return to_s(value).lstrip(RUBY_SPACE)


def rstrip(value: Any) -> str:
    """No white space (nor NUL) at the end."""
    return to_s(value).rstrip(RUBY_SPACE)


def strip_newlines(value: Any) -> str:
    """No line ends."""
    return _NEWLINE.sub("", to_s(value))


def append(value: Any, suffix: Any) -> str:
    """The input, then the suffix."""
    return (value if type(value) is str else to_s(value)) + (
        suffix if type(suffix) is str else to_s(suffix)
    )


def prepend(value: Any, prefix: Any) -> str:
    """The prefix, then the input."""
    return (prefix if type(prefix) is str else to_s(prefix)) + (
        value if type(value) is str else to_s(value)
    )


def replace(value: Any, pattern: Any, replacement: Any = "") -> str:
    """Every occurrence replaced; `\\0` in the replacement is what was found."""
    text, pattern, replacement = to_s(value), to_s(pattern), to_s(replacement)
    if "\\" not in replacement:
        return text.replace(pattern, replacement)
    return re.sub(re.escape(pattern), lambda match: _expand(replacement, match), text)


def replace_first(value: Any, pattern: Any, replacement: Any = "") -> str:
    """The first occurrence replaced; `\\0` in the replacement is what was found."""
    text, pattern, replacement = to_s(value), to_s(pattern), to_s(replacement)
    if "\\" not in replacement:
        return text.replace(pattern, replacement, 1)
    return re.sub(re.escape(pattern), lambda match: _expand(replacement, match), text, count=1)


def _expand(replacement: str, found: re.Match[str]) -> str:
    def reference(match: re.Match[str]) -> str:
        digit, sign, name = match.groups()
        if digit:
            return found[0] if digit == "0" else ""
        if name:
            from pyjekyll.ruby.errors import RubyIndexError

            raise RubyIndexError(f"undefined group name reference: {name[2:-1]}")
        if sign == "&":
            return found[0]
        if sign == "`":
            return found.string[: found.start()]
        if sign == "'":
            return found.string[found.end() :]
        return "\\" if sign == "\\" else ""

    return _REFERENCE.sub(reference, replacement)


def remove(value: Any, pattern: Any) -> str:
    """Every occurrence removed."""
    return to_s(value).replace(to_s(pattern), "")


def remove_first(value: Any, pattern: Any) -> str:
    """The first occurrence removed."""
    return to_s(value).replace(to_s(pattern), "", 1)


def split(value: Any, pattern: Any) -> list[str]:
    """The parts between the pattern's occurrences, without empty ones at the end."""
    text, pattern = valid(to_s(value)), to_s(pattern)
    if pattern == " ":
        return words(text)
    if pattern == "":
        return list(text)
    parts = text.split(pattern)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def truncate(value: Any, length: Any = 50, ellipsis: Any = "...") -> str | None:
    """At most so many characters, the ellipsis included (unless that alone is longer)."""
    if value is None:
        return None
    text, limit, end = to_s(value), to_integer(length), to_s(ellipsis)
    return text if len(text) <= limit else text[: max(0, limit - len(end))] + end


def truncatewords(value: Any, count: Any = 15, ellipsis: Any = "...") -> Any:
    """So many words and the ellipsis; the input itself when it has fewer words than that."""
    if value is None:
        return None
    found = words(to_s(value))
    last = max(0, to_integer(count) - 1)
    if len(found) <= last:
        return value
    return " ".join(found[: last + 1]) + to_s(ellipsis)
