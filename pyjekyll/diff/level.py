"""How equal two files are."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """From the strictest to none; a file has the first at which it is equal."""

    BYTES = "bytes"
    IGNORED = "ignored"  # but for what the options leave out
    WHITESPACE = "whitespace"
    DOM = "dom"  # parsed, they are the same: HTML, and the values of XML and JSON
    TEXT = "text"  # what visitors read is the same
    DIFFERENT = "different"

    @property
    def rank(self) -> int:
        """0 for the strictest."""
        return list(Level).index(self)
