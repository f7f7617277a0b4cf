"""What each kind of item shows of itself, by name: the fields of drops, computed from nouns.

Raw things only. Rendered text (`content` of others, `output`, `excerpt`) depends on the moment and
is the view's business.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from pyjekyll.utils.merge import deep_merge, deep_merge_into

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.content.collection import Collection
    from pyjekyll.content.document import Document
    from pyjekyll.content.excerpt import Excerpt
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile


def _name_of_document(document: Document) -> object:
    name = document.data.get("name")
    if document.site.config.compatibility.is_jekyll_3:
        return name
    return document.basename if name is None or name is False else name


def _date_of_document(document: Document) -> object:
    """The date; in Jekyll 3 only what the document itself says."""
    if document.site.config.compatibility.is_jekyll_3:
        return document.data["date"]
    date = document.date
    # A document without a date has the time of the build: what is printed of it is noted.
    return document.site.view.time if date is document.site.time else date


DOCUMENT: Mapping[str, Callable[[Document], object]] = {
    "content": attrgetter("content"),
    "name": _name_of_document,
    "relative_path": attrgetter("relative_path"),
    "path": attrgetter("relative_path"),
    "previous": attrgetter("previous_doc"),
    "next": attrgetter("next_doc"),
    "url": attrgetter("url"),
    "id": attrgetter("id"),
    "date": _date_of_document,
    "collection": attrgetter("collection.label"),
}

# What an excerpt takes from its document. The rest, its data included, is its own.
EXCERPT: Mapping[str, Callable[[Excerpt], object]] = {
    "content": attrgetter("content"),
    "name": lambda excerpt: _name_of_document(excerpt.doc),  # type: ignore[arg-type]
    "relative_path": attrgetter("relative_path"),
    "path": attrgetter("relative_path"),
    "previous": attrgetter("doc.previous_doc"),
    "next": attrgetter("doc.next_doc"),
    "url": attrgetter("url"),
    "id": attrgetter("id"),
    "date": lambda excerpt: _date_of_document(excerpt.doc),  # type: ignore[arg-type]
    "collection": attrgetter("doc.collection.label"),
    "layout": lambda excerpt: excerpt.doc.data.get("layout"),
}


def _label(file: StaticFile) -> object:
    return file.collection.label if file.collection is not None else None


STATIC_FILE: Mapping[str, Callable[[StaticFile], object]] = {
    "name": attrgetter("name"),
    "modified_time": attrgetter("modified_time"),
    "basename": attrgetter("basename"),
    "extname": attrgetter("extname"),
    "path": attrgetter("relative_path"),
    "collection": _label,
}

COLLECTION: Mapping[str, Callable[[Collection], object]] = {
    "output": attrgetter("write"),
    "label": attrgetter("label"),
    "files": attrgetter("files"),
    "directory": attrgetter("directory"),
    "docs": attrgetter("docs"),
    "relative_directory": attrgetter("relative_directory"),
}


def _page_attribute(page: Page, name: str) -> object:
    return page.data.get("excerpt") if name == "excerpt" else getattr(page, name)


def page_hash(page: Page) -> dict[str, object]:
    """A page as the hash that templates see: defaults, then front matter, then its attributes.

    Source: Jekyll's Convertible#to_liquid. The content in it is raw.
    """
    attributes = {name: _page_attribute(page, name) for name in page.attributes_for_liquid}
    if page.site.config.compatibility.is_jekyll_3:
        attributes.pop("excerpt", None)
    return deep_merge_into(dict(page.defaults), deep_merge(dict(page.data), attributes))


def page_field(page: Page, name: str) -> object:
    """One entry of a page's hash, without making the rest."""
    if name in page.attributes_for_liquid:
        return _page_attribute(page, name)
    own, default = page.data.get(name), page.defaults.get(name)
    if own is None or not isinstance(own, dict) or not isinstance(default, dict):
        return default if own is None else own
    return deep_merge(default, own)


def data_of(item: object) -> dict[str, object]:
    """What an item has besides its fields: front matter, or the metadata of a collection."""
    data = getattr(item, "data", None)
    return item.metadata if data is None else data  # type: ignore[attr-defined,no-any-return]
