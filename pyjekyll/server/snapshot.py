"""What the files below a folder look like at one moment, to find what changed since another.

Events can be lost: the system's queue overflows, a folder is renamed away and another put in its
place, a link leads to where nobody listens, another machine writes. A look at all files misses
none of it.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Paths relative to the root, in the order of the walk, and what differs after any change.
Snapshot: TypeAlias = dict[str, tuple[int, ...]]


def take_snapshot(
    root: str, is_ignored: Callable[[str], bool], files: Iterable[str] = ()
) -> Snapshot:
    """Look at all files and folders below the root that are not ignored, links followed.

    `files` are single files, by absolute paths. What cannot be looked at is not there.
    """
    found: Snapshot = {}
    _walk(root, "", is_ignored, found, (_identity(root),))
    for file in files:
        try:
            found[file] = _fingerprint(os.stat(file))
        except OSError:
            continue
    return found


def changed_paths(before: Snapshot, after: Snapshot) -> list[str]:
    """What came, went or changed between two looks."""
    changed = [path for path, state in after.items() if before.get(path) != state]
    return changed + [path for path in before if path not in after]


def _walk(
    root: str,
    prefix: str,
    is_ignored: Callable[[str], bool],
    found: Snapshot,
    above: tuple[tuple[int, int], ...],
) -> None:
    try:
        with os.scandir(os.path.join(root, prefix)) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        path = prefix + entry.name
        if is_ignored(path):
            continue
        try:
            status = entry.stat()
        except OSError:
            found[path] = ()  # a link that leads nowhere
            continue
        if not stat.S_ISDIR(status.st_mode):
            found[path] = _fingerprint(status)
            continue
        found[path] = ()  # its times follow from what is in it, ignored files too
        identity = (status.st_dev, status.st_ino)
        if entry.is_symlink() and identity in above:
            continue
        _walk(root, path + "/", is_ignored, found, (*above, identity))


def _fingerprint(status: os.stat_result) -> tuple[int, ...]:
    return (
        status.st_mode,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _identity(folder: str) -> tuple[int, int]:
    try:
        status = os.stat(folder)
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
