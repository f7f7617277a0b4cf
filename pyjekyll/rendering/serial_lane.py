"""SerialLane: items that depend on what others left, one after the other, with one payload.

What carries over is listed in `view.carry_over`. Before an item of the lane all items of lower rank
have been rendered, so that all who leave something have left it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.drops import UnifiedPayloadDrop
from pyjekyll.errors import PyjekyllError
from pyjekyll.rendering.layouts import layouts_of
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS
from pyjekyll.rendering.renderer import Renderer, merged, own_layout
from pyjekyll.view import keys
from pyjekyll.view.carry_over import CarryOver
from pyjekyll.view.ranks import moment

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.site import Site

_ITEM_EVENTS = ("pre_render", "post_convert", "post_render")


class SerialLane:
    """The lane of one build, and what is known of who has to go there.

    `payload` is carried from item to item, and is what the hooks of the site get.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._view = site.view
        self.payload = UnifiedPayloadDrop(site.view, carries=True)
        # Code that keeps what it likes from item to item is called in Jekyll's order.
        self.is_in_order = site.plugins.run_ruby
        # Hooks that may change what they are given: then everything is rendered as in Jekyll. So it
        # is with such code where no trace would tell which items it has nothing to do with.
        self.takes_all = (
            self.is_in_order
            and (not self._view.traces or site.hooks.may_change_content("site", "post_render"))
        ) or any(
            site.hooks.may_change_content(owner, event)
            for owner in ("pages", "documents", *(each.label for each in site.collections.values()))
            for event in _ITEM_EVENTS
        )
        self._items: set[str] = set()
        self._layouts: set[str] = set()
        self._rendered: set[str] = set()
        self._last: tuple[int, str] | None = None  # of the last item in layouts: rank and `inner`

    def takes(self, item_id: str, item: Document | Page) -> bool:
        """Whether it is known that the item has to be rendered here."""
        if self.takes_all or item_id in self._items:
            return True
        if self.is_in_order and any(
            each.carries for each in self._site.converters_of(item.extname)
        ):
            return True
        name = item.data["layout"]
        return isinstance(name, str) and name in self._layouts and item.place_in_layout

    def add(self, item_id: str, item: Document | Page) -> None:
        """Take an item that could not be rendered by itself."""
        self._items.add(item_id)
        name = item.data["layout"]
        if isinstance(name, str) and self._view.state.own is not None:
            self._layouts.add(name)  # it got as far as its layouts: others will fare alike

    def taken(self) -> tuple[list[str], list[str]]:
        """The items and the layouts that are known to belong here."""
        return sorted(self._items), sorted(self._layouts)

    def take(self, taken: tuple[list[str], list[str]]) -> None:
        """Take those that were found in another process."""
        items, layouts = taken
        self._items.update(items)
        self._layouts.update(layouts)

    @property
    def is_used(self) -> bool:
        """Whether anything has to be rendered here."""
        return self.takes_all or bool(self._items)

    def has(self, item_id: str) -> bool:
        """Whether the item was rendered here."""
        return item_id in self._rendered

    def begin(self, item_id: str) -> UnifiedPayloadDrop:
        """The payload for an item that is rendered now."""
        self._rendered.add(item_id)
        self.payload.forget_reads()
        if not self.takes_all:
            self.payload.begin(LeftBefore(self._site, item_id))
        return self.payload

    def end(self, rank: int, renderer: Renderer) -> None:
        """Keep what the item leaves."""
        if renderer.inner is not None:
            self._last = rank, renderer.inner

    def left(self, item_id: str, name: str) -> LiquidValue:
        """What the items before one leave to its body as `layout` or `content`."""
        rank = self._view.ranks.rank(self._view.ranks.item(item_id))
        earlier = self._view.order[:rank][::-1]
        with self._view.entered(self._view.new_state(None, moment(rank))):  # who reads notes `left`
            if name == "layout":
                return self._left_layout(earlier)
            return self._left_content(rank, earlier)

    def _left_layout(self, earlier: list[Document | Page]) -> LiquidValue:
        """Whoever is placed in layouts begins anew; others put their own over what they find."""
        over: list[Document | Page] = []
        data: LiquidValue = None
        for item in earlier:
            if item.place_in_layout:
                for layout in layouts_of(self._view, item):
                    data = merged(layout, data)
                break
            over.append(item)
        for item in reversed(over):
            layout_ = own_layout(self._view, item)
            data = data if layout_ is None else merged(layout_, data)
        return data

    def _left_content(self, rank: int, earlier: list[Document | Page]) -> LiquidValue:
        """What the last layout of the last item with one was given."""
        for distance, item in enumerate(earlier, start=1):
            if self._last is not None and self._last[0] == rank - distance:
                return self._last[1]
            if item.place_in_layout and next(layouts_of(self._view, item), None) is not None:
                return self._inner_of(item)
        return None

    def _inner_of(self, item: Document | Page) -> str | None:
        """What the last layout of an item was given; it is rendered again to know it."""
        view = self._view
        state = view.new_state(item, moment(view.ranks.rank(item)))
        state.is_alone = True
        payload = UnifiedPayloadDrop(view, left=LeftBefore(self._site, view.id(item)))
        renderer = Renderer(self._site, item, payload)
        with view.entered(state), suppress(CarryOver, PyjekyllError, *RENDER_ERRORS):
            renderer.run()
        return renderer.inner


class LeftBefore:
    """What an item finds in the payload when its render begins."""

    def __init__(self, site: Site, item_id: str) -> None:
        self._view = site.view
        self._item_id = item_id

    def layout(self) -> LiquidValue:
        """The data of its own layout, over what those before it left."""
        view = self._view
        own = own_layout(view, view.ranks.item(self._item_id))  # type: ignore[arg-type]
        left = view.fetch(keys.left(self._item_id, "layout"))
        return left if own is None else merged(own, left)

    def content(self) -> LiquidValue:
        """What those before it left: known only where they were rendered before it."""
        self._view.carry_over()
        return self._view.fetch(keys.left(self._item_id, "content"))
