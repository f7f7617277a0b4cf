"""One build at a time into one destination, whichever processes build.

Two builds would delete each other's files, and the slower one would put back what it read first.
The lock is a file in the user's cache folder, never in the destination: a lock file there would be
published, and a site could bring one. The system lets go of it when its holder ends, however that
happens.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pyjekyll.utils.blake2 import blake2b
from pyjekyll.utils.logger import logger
from pyjekyll.utils.user_cache import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The byte that is locked on Windows, where what is locked cannot be read: far from the text.
_LOCKED_BYTE = 1 << 30
_RETRY_SECONDS = 0.05

#: Which thread holds which lock. A plugin may build the site again while it is built.
_holders: dict[str, tuple[int, int]] = {}


@contextmanager
def destination_lock(dest: str) -> Iterator[None]:
    """Hold the lock of a destination; wait, and say so, while another build holds it.

    The same thread may enter it again. Where no lock file can be made (no home, a read-only disk)
    there is no lock.
    """
    name = lock_name(dest)
    holder = (os.getpid(), threading.get_ident())
    if _holders.get(name) == holder:
        yield
        return
    descriptor = _acquire(name, dest)
    _holders[name] = holder
    try:
        yield
    finally:
        del _holders[name]
        if descriptor is not None:
            # Closing unlocks, unless a forked worker still writes: then it does when that ends.
            os.close(descriptor)


def lock_name(dest: str) -> str:
    """A file name for a folder, the same by whichever links and in whichever case it is named."""
    real = os.path.normcase(os.path.realpath(dest))
    if sys.platform == "darwin":
        real = real.casefold()
    return blake2b(os.fsencode(real), digest_size=16).hexdigest()


def _acquire(name: str, dest: str) -> int | None:
    """The descriptor of the locked file; None where there can be none."""
    announced = False
    while True:
        opened = _open(name)
        if opened is None:
            logger.debug("Lock:", f"no lock file can be created for {dest}")
            return None
        descriptor, path = opened
        try:
            while not _try_to_lock(descriptor):
                if not announced:
                    announced = True
                    logger.warn("Waiting:", f"{_holder(descriptor)} is writing to {dest}")
                _wait_for_lock(descriptor)
            if _is_still(path, descriptor):
                _sign(descriptor)
                return descriptor
        except OSError as error:  # a file system that knows no locks
            os.close(descriptor)
            logger.debug("Lock:", f"{path} cannot be locked: {error.strerror or error}")
            return None
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # someone emptied the cache folder meanwhile: again, with a new file


def _open(name: str) -> tuple[int, str] | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for make_folder in (_folder_in_cache, _folder_in_temporary):
        with suppress(OSError, RuntimeError):  # RuntimeError: no home folder is known
            path = f"{make_folder()}/{name}.lock"
            return os.open(path, flags, 0o600), path
    return None


def _folder_in_cache() -> str:
    folder = f"{user_cache_path()}/locks"
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, mode=0o700)
    return folder


def _folder_in_temporary() -> str:
    """For a user without a home that can be written. Raises OSError where it is someone else's."""
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = os.path.join(tempfile.gettempdir(), f"pyjekyll-locks-{user}")
    with suppress(FileExistsError):
        os.mkdir(folder, mode=0o700)
    found = os.lstat(folder)
    is_own = user in ("user", found.st_uid) and not found.st_mode & 0o022
    if not (stat.S_ISDIR(found.st_mode) and is_own):
        raise PermissionError(f"{folder} belongs to another user")
    return folder


def _is_still(path: str, descriptor: int) -> bool:
    """Whether the locked file is the one that the next process will open."""
    try:
        there, locked = os.stat(path), os.fstat(descriptor)
    except FileNotFoundError:
        return False
    return os.path.samestat(there, locked)


def _sign(descriptor: int) -> None:
    """Leave the number of this process for those who wait."""
    with suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        os.ftruncate(descriptor, len(f"{os.getpid()}\n"))


def _holder(descriptor: int) -> str:
    with suppress(OSError, ValueError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        return f"another build (process {int(os.read(descriptor, 32))})"
    return "another build"


if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _wait_for_lock(_descriptor: int) -> None:
        time.sleep(_RETRY_SECONDS)

else:
    import fcntl

    def _try_to_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        # Held when it returns; to take it again is then no wait.
        fcntl.flock(descriptor, fcntl.LOCK_EX)
