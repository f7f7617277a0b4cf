"""What the system says of every file below a folder: whether anything can have changed.

Size, time of the content, time of the last change of any kind, inode: while all of them are equal a
file need not be opened. That holds except for files that were as young as the clock that stamps
them is coarse when they were looked at (git calls them racy): of those, only the bytes count.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.store.digests import digest_of_bytes, digest_of_plain
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: A file: size, mtime, ctime (both nanoseconds), inode. Anything else: what it is, as text.
Entry: TypeAlias = list[int] | str
Entries: TypeAlias = dict[str, Entry]

#: Ticks of the clocks that stamp files last up to two seconds.
SETTLED_NS = 2_000_000_000
#: Where they are stamped to the nanosecond, the clock is a kernel's: ticks of at most 10 ms.
FINE_SETTLED_NS = 20_000_000
#: Coarser stamps (2 s on FAT, 1 s on HFS+, 10 ms on exFAT) are multiples of it.
_COARSE_NS = 1_000_000

_FOLDER = "folder"


def scan(root: str, skips: Callable[[str, str], bool] | None = None) -> Entries:
    """Everything below a folder, by relative path, in the order of the names.

    `skips(path, name)` says what to leave out, `path` being relative. Links are followed, and what
    they say is noted as well; a link to a folder around it is not entered.
    """
    found: Entries = {}
    _scan(root, "", skips, found, ())
    return found


def _scan(
    folder: str,
    prefix: str,
    skips: Callable[[str, str], bool] | None,
    found: Entries,
    around: tuple[tuple[int, int], ...],
) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=_name)
    except OSError as error:
        found[prefix] = f"unreadable: {error.errno}"
        return
    for entry in entries:
        name = entry.name
        path = prefix + name
        if skips is not None and skips(path, name):
            continue
        try:
            if entry.is_symlink():
                _follow(entry, path, skips, found, around)
            elif entry.is_dir(follow_symlinks=False):
                found[path] = _FOLDER
                _scan(entry.path, f"{path}/", skips, found, around)
            else:
                status = entry.stat(follow_symlinks=False)
                found[path] = (
                    [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
                    if entry.is_file(follow_symlinks=False)
                    else _fingerprint(status)
                )
        except OSError as error:
            found[path] = f"unreadable: {error.errno}"


def _follow(
    entry: os.DirEntry[str],
    path: str,
    skips: Callable[[str, str], bool] | None,
    found: Entries,
    around: tuple[tuple[int, int], ...],
) -> None:
    found[f"{path}/"] = f"link: {os.readlink(entry.path)}"
    status = entry.stat()
    found[path] = _fingerprint(status)
    if not stat.S_ISDIR(status.st_mode):
        return
    found[path] = _FOLDER
    place = status.st_dev, status.st_ino
    parent = os.path.realpath(os.path.dirname(entry.path))
    if place not in around and not f"{parent}/".startswith(f"{os.path.realpath(entry.path)}/"):
        _scan(entry.path, f"{path}/", skips, found, (*around, place))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _fingerprint(status: os.stat_result) -> Entry:
    if not stat.S_ISREG(status.st_mode):
        return f"special: {stat.S_IFMT(status.st_mode)}"
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def fingerprint(path: str) -> Entry:
    """What the system says of one file; a text where it says that there is none."""
    try:
        return _fingerprint(os.stat(path))
    except OSError as error:
        return f"unreadable: {error.errno}"


def is_settled(entry: Entry, now_ns: int) -> bool:
    """Whether the entry of a file shows every change of it from `now_ns` on."""
    if isinstance(entry, str):
        return True
    _, modified, changed, inode = entry
    if inode == 0 or os.name == "nt":
        return False
    newest = max(modified, changed)
    if newest + SETTLED_NS < now_ns:
        return True
    # Programs can set the first of the times, and not the second, which is the file system's.
    return changed % _COARSE_NS != 0 and newest + FINE_SETTLED_NS < now_ns


def unsettled(entries: Entries, now_ns: int) -> Iterator[str]:
    """The files whose entries do not show every change from `now_ns` on."""
    return (path for path, entry in entries.items() if not is_settled(entry, now_ns))


def digest_of_file(path: str) -> str | None:
    """The digest of the bytes of a file; None where it cannot be read."""
    try:
        return digest_of_bytes(read_regular(path))
    except OSError:
        return None


def digest_of_entries(entries: Entries) -> str:
    """One digest for a whole scan."""
    return digest_of_plain(entries)
