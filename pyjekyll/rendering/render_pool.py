"""Where renders run. A pool takes items in rank order and a task that renders one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = TypeVar("Item")


class RenderPool(Protocol):
    """Runs a task for each item; the results are in the items when `run` returns."""

    def run(self, items: Iterable[Item], task: Callable[[Item], None]) -> None:
        """Render all items. A task does not raise for what is wrong with its own item."""
        ...


class SerialPool:
    """One item after the other, in this process."""

    def run(self, items: Iterable[Item], task: Callable[[Item], None]) -> None:
        """Render all items in their order."""
        for item in items:
            task(item)
