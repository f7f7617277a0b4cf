"""What templates see of a site: the only door from templates to content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.collection import Collection
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt, PageExcerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page
from pyjekyll.content.static_file import StaticFile
from pyjekyll.drops.document_drop import DocumentDrop, ExcerptDrop
from pyjekyll.drops.drop import Drop, DropMutationError
from pyjekyll.drops.item_drops import CollectionDrop, JekyllDrop, StaticFileDrop, ThemeDrop
from pyjekyll.drops.lazy_hash import DataHash, PageHash, page_excerpt_hash, page_snapshot
from pyjekyll.drops.payload import UnifiedPayloadDrop
from pyjekyll.drops.site_drop import SiteDrop

if TYPE_CHECKING:
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
    "page_snapshot",
]


def drop_for(view: SiteView, item: object) -> LiquidValue:
    """What stands for an item of the site in templates."""
    if isinstance(item, Document):
        return DocumentDrop(view, item)
    if isinstance(item, Page):
        return PageHash(view, item)
    if isinstance(item, StaticFile):
        return StaticFileDrop(view, item)
    if isinstance(item, Collection):
        return CollectionDrop(view, item)
    if isinstance(item, PageExcerpt):
        return page_excerpt_hash(view, item)
    if isinstance(item, Excerpt):
        return ExcerptDrop(view, item)
    if isinstance(item, Layout):
        return dict(item.data)
    raise TypeError(f"nothing stands for {type(item).__name__} in templates")
