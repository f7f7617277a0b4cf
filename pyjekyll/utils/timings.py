"""How long the steps of a build take."""

from __future__ import annotations

import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.utils.spans import Spans


class Timings(dict[str, float]):
    """Seconds by step, in the order in which the steps were first entered.

    With `spans` each step is one of them, too.
    """

    def __init__(self, spans: Spans | None = None) -> None:
        super().__init__()
        self._spans = spans

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of the body to a step; one that raises is not counted."""
        start = time.perf_counter()
        with nullcontext() if self._spans is None else self._spans.span("step", name):
            yield
        self[name] = self.get(name, 0.0) + time.perf_counter() - start
