"""New files and folders under names that nobody can guess, and how they go.

As `tempfile` and `shutil` make and remove them; but those load a dozen modules, of random numbers
and of compression, which take longer than all that a small site writes.
"""

from __future__ import annotations

import os

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def new_folder(folder: str, prefix: str) -> str:
    """A new folder in another one, for this user alone."""
    while True:
        path = os.path.join(folder, _name(prefix))
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        return path


def new_file(folder: str, prefix: str = "tmp") -> tuple[int, str]:
    """A new file in a folder, for this user alone: its descriptor, and its path."""
    while True:
        path = os.path.join(folder, _name(prefix))
        try:
            return os.open(path, _FLAGS | getattr(os, "O_BINARY", 0), 0o600), path
        except FileExistsError:
            continue


def _name(prefix: str) -> str:
    return prefix + os.urandom(8).hex()


def remove_new_folder(folder: str) -> None:
    """Remove such a folder with all that is in it; what cannot be removed stays."""
    try:
        with os.scandir(folder) as entries:
            paths = [entry.path for entry in entries]
        for path in paths:
            os.unlink(path)
        os.rmdir(folder)
    except OSError:  # it has folders, or is not there, or something else is wrong with it
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
