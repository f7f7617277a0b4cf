"""Where renders run. A pool takes the ids of items and a task that renders one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from pyjekyll.content.rendered import Rendered


class RenderPool(Protocol):
    """Runs a task for each item, in any order and in whatever process."""

    def run(
        self, ids: Iterable[str], task: Callable[[str], Rendered | None]
    ) -> Generator[tuple[str, Rendered | None]]:
        """The result for each id. A task does not raise for what is wrong with its item.

        None says that the item cannot be rendered by itself; whoever started the pool does that.
        """
        ...


class SerialPool:
    """One item after the other, in this process."""

    def run(
        self, ids: Iterable[str], task: Callable[[str], Rendered | None]
    ) -> Generator[tuple[str, Rendered | None]]:
        """The results in the order of the ids."""
        return ((item_id, task(item_id)) for item_id in ids)
