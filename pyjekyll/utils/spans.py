"""What took how long, as a tree: what ran within what, how often, and for how many seconds."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span:
    """All runs of one thing within another.

    `kind` says what it is ("page", "include"), `name` which one. `seconds` includes what ran within
    it. `children` are in the order in which they first began.
    """

    __slots__ = ("children", "count", "kind", "name", "seconds")

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name
        self.count = 0
        self.seconds = 0.0
        self.children: dict[tuple[str, str], Span] = {}

    @property
    def self_seconds(self) -> float:
        """The seconds in which nothing ran within it that is known."""
        return max(self.seconds - sum(child.seconds for child in self.children.values()), 0.0)


class Spans:
    """Measures one build in one process; `root` is all of it."""

    def __init__(self) -> None:
        self.root = Span("build", "build")
        self._now = self.root

    @contextmanager
    def span(self, kind: str, name: str) -> Iterator[None]:
        """Measure the body, as a part of what is measured already. One that raises counts too."""
        around, key = self._now, (kind, name)
        span = around.children.get(key)
        if span is None:
            span = around.children[key] = Span(kind, name)
        self._now = span
        start = time.perf_counter()
        try:
            yield
        finally:
            span.seconds += time.perf_counter() - start
            span.count += 1
            self._now = around

    def finish(self) -> None:
        """Let the root be as long as what is in it."""
        self.root.count = 1
        self.root.seconds = sum(child.seconds for child in self.root.children.values())
