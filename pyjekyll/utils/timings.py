"""How long the steps of a build take."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Timings(dict[str, float]):
    """Seconds by step, in the order in which the steps were first entered."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of the body to a step; one that raises is not counted."""
        start = time.perf_counter()
        yield
        self[name] = self.get(name, 0.0) + time.perf_counter() - start
