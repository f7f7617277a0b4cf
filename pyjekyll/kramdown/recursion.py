"""Room for deep trees: parser and converter call themselves for each level of nesting."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ruby runs out of stack at 800 to 2,000 nested elements; ours stops nesting there.
MAX_DEPTH = 2000
# Up to here Python's usual limit is enough.
SHALLOW = 60
_FRAMES_PER_LEVEL = 8


class RecursionRoom:
    """Raises Python's limit when it is first needed, and sets it back."""

    def __init__(self) -> None:
        self._before = 0

    def make(self) -> None:
        """Raise the limit to what the deepest accepted tree needs."""
        if not self._before:
            self._before = sys.getrecursionlimit()
            sys.setrecursionlimit(self._before + MAX_DEPTH * _FRAMES_PER_LEVEL)

    def give_back(self) -> None:
        """Set the limit back."""
        if self._before:
            sys.setrecursionlimit(self._before)
            self._before = 0


@contextmanager
def room_for(depth: int) -> Iterator[None]:
    """Make room for a tree of this depth."""
    room = RecursionRoom()
    if depth >= SHALLOW:
        room.make()
    try:
        yield
    finally:
        room.give_back()
