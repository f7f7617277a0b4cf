"""Opening files that may be something else by now: other processes change a site while it is read.

A named pipe would be waited for, a device might never end. Both can take the place of a file
between the moment it is listed and the moment it is read, so it is what was opened that is
checked.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO

_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a named pipe does not wait for a writer
    | getattr(os, "O_NOCTTY", 0)
)


def open_regular(path: str | os.PathLike[str], flags: int = 0, dir_fd: int | None = None) -> FileIO:
    """The file, opened for reading without a buffer; `flags` are further flags of os.open.

    Raises OSError, with the path as its `filename`, for what cannot be opened and for what is not
    a regular file.
    """
    descriptor = os.open(path, _READ | flags, dir_fd=dir_fd)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "It is not a regular file", path)
        return open(descriptor, "rb", buffering=0)
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file. Raises OSError as `open_regular` does."""
    with open_regular(path) as file:
        try:
            return file.readall()
        except OSError as error:  # a bad disk, a server that is gone
            error.filename = path
            raise


def unreadable(error: OSError, place_of: Callable[[str], str]) -> Diagnostic:
    """What to report of a file or folder of the site that could not be read.

    `place_of` makes an absolute path one below the source.
    """
    path = None if error.filename is None else os.fsdecode(error.filename).replace(os.sep, "/")
    place = None if path is None else place_of(path) or "."
    return Diagnostic(
        "site/unreadable-file",
        f"could not read {place or 'a file'}: {error.strerror or error}",
        place=Place(place) if place else None,
        cure=_CURES.get(error.errno or 0, _CURE),
    )


_CURE = "check its permissions, or name it under `exclude` in _config.yml"
_VANISHED = "it was there when its folder was listed: build again"
_CURES = {
    errno.ENOENT: _VANISHED,
    errno.ENOTDIR: _VANISHED,
    errno.EISDIR: "it was a file when its folder was listed: build again",
    errno.EINVAL: "remove it, or name it under `exclude` in _config.yml",
}
