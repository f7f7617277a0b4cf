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
    from collections.abc import Callable, Iterable, Iterator

#: Paths relative to the root, in the order of the walk, and what differs after any change.
Snapshot: TypeAlias = dict[str, tuple[int, ...]]

#: A folder and those above it.
_Chain: TypeAlias = "tuple[tuple[int, int], _Chain] | None"


def take_snapshot(
    root: str,
    is_ignored: Callable[[str], bool],
    files: Iterable[str] = (),
    never: Iterable[str] = (),
) -> Snapshot:
    """Look at all files and folders below the root that are not ignored, links followed.

    `files` are single files, by absolute paths. `never` are folders that no link is followed to.
    What cannot be looked at is not there.
    """
    found: Snapshot = {}
    closed = frozenset(map(_identity, (root, *never)))
    pending: list[tuple[str, _Chain]] = [("", None)]
    while pending:
        prefix, above = pending.pop()
        for name, status, is_link in _entries(os.path.join(root, prefix)):
            path = prefix + name
            if is_ignored(path):
                continue
            if status is None:
                found[path] = ()  # a link that leads nowhere
            elif not stat.S_ISDIR(status.st_mode):
                found[path] = fingerprint(status)
            else:
                found[path] = ()  # its times follow from what is in it, ignored files too
                identity = (status.st_dev, status.st_ino)
                if not (is_link and (identity in closed or _is_in(identity, above))):
                    pending.append((path + "/", (identity, above)))
    for file in files:
        try:
            found[file] = fingerprint(os.stat(file))
        except OSError:
            continue
    return found


def changed_paths(before: Snapshot, after: Snapshot) -> list[str]:
    """What came, went or changed between two looks."""
    changed = [path for path, state in after.items() if before.get(path) != state]
    return changed + [path for path in before if path not in after]


def _is_in(identity: tuple[int, int], chain: _Chain) -> bool:
    while chain is not None:
        if chain[0] == identity:
            return True
        chain = chain[1]
    return False


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result | None, bool]]:
    """Of each entry the name, what it or the target of the link is, and whether it is a link."""
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        try:
            yield entry.name, entry.stat(), entry.is_symlink()
        except OSError:
            yield entry.name, None, True


def fingerprint(status: os.stat_result) -> tuple[int, ...]:
    """What differs after any change of a file."""
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
