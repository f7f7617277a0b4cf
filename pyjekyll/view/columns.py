"""Columns: one field of all members of a list, read once for everybody who asks.

Themes look for pages of a section, of a parent, of an address, in every page that they render
(`site.docs | where: "url", item`). Reading the field of each member each time is most of their
build; a column is read once, and an index of it answers with one lookup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyjekyll.liquid import LiquidValue

# These differ from one moment of the build to another: there is no column of them.
VOLATILE = frozenset(("content", "output", "excerpt"))


class Column:
    """The values of one field, in the order of the members."""

    __slots__ = ("_index", "members", "values")

    def __init__(self, members: list[Any], values: list[LiquidValue]) -> None:
        self.members = members
        self.values = values
        self._index: dict[str, list[Any]] | None = None

    def of_text(self, text: str) -> list[Any] | None:
        """The members whose field is that text; None where fields are neither texts nor nil."""
        if self._index is None:
            if any(type(value) is not str and value is not None for value in self.values):
                return None
            index: dict[str, list[Any]] = {}
            for member, value in zip(self.members, self.values, strict=True):
                if value is not None:
                    index.setdefault(value, []).append(member)
            self._index = index
        return list(self._index.get(text, ()))
