"""Ruby's symbols: texts of a kind of their own."""

from __future__ import annotations


class Symbol(str):
    """A Ruby symbol: never equal to the string that it looks like."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Symbol) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((Symbol, str.__str__(self)))
