"""The user's own cache folder: what must never come with a site lies there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def user_cache_path() -> str:
    """PYJEKYLL_CACHE_DIR, or `pyjekyll` where the system keeps a user's caches.

    Raises RuntimeError where no home folder is known.
    """
    own = os.environ.get("PYJEKYLL_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    if own:
        return os.path.join(own, "pyjekyll")
    home = os.path.expanduser("~")
    if home == "~":
        raise RuntimeError("Could not determine home directory.")
    return os.path.join(home, ".cache", "pyjekyll")


def user_cache_dir() -> Path:
    """The same as a Path."""
    from pathlib import Path

    return Path(user_cache_path())
