"""What a template sees at its top level. Source: Jekyll's UnifiedPayloadDrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.drops.drop import Drop
from pyjekyll.drops.item_drops import JekyllDrop, ThemeDrop
from pyjekyll.drops.site_drop import SiteDrop

if TYPE_CHECKING:
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView


class UnifiedPayloadDrop(Drop):
    """One for a whole build: renders set `page`, `layout`, `content` … in it, one after the other.

    What a render leaves behind the next one finds, as in Jekyll: the `layout` and `content` of the
    document before, and the numbers of `increment`.
    """

    ruby_class = "Jekyll::Drops::UnifiedPayloadDrop"
    METHODS = (
        "paginator",
        "jekyll",
        "theme",
        "layout",
        "site",
        "content",
        "highlighter_prefix",
        "highlighter_suffix",
        "page",
    )

    def __init__(self, view: SiteView) -> None:
        super().__init__(view)
        self._further: dict[str, LiquidValue] = {}
        for name in self.METHODS:
            dict.__setitem__(self, name, None)
        dict.__setitem__(self, "site", SiteDrop(view))
        dict.__setitem__(self, "jekyll", JekyllDrop(view))
        if view.site.theme is not None and not view.site.config.profile.is_jekyll_3:
            dict.__setitem__(self, "theme", ThemeDrop(view))

    def method(self, name: str) -> LiquidValue:
        """Never asked: all methods are set from the beginning."""
        return None

    def fallback(self, name: str) -> LiquidValue:
        """What hooks and `increment` have set."""
        return self._further.get(name)

    def fallback_names(self) -> list[str]:
        """The names that hooks and `increment` have set."""
        return list(self._further)

    def __contains__(self, name: object) -> bool:
        return name in self.METHODS or name in self._further

    def __setitem__(self, name: str, value: LiquidValue) -> None:
        if name not in self.METHODS:
            self._further[name] = value
        dict.__setitem__(self, name, value)
