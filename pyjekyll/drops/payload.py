"""What a template sees at its top level. Source: Jekyll's UnifiedPayloadDrop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pyjekyll.drops.drop import Drop
from pyjekyll.drops.item_drops import JekyllDrop, ThemeDrop
from pyjekyll.drops.site_drop import SiteDrop
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView


class Leftovers(Protocol):
    """What an item finds in the payload before it has set it itself."""

    def layout(self) -> LiquidValue:
        """The data of the item's layout, over what the items before left there."""
        ...

    def content(self) -> LiquidValue:
        """What the items before left as `content`."""
        ...


class UnifiedPayloadDrop(Drop):
    """What one render sees at its top level: it sets `page`, `layout`, `content` … as it goes.

    In Jekyll there is one for a whole build, and what a render leaves behind the next one finds:
    the `layout` and `content` of the item before, the numbers of `increment`, what hooks set. The
    serial lane has such a payload (`carries`). A render by itself gets one of its own, with what
    the site's hooks have set in `further`; there, to set what others would see is CarryOver.
    `left` finds what the items before left; without it there is nothing.
    """

    ruby_class = "Jekyll::Drops::UnifiedPayloadDrop"
    LEFT_BEHIND = frozenset(("layout", "content"))  # by items before, until they are set
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

    def __init__(
        self,
        view: SiteView,
        further: Mapping[str, LiquidValue] | None = None,
        *,
        carries: bool = False,
        left: Leftovers | None = None,
    ) -> None:
        super().__init__(view)
        self.further: dict[str, LiquidValue] = dict(further or {})
        self._carries = carries
        self._left: Leftovers | None = None
        for name in self.METHODS:
            dict.__setitem__(self, name, None)
        self._read_parts()
        if left is not None:
            self.begin(left)

    def begin(self, left: Leftovers) -> None:
        """Begin the render of an item: `layout` and `content` are what those before it left."""
        self._left = left
        for name in ("layout", "content"):
            self.pop(name, None)

    def forget_reads(self) -> None:
        """Let the next render read everything of the site anew, so that it is noted as well."""
        self._read_parts()

    def _read_parts(self) -> None:
        self.update(_parts(self._view))
        if self._view.site.theme_is_settings:
            self.pop("theme", None)  # found when it is wanted, so that who reads it is noted

    def put(self, name: str, value: LiquidValue) -> None:
        """Set one of METHODS for the render under way."""
        dict.__setitem__(self, name, value)

    @property
    def finds_leftovers(self) -> bool:
        """Whether `layout` and `content` have yet to be found."""
        return self._left is not None

    def method(self, name: str) -> LiquidValue:
        """`layout` or `content`, as the items before left them; all else was set.

        But for `theme` where a plugin makes it the settings below the theme's name.
        """
        if name == "theme":
            theme = self._view.fetch(keys.config("theme"))
            return self._view.fetch(keys.config(theme)) if isinstance(theme, str) else None
        if self._left is None:
            return None
        return self._left.layout() if name == "layout" else self._left.content()

    def fallback(self, name: str) -> LiquidValue:
        """What hooks and `increment` have set."""
        if not self._carries and name in self._view.queries.carried_names.counters:
            self._view.carry_over()
        return self.further.get(name)

    def fallback_names(self) -> list[str]:
        """The names that hooks and `increment` have set."""
        return list(self.further)

    def __contains__(self, name: object) -> bool:
        if name in self.METHODS or name in self.further:
            return True
        if not self._carries and name in self._view.queries.carried_names.counters:
            self._view.carry_over()
        return False

    def __setitem__(self, name: str, value: LiquidValue) -> None:
        if not self._carries:
            self._view.carry_over()
        if name not in self.METHODS:
            self.further[name] = value
        dict.__setitem__(self, name, value)


def _parts(view: SiteView) -> dict[str, LiquidValue]:
    """What is the same in all payloads of a build."""
    parts = view.parts
    if not parts:
        parts["site"] = SiteDrop(view)
        parts["jekyll"] = JekyllDrop(view)
        if view.site.theme is not None and not view.site.config.compatibility.is_jekyll_3:
            parts["theme"] = ThemeDrop(view)
    return parts
