"""A folder inside the destination that holds new files until all of them are whole.

Inside, so that a rename brings a file to its place at once; files in it are never part of a site.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time

_PREFIX = ".pyjekyll-staging-"
_NAME = re.compile(re.escape(_PREFIX) + r"\d+-[0-9a-f]{8}")
_STALE_AFTER = 600.0  # seconds: what a build that died left behind may be cleaned away then
_ACTIVE: set[str] = set()


class Staging:
    """One such folder; made when the first file is put into it."""

    def __init__(self, destination: str) -> None:
        self.path = f"{destination}/{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
        self._count = 0

    def new_path(self) -> str:
        """A path for one more file. The process is part of it: forked workers share the folder."""
        if self.path not in _ACTIVE:
            os.makedirs(self.path, exist_ok=True)
            _ACTIVE.add(self.path)
        self._count += 1
        return f"{self.path}/{os.getpid()}-{self._count}"

    def remove(self) -> None:
        """Remove the folder with what is left in it."""
        _ACTIVE.discard(self.path)
        shutil.rmtree(self.path, ignore_errors=True)


def is_in_use(path: str) -> bool:
    """Whether the path is a staging folder of a build that may still be running."""
    if not _NAME.fullmatch(path.rpartition("/")[2]):
        return False
    if path in _ACTIVE:
        return True
    try:
        return time.time() - os.stat(path).st_mtime < _STALE_AFTER
    except OSError:
        return False
