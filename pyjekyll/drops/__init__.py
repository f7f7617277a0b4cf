"""What templates see of a site: the only door from templates to content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.drops.document_drop import DocumentDrop, ExcerptDrop
from pyjekyll.drops.drop import Drop, DropMutationError
from pyjekyll.drops.item_drops import CollectionDrop, JekyllDrop, StaticFileDrop, ThemeDrop
from pyjekyll.drops.lazy_hash import DataHash, PageHash, page_excerpt_hash, page_snapshot
from pyjekyll.drops.payload import UnifiedPayloadDrop
from pyjekyll.drops.site_drop import SiteDrop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView

__all__ = [
    "CollectionDrop",
    "DataHash",
    "DocumentDrop",
    "Drop",
    "DropMutationError",
    "ExcerptDrop",
    "JekyllDrop",
    "PageHash",
    "SiteDrop",
    "StaticFileDrop",
    "ThemeDrop",
    "UnifiedPayloadDrop",
    "drop_for",
    "item_of",
    "page_snapshot",
]


_DROPS: dict[str, Callable[[SiteView, Any], LiquidValue]] = {
    "document": DocumentDrop,
    "excerpt": ExcerptDrop,
    "page": PageHash,
    "page excerpt": page_excerpt_hash,
    "file": StaticFileDrop,
    "collection": CollectionDrop,
    "layout": lambda _view, layout: dict(layout.data),
}


def item_of(drop: object) -> object:
    """The document, excerpt or page that a drop of a list shows; None for other drops."""
    if isinstance(drop, DocumentDrop):
        return drop.item
    return drop.page if isinstance(drop, PageHash) else None


def drop_for(view: SiteView, kind: str, item: object) -> LiquidValue:
    """What stands for an item of a kind in templates."""
    return _DROPS[kind](view, item)
