"""A progress bar on standard error, for builds that take more than a second, on a terminal only.

It is drawn by the thread that builds, between two documents: the builder must have no threads of
its own, since it forks.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyjekyll.utils.logger import Level, logger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from pyjekyll.site import Site

PATIENCE = 1.0
INTERVAL = 0.1


class Bar:
    """Counts rendered documents; shows a bar once a second has gone by."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._due = time.monotonic() + PATIENCE
        self._progress: Progress | None = None
        self._task: Any = None

    def advance(self) -> None:
        """One more is rendered."""
        self.done += 1
        now = time.monotonic()
        if now >= self._due:
            self._due = now + INTERVAL
            self._draw()

    def _draw(self) -> None:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

            self._progress = Progress(
                " " * 17,
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                auto_refresh=False,
                transient=True,
            )
            self._progress.start()
            self._task = self._progress.add_task("", total=self.total)
        self._progress.update(self._task, completed=self.done, refresh=True)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()


@contextmanager
def showing_progress(site: Site) -> Iterator[None]:
    """Show a bar while the site builds, where someone would see it."""
    if logger.level > Level.INFO or not sys.stderr.isatty():
        yield
        return
    bars: list[Bar] = []

    def begin(*_: object) -> None:
        bars.append(Bar(len(site.pages) + len(site.docs_to_write)))

    def advance(*_: object) -> None:
        if bars:
            bars[-1].advance()

    site.hooks.register("site", "pre_render", begin, pure=True)
    site.hooks.register(("pages", "documents"), "post_render", advance, pure=True)
    try:
        yield
    finally:
        for bar in bars:
            bar.close()
