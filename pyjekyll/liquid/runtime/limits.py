"""Limits on what a render may use: output, time, rounds of loops (for nesting: `max_nesting`)."""

from __future__ import annotations

import time
from typing import Any

from pyjekyll.liquid.errors import LiquidMemoryError
from pyjekyll.records import NamedTuple


class Limits(NamedTuple):
    """What one render may use.

    Characters of output, captured ones included; seconds; rounds of all its loops together.
    """

    render_length: float | None = None
    seconds: float | None = None
    iterations: float | None = None

    @property
    def watches_loops(self) -> bool:
        """Whether every round of a loop has to be counted or timed."""
        return self.seconds is not None or self.iterations is not None


class Watch:
    """The clock and the counter of one render."""

    __slots__ = ("_deadline", "_left", "_rounds_left", "_ticks")

    def __init__(self, limits: Limits) -> None:
        self._left = limits.render_length
        self._deadline = None if limits.seconds is None else time.monotonic() + limits.seconds
        self._rounds_left = float("inf") if limits.iterations is None else limits.iterations
        self._ticks = 0

    def check(self) -> None:
        """Called in every round of every loop."""
        self._rounds_left -= 1
        if self._rounds_left < 0:
            raise LiquidMemoryError("Loop limit exceeded")
        self._tick()

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks & 63 == 0 and self._deadline and time.monotonic() > self._deadline:
            raise LiquidMemoryError("Time limit exceeded")

    def spend(self, length: int) -> None:
        """Called for what is printed."""
        if self._left is not None:
            self._left -= length
            if self._left < 0:
                raise LiquidMemoryError("Memory limits exceeded")
        self._tick()

    def new_output(self) -> list[str]:
        """A list for output that is counted."""
        return CountedOutput(self)


class CountedOutput(list[str]):
    """A list of printed strings that counts their characters."""

    __slots__ = ("_watch",)

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def append(self, text: str) -> None:
        """Print one string."""
        self._watch.spend(len(text))
        super().append(text)

    def extend(self, texts: Any) -> None:
        """Print several strings."""
        for text in texts:
            self.append(text)
