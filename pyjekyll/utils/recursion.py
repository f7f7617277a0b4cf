"""Room for folders nested as deeply as paths can be: 2,000 levels; Python stops at 1,000."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_PATH = 4096  # bytes, on Linux; elsewhere less
# What goes through folders needs up to three frames for each.
_FRAMES = 3 * _MAX_PATH // 2


@contextmanager
def deep_folders() -> Iterator[None]:
    """While it lasts, the standard library goes through folders nested so deeply."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + _FRAMES)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def make_folders(path: str) -> None:
    """Make a folder and those above it, where they are not there.

    Raises OSError; for a path that is too long before any is made.
    """
    if len(os.fsencode(os.path.abspath(path))) >= _MAX_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path)
    with deep_folders():
        os.makedirs(path, exist_ok=True)
