"""Ruby's String#split without argument."""

from __future__ import annotations

from pyjekyll.ruby.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\t\n\v\f\r ]+")


def words(text: str) -> list[str]:
    """The words of a text: only ASCII's white space separates (Python's split knows far more)."""
    return text.split() if text.isascii() and text.isprintable() else _WORD.findall(text)
