"""What earlier builds copied into a destination: which bytes need not be compared again.

That a file and its copy have one size and one time proves nothing: archives, containers and
package managers give all files the same time. So each copy is noted with what the system says of
the file and of the copy, the time of the last change of either among it, which no program can
set; while neither differs, the copy is good. Without a note, bytes are compared.

The notes are in the user's cache folder: a site cannot bring its own.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from typing import TypeAlias

from pyjekyll.utils.user_cache import user_cache_path
from pyjekyll.writer.lock import lock_name

#: Device, inode, size, time of the content, time of the last change of any kind.
Fingerprint: TypeAlias = list[int]

_FORMAT = 1
#: A file may change twice within one tick of the clock that stamps it; ticks last up to two
#: seconds. A younger file is not noted.
_SETTLED_NS = 2_000_000_000
_UNUSED_SECONDS = 90 * 24 * 3600


class Copies:
    """The notes of one destination. Read when first asked; `save` writes what is new."""

    def __init__(self, dest: str) -> None:
        self._dest = dest
        self._notes: dict[str, list[object]] | None = None
        self._kept: dict[str, list[object]] = {}

    def keep_all(self) -> None:
        """Keep the notes of earlier builds, also of what nobody asks for."""
        if self._notes is None:
            self._notes = self._load()
        self._kept.update(self._notes)

    def has(
        self, destination: str, source: str, read: os.stat_result, there: os.stat_result
    ) -> bool:
        """Whether this program copied the file as it is now to where the copy is as it was."""
        if self._notes is None:
            self._notes = self._load()
        note: list[object] = [source, fingerprint(read), fingerprint(there)]
        if self._notes.get(destination) != note:
            return False
        self._kept[destination] = note
        return True

    def note(
        self, destination: str, source: str, read: os.stat_result, there: os.stat_result
    ) -> None:
        """Note that the copy has the bytes that the file had when it was `read`."""
        newest = max(read.st_mtime_ns, read.st_ctime_ns)
        if newest + _SETTLED_NS < time.time_ns() and _shows_changes(read, there):
            self._kept[destination] = [source, fingerprint(read), fingerprint(there)]

    def save(self) -> None:
        """Keep the notes of this build. A cache that cannot be written costs time, no more."""
        if self._kept == (self._notes or {}):
            return
        with suppress(OSError, RuntimeError):
            path = self._path()
            folder = os.path.dirname(path)
            os.makedirs(folder, mode=0o700, exist_ok=True)
            if not os.path.exists(path):
                _remove_unused(folder)
            text = json.dumps({"format": _FORMAT, "copies": self._kept}, separators=(",", ":"))
            new = f"{path}.{os.getpid()}"
            try:
                with open(new, "w", encoding="ascii") as file:
                    file.write(text)
                os.replace(new, path)
            except OSError:  # the disk is full
                with suppress(FileNotFoundError):
                    os.unlink(new)
        self._notes, self._kept = self._kept, {}

    def _path(self) -> str:
        return os.path.join(user_cache_path(), "copies", f"{lock_name(self._dest)}.json")

    def _load(self) -> dict[str, list[object]]:
        try:
            with open(self._path(), encoding="ascii") as file:
                record = json.load(file)
            if record["format"] == _FORMAT:
                copies: dict[str, list[object]] = dict(record["copies"])
                return copies
        except (OSError, RuntimeError, ValueError, TypeError, KeyError, RecursionError):
            pass  # none yet, or none that can be used: bytes are compared
        return {}


def fingerprint(status: os.stat_result) -> Fingerprint:
    """What differs after any change of a file, also of one that puts size and time back."""
    return [
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    ]


def _shows_changes(read: os.stat_result, there: os.stat_result) -> bool:
    """Whether the file system stamps changes by itself.

    Windows and FAT do not. The copy shows it: it got the older time of the file after it was
    made, so its last change must be later than that time.
    """
    return (
        os.name != "nt"
        and read.st_dev == there.st_dev
        and there.st_ctime_ns > there.st_mtime_ns
        and there.st_ino != 0
    )


def _remove_unused(folder: str) -> None:
    """Notes of destinations that nobody has built into for three months."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.stat(path).st_mtime < time.time() - _UNUSED_SECONDS:
            with suppress(FileNotFoundError):
                os.unlink(path)
