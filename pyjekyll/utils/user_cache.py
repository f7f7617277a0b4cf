"""The user's own cache folder: what must never come with a site lies there."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache_dir() -> Path:
    """PYJEKYLL_CACHE_DIR, or `pyjekyll` where the system keeps a user's caches."""
    own = os.environ.get("PYJEKYLL_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    return Path(own) / "pyjekyll" if own else Path.home() / ".cache" / "pyjekyll"
