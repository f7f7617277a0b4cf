"""Whether a path lies in a folder: the one function that answers this, everywhere."""

from __future__ import annotations

import os


def contains(folder: str, path: str, *, follow_links: bool) -> bool:
    """Whether `path` is `folder` itself or lies below it; both are absolute.

    With `follow_links` it is about where the two really are: the answer for everything that is
    opened, listed, written or deleted. One folder may have several names (another case where the
    file system does not mind it, a second mount), so folders are compared by identity as well.
    Without it only the names count, and the disk is not asked.
    """
    if not follow_links:
        return _is_below(os.path.normpath(folder), os.path.normpath(path))
    try:
        real_folder, real_path = os.path.realpath(folder), os.path.realpath(path)
    except ValueError:  # no file can have such a name
        return False
    return _is_below(real_folder, real_path) or _is_below_by_identity(real_folder, real_path)


def _is_below(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_below_by_identity(folder: str, path: str) -> bool:
    try:
        wanted = os.stat(folder)
    except (OSError, ValueError):
        return False
    while True:
        try:
            if os.path.samestat(wanted, os.lstat(path)):
                return True
        except (OSError, ValueError):
            pass  # what is not there yet is where its folder is
        above = os.path.dirname(path)
        if above == path:
            return False
        path = above
