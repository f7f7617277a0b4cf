"""Regenerator: Jekyll's name for "which": what has to be rendered."""

from __future__ import annotations


class Regenerator:
    """Everything is stale: nothing is kept from one build to the next."""

    def stale(self, ids: list[str]) -> list[str]:
        """Those of the items, in their order, that must be rendered."""
        return ids
