"""Jekyll's render order as numbers.

Jekyll overwrites a document's content when it renders it, so what a template sees of another
document depends on which of the two is rendered first: collections in the order of the
configuration, their documents in the collection's order, then the pages. Here nothing is
overwritten; the order is a number, and the view compares numbers.

Each item has two moments: in the first (its body) its own content is still raw, in the second (its
layouts) it is converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEVER = 1 << 60  # the rank of what is not rendered by itself, or came after the order was settled


OUTSIDE = 2 * (NEVER + 1)  # the moment outside of all renders: everything is done


def moment(rank: int, *, in_layout: bool = False) -> int:
    """The moment at which the item of a rank is in its body, or in its layouts."""
    return 2 * rank + in_layout


class Ranks:
    """The rank and the id of every item of a site."""

    def __init__(self, items: Iterable[tuple[str, object]] = ()) -> None:
        """`items` are pairs of a kind ("document", "page") and an item, in render order."""
        self._items: dict[str, object] = {}
        self._ids: dict[int, str] = {}
        self._ranks: dict[int, int] = {}
        self.settle(items)

    def settle(self, items: Iterable[tuple[str, object]]) -> None:
        """Give the items their ranks, in place of those that were given before."""
        self._ranks = {}
        for rank, (kind, item) in enumerate(items):
            self.id(kind, item)
            self._ranks[id(item)] = rank

    def append(self, kind: str, item: object) -> str:
        """Give an item that comes late the rank after all others; its id."""
        self._ranks[id(item)] = len(self._ranks)
        return self.id(kind, item)

    def forget(self, item: object) -> None:
        """Take rank and id from an item that is gone."""
        self._ranks.pop(id(item), None)
        name = self._ids.pop(id(item), None)
        if name is not None:
            del self._items[name]

    def rank(self, item: object) -> int:
        """The item's place in the render order."""
        return self._ranks.get(id(item), NEVER)

    def id(self, kind: str, item: object) -> str:
        """The item's id; one that is met for the first time gets its own."""
        return self._ids.get(id(item)) or self._name(kind, item)

    def item(self, item_id: str) -> object:
        return self._items[item_id]

    def converted_at(self, item: object, now: int) -> bool:
        """Whether the item's content has been converted at a moment."""
        return moment(self.rank(item), in_layout=True) <= now

    def output_at(self, item: object, now: int) -> bool:
        """Whether the item's output exists at a moment."""
        return moment(self.rank(item) + 1) <= now

    def _name(self, kind: str, item: object) -> str:
        path = getattr(item, "relative_path", None) or getattr(item, "label", "")
        plain = f"{kind}:{path}"
        name, number = plain, 1
        while name in self._items:  # generated pages may share a path
            number += 1
            name = f"{plain}#{number}"
        self._items[name] = item  # kept alive here, so that id(item) stays its own
        self._ids[id(item)] = name
        return name
