"""How a build uses the clock, and what else there is besides files: what has to be the same.

Where it is, the next build is equal.
"""

from __future__ import annotations

from typing import Any


class ClockReads:
    """What one build printed of the present.

    `formats` are those of strftime that it was printed by; `exact` says that it was used in other
    ways; `reads_file_times` that the times of files matter, and not their bytes alone;
    `reads_git` that the repository was asked about itself; `reads_outside` that something was read
    that may change at any time, such as the network.
    """

    def __init__(self) -> None:
        self.formats: set[str] = set()
        self.exact = False
        self.reads_file_times = False
        self.reads_git = False
        self.reads_outside = False

    def note(self, format_: str | None) -> None:
        """The present was printed by a format, or (None) used in another way."""
        if format_ is None:
            self.exact = True
        else:
            self.formats.add(format_)

    def values(self) -> list[object]:
        """All of it as plain values."""
        return [sorted(self.formats), *(getattr(self, name) for name in _FLAGS)]

    def add(self, values: list[Any]) -> None:
        """Add what another process has noted, as `values` gives it."""
        self.formats.update(values[0])
        for name, value in zip(_FLAGS, values[1:], strict=True):
            setattr(self, name, getattr(self, name) or value)


_FLAGS = ("exact", "reads_file_times", "reads_git", "reads_outside")
