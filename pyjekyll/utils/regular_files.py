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

if TYPE_CHECKING:
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
        return file.readall()
