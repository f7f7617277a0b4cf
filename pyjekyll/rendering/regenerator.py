"""Regenerator: Jekyll's name for "which": what has to be rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site


class Regenerator:
    """Everything is stale: nothing is kept from one build to the next."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def stale(self, items: list[Document | Page]) -> list[Document | Page]:
        """Those of the items, in their order, that must be rendered."""
        return items
