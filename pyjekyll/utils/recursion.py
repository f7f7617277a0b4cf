"""Room for folders nested as deeply as paths can be: 2,000 levels; Python stops at 1,000."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A path has 4,096 bytes at most, and what goes through folders needs up to three frames for each.
_FRAMES = 3 * 4096 // 2


@contextmanager
def deep_folders() -> Iterator[None]:
    """While it lasts, the standard library goes through folders nested so deeply."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + _FRAMES)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
