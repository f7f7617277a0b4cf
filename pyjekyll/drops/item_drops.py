"""Collections, static files and the theme in templates; the generator itself.

Sources: Jekyll's CollectionDrop, StaticFileDrop, ThemeDrop and JekyllDrop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.drops.drop import Drop
from pyjekyll.liquid import Drop as LiquidDrop
from pyjekyll.ruby.values import inspect
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.content.collection import Collection
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView


class _ItemDrop(Drop):
    """A drop whose fields are those of one item, and whose fallback is the item's mapping."""

    def __init__(self, view: SiteView, item: Collection | StaticFile) -> None:
        super().__init__(view)
        self._item = item
        self._id = view.id(item)

    def method(self, name: str) -> LiquidValue:
        """One of the fields that Jekyll defines."""
        return self._view.fetch(keys.field(self._id, name))

    fallback = method

    def fallback_names(self) -> list[str]:
        """The names of metadata or of front matter defaults."""
        return list(self._view.fetch(keys.fields(self._id)))


class CollectionDrop(_ItemDrop):
    """A collection; its metadata is the fallback."""

    ruby_class = "Jekyll::Drops::CollectionDrop"
    METHODS = ("label", "files", "output", "docs", "relative_directory", "directory")
    METHODS_OF_JEKYLL_3 = ("label", "files", "docs", "output", "relative_directory", "directory")

    def to_s(self) -> str:
        """The documents, as Ruby inspects an array of them."""
        return inspect(self["docs"])


class StaticFileDrop(_ItemDrop):
    """A static file; the front matter defaults for it are the fallback."""

    ruby_class = "Jekyll::Drops::StaticFileDrop"
    METHODS = ("name", "modified_time", "basename", "extname", "path", "collection")
    METHODS_OF_JEKYLL_3 = ("name", "basename", "extname", "path", "collection", "modified_time")


class ThemeDrop(Drop):
    ruby_class = "Jekyll::Drops::ThemeDrop"
    is_constant = True
    METHODS = ("version", "metadata", "dependencies", "authors", "root", "description")

    def method(self, name: str) -> LiquidValue:
        return self._view.fetch(keys.theme(name))


class JekyllDrop(LiquidDrop):
    """`jekyll`: the version that is followed, and the environment. No hash, and no loop over it."""

    ruby_class = "Jekyll::Drops::JekyllDrop"
    is_constant = True
    _FIELDS = ("version", "environment")

    def __init__(self, view: SiteView) -> None:
        self._view = view

    def __getitem__(self, name: Any) -> LiquidValue:
        if name in self._FIELDS:
            return self._view.fetch(keys.jekyll(name))
        return self.to_h() if name == "to_h" else None

    def to_h(self) -> dict[str, LiquidValue]:
        """Version and environment."""
        return {name: self[name] for name in self._FIELDS}

    def hash_for_json(self, depth: int = 0) -> Mapping[str, LiquidValue]:
        """What a JSON generator prints."""
        return self.to_h()
