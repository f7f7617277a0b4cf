"""`site` in templates. Source: Jekyll's SiteDrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.drops.drop import Drop
from pyjekyll.drops.lazy_hash import DataHash, PostsByValue
from pyjekyll.ruby.values import truthy
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView


class SiteDrop(Drop):
    """Collections by their labels before all else, then the methods, then the configuration."""

    ruby_class = "Jekyll::Drops::SiteDrop"
    is_constant = True
    METHODS = (
        "time",
        "config",
        "categories",
        "pages",
        "data",
        "static_files",
        "collections",
        "posts",
        "html_pages",
        "documents",
        "related_posts",
        "tags",
    )
    METHODS_OF_JEKYLL_3 = (
        "categories",
        "pages",
        "time",
        "posts",
        "html_pages",
        "tags",
        "config",
        "collections",
        "documents",
        "data",
        "related_posts",
        "static_files",
    )
    VOLATILE = frozenset(("related_posts", "pages"))  # what differs from one render to another

    def __init__(self, view: SiteView) -> None:
        super().__init__(view)
        view.site_drops.add(self)

    def __missing__(self, name: str) -> LiquidValue:
        if name != "posts" and name.__class__ is str:
            members = self._view.fetch(keys.members(name))
            if members is not None:
                dict.__setitem__(self, name, members)
                return members
        return super().__missing__(name)

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or self._is_collection(name)

    def _is_collection(self, name: object) -> bool:
        return isinstance(name, str) and self._view.fetch(keys.members(name)) is not None

    def method(self, name: str) -> LiquidValue:
        """One of the fields that Jekyll defines."""
        if name == "time":
            return self._view.time
        if name == "related_posts":
            return self._view.related_posts()
        if name == "config":  # nil even where --config was given
            return None
        if name == "data":
            configured = self._view.fetch(keys.config("data"))  # hides the data files
            return configured if truthy(configured) else DataHash(self._view)
        value = self._view.fetch(keys.query(f"site.{name}"))
        if name == "collections":
            return [self._view.drop(collection) for collection in value]
        if name in ("categories", "tags"):
            return PostsByValue(self._view, f"site.{name}", value)
        return value

    def fallback(self, name: str) -> LiquidValue:
        """A key of the configuration."""
        return self._view.fetch(keys.config(name))

    def fallback_names(self) -> list[str]:
        """The keys of the configuration."""
        return list(self._view.fetch(keys.names("config")))

    def set_fallback(self, name: str, value: LiquidValue) -> None:
        """What a hook sets becomes configuration, as in Jekyll."""
        self._view.site.config[name] = value
