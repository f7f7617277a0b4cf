"""Limits on time, memory and output that hold for all of a render: converters and filters as well.

Liquid counts for itself what its loops and its output use. Here the system helps: a timer ends what
takes too long, wherever it is, and an address space that is too small makes Python raise
MemoryError. Where there is no such help (Windows; a thread that is not the main one), only what
Liquid counts holds.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.liquid.errors import LiquidMemoryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: All files of a site together may take this many times what one of them may.
_FILES_AT_ONCE = 20
#: The timer strikes again: where the first error was swallowed, the next one is not.
_AGAIN_SECONDS = 0.5
_NO_TIME = 0.001
_MIB = 1 << 20


class TimeLimitError(LiquidMemoryError):
    """A render took longer than it may. Raised wherever it was at that moment."""


class RenderLimits:
    """The limits of one build, by name (`configuration.limits`); without a name there is none."""

    def __init__(self, limits: Mapping[str, float]) -> None:
        self._seconds = limits.get("seconds")
        self._length = limits.get("length")
        self._memory = limits.get("memory")
        self._deadline: float | None = None  # of the step that is under way
        self._depth = 0  # of files that are rendered within one another

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """While a step of a build runs, called `name` in the error that ends it.

        Raises BuildError where it takes too much memory, or more time than all of its files may.
        """
        if self._seconds is not None:
            self._deadline = time.monotonic() + self._seconds * _FILES_AT_ONCE
        try:
            with _memory(self._memory), timer(self._left()):
                yield
        except (TimeLimitError, MemoryError) as error:
            raise BuildError(_exceeded(error, f"while trying to {name}")) from error
        finally:
            self._deadline = None

    @contextmanager
    def file(self, place: str) -> Iterator[None]:
        """While one file is read or rendered. Raises BuildError with the file as the place.

        An error that a template has located already is raised as it is. While another file is
        rendered, because this one reads what becomes of it, the clock of this one stands still.
        """
        self._depth += 1
        try:
            with timer(self._left(self._seconds), pauses=self._depth > 1):
                yield
        except (TimeLimitError, MemoryError) as error:
            if self._left() == _NO_TIME:  # the whole step has taken too long, and not this file
                raise BuildError(_exceeded(error, "for the whole site")) from error
            if getattr(error, "line", None) is not None:
                raise
            raise BuildError(_exceeded(error, f"for {place}", place)) from error
        finally:
            self._depth -= 1

    def _left(self, most: float | None = None) -> float | None:
        """The seconds that are left of the step under way, or `most`, whatever is less."""
        if self._deadline is None:
            return most
        left = max(self._deadline - time.monotonic(), _NO_TIME)
        return left if most is None else min(left, most)

    def check_output(self, output: str, place: str) -> None:
        """Raises BuildError for an output that is longer than it may be."""
        if self._length is None or len(output) <= self._length:
            return
        raise BuildError(
            Diagnostic(
                "site/limit",
                f"The output of {place} has {len(output)} characters; the limit is {self._length}",
                place=Place(place, 1),
                cure=_CURE,
            )
        )


_CURE = "if you trust the site, build without --safe, or raise the limit with --render-limits"


def _exceeded(error: BaseException, what: str, place: str | None = None) -> Diagnostic:
    resource = "memory" if isinstance(error, MemoryError) else "time"
    return Diagnostic(
        "site/limit",
        f"The {resource} limit was exceeded {what}",
        place=Place(place, 1) if place is not None else None,
        cure=_CURE,
    )


@contextmanager
def timer(seconds: float | None, *, pauses: bool = False) -> Iterator[None]:
    """Raise TimeLimitError in what runs longer; with `pauses` a timer around this one waits."""
    is_main = threading.current_thread() is threading.main_thread()
    if seconds is None or not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def strike(_signal: int, _frame: object) -> None:
        raise TimeLimitError("Time limit exceeded")

    handler = signal.signal(signal.SIGALRM, strike)
    started = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if outer:
            spent = 0.0 if pauses else time.monotonic() - started
            left = max(outer - spent, _NO_TIME)
            signal.setitimer(signal.ITIMER_REAL, left, _AGAIN_SECONDS)


@contextmanager
def _memory(mebibytes: float | None) -> Iterator[None]:
    """Raise MemoryError in what needs that much more than there is in use now."""
    used = _address_space()
    if mebibytes is None or used is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + int(mebibytes * _MIB)
    if resource.RLIM_INFINITY not in (soft, wanted) and soft < wanted:
        yield  # the system allows less as it is
        return
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int | None:
    """How many bytes of addresses this process has; None where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError, IndexError):
        return None
