"""What to report of a file that could not be read, where the build knows no more than the error."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Callable

_CURE = "check its permissions, or name it under `exclude` in _config.yml"
_VANISHED = "it disappeared during the build; build again"
_CURES = {
    errno.ENOENT: _VANISHED,
    errno.ENOTDIR: _VANISHED,
    errno.EISDIR: "it was replaced by a folder during the build; build again",
    errno.EINVAL: "remove it, or name it under `exclude` in _config.yml",
}

#: Errors of a disk or a server of files, which do not name the file that was read.
_OF_READING = (errno.EIO, getattr(errno, "ESTALE", errno.EIO), errno.ETIMEDOUT)


def is_of_reading(error: OSError) -> bool:
    """Whether an error comes from a file, and not from what the program prints."""
    return error.filename is not None or error.errno in _OF_READING


def unreadable(error: OSError, place_of: Callable[[str], str]) -> Diagnostic:
    """What to report of a file or folder of the site that could not be read.

    `place_of` makes an absolute path one below the source.
    """
    path = None if error.filename is None else os.fsdecode(error.filename).replace(os.sep, "/")
    place = None if path is None else place_of(path) or "."
    return Diagnostic(
        "site/unreadable-file",
        f"Could not read {place or 'a file'}: {error.strerror or error}",
        place=Place(place) if place else None,
        cure=_CURES.get(error.errno or 0, _CURE),
    )
