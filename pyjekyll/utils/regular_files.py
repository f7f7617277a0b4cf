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

_KINDS = (
    (stat.S_ISFIFO, "a named pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)


def open_regular(path: str | os.PathLike[str], flags: int = 0, dir_fd: int | None = None) -> FileIO:
    """The file, opened for reading without a buffer; `flags` are further flags of os.open.

    Raises OSError, with the path as its `filename`, for what cannot be opened and for what is not
    a regular file.
    """
    try:
        status = os.stat(path, dir_fd=dir_fd)
    except ValueError as error:  # no system takes such a path: a null byte
        raise OSError(errno.EINVAL, str(error), path) from None
    descriptor, _ = open_descriptor(path, status, flags, dir_fd)
    try:
        return open(descriptor, "rb", buffering=0)
    except BaseException:
        os.close(descriptor)
        raise


def open_descriptor(
    path: str | os.PathLike[str],
    status: os.stat_result,
    flags: int = 0,
    dir_fd: int | None = None,
) -> tuple[int, os.stat_result]:
    """A descriptor of the file, and its status; `status` is what stat said a moment before.

    Raises OSError as `open_regular` does.
    """
    _require_regular(status, path)  # to open a device can have effects
    descriptor = os.open(path, _READ | flags, dir_fd=dir_fd)
    try:
        status = os.fstat(descriptor)
        _require_regular(status, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor, status


def read_regular(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file.

    Raises OSError as `open_regular` does, and for a file that is larger than the memory.
    """
    with open_regular(path) as file:
        try:
            return file.readall()
        except MemoryError:
            raise OSError(errno.ENOMEM, "it is too large to be read into memory", path) from None


def special_kind(mode: int) -> str | None:
    """What something of this mode is, in words; None for files, folders and links."""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), None)


def _require_regular(status: os.stat_result, path: str | os.PathLike[str]) -> None:
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(mode):
        kind = special_kind(mode) or "not a regular file"
        raise OSError(errno.EINVAL, f"It is {kind}", path)
