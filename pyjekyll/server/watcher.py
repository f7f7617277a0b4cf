"""Tells when files below a folder change: events of the system, or looking again and again.

Changes are collected until nothing has happened for a moment, so that saving twenty files, or an
editor's write-and-rename, gives one batch.
"""

from __future__ import annotations

import os
import re
import threading
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from pyjekyll.ruby.glob import fnmatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchdog.observers.api import BaseObserver

QUIET_SECONDS = 0.08
LONGEST_SECONDS = 1.0
POLLING_SECONDS = 0.5

#: One watch for each top-level folder keeps the destination and node_modules unwatched; more than
#: this many would use up what a system grants (128 inotify instances).
MOST_FOLDERS = 60

_EVENTS = frozenset({"created", "modified", "moved", "deleted", "closed"})

#: What version control, package managers and editors write; Ruby's listen leaves the same alone.
_NOISE_FOLDERS = frozenset(
    {".git", ".svn", ".hg", ".bundle", ".sass-cache", ".jekyll-cache", ".pyjekyll-cache",
     "node_modules", "__pycache__", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
)  # fmt: skip
_NOISE_FILES = (".DS_Store", ".jekyll-metadata", "*~", ".#*", "#*#", "*.sw[a-z]", "4913",
                "*.tmp", ".goutputstream-*", "*___jb_*___", "sed??????")  # fmt: skip

#: File systems whose changes, made on another machine, the kernel does not hear of.
_REMOTE_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "cifs", "smb3", "smbfs", "nfs", "nfs4", "vboxsf", "prl_fs", "drvfs", "virtiofs",
     "fuse.sshfs", "fuse.grpcfuse", "fuse.osxfs", "fuse.vmhgfs-fuse", "fakeowner"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """What to watch: plain values, so that they can go to another process.

    `ignored` are paths relative to the root, or patterns in the manner of Ruby's fnmatch; what
    lies below them is ignored too. `files` are single files, wherever they lie, that are watched
    as well: configuration files.
    """

    root: str
    ignored: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    polling: bool = False

    def is_ignored(self, path: str) -> bool:
        """Whether a change of this path, relative to the root, is of no interest."""
        segments = path.split("/")
        if not _NOISE_FOLDERS.isdisjoint(segments):
            return True
        if any(fnmatchcase(segments[-1], pattern) for pattern in _NOISE_FILES):
            return True
        return any(
            path == entry or path.startswith(entry + "/") or fnmatch(entry, path)
            for entry in self.ignored
        )


@dataclass(slots=True)
class Changes:
    """Paths that changed, handed over in batches. Filled by the observer's thread."""

    _paths: dict[str, None] = field(default_factory=dict)
    _first: float = 0.0
    _last: float = 0.0
    _condition: threading.Condition = field(default_factory=threading.Condition)

    def add(self, path: str) -> None:
        """Note a change."""
        with self._condition:
            self._last = time.monotonic()
            if not self._paths:
                self._first = self._last
            self._paths[path] = None
            self._condition.notify_all()

    def take(self) -> list[str]:
        """Wait for changes, then for a moment of silence; return them in the order they came."""
        with self._condition:
            while not self._paths:
                self._condition.wait()
            while (rest := self._time_left()) > 0:
                self._condition.wait(rest)
            taken = list(self._paths)
            self._paths.clear()
            return taken

    def _time_left(self) -> float:
        due = min(self._last + QUIET_SECONDS, self._first + LONGEST_SECONDS)
        return due - time.monotonic()


class Watcher(FileSystemEventHandler):
    """Watches what the settings name. `changes.take()` gives the next batch."""

    def __init__(self, settings: WatchSettings) -> None:
        self.settings = settings
        self.changes = Changes()
        self.polling = settings.polling or is_remote(settings.root)
        self.root = os.path.realpath(settings.root)
        self._files = {os.path.realpath(file): file for file in settings.files}
        self._scheduled: set[str] = set()
        self._observer: BaseObserver | None = None

    def start(self) -> None:
        """Begin to watch; where the system grants no more watches, by looking."""
        try:
            self._start()
        except OSError:
            if self.polling:
                raise
            self.stop()
            self.polling = True
            self._start()

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._scheduled.clear()

    def _start(self) -> None:
        observer = PollingObserver(timeout=POLLING_SECONDS) if self.polling else Observer()
        self._observer = observer
        folders = list(self._top_folders())
        if len(folders) > MOST_FOLDERS:
            observer.schedule(self, self.root, recursive=True)
        else:
            observer.schedule(self, self.root)
            for folder in folders:
                self._watch_folder(folder)
        outside = {os.path.dirname(file) for file in self._files}
        for folder in sorted(outside - {self.root, *self._scheduled}):
            observer.schedule(self, folder)
        observer.start()

    def _top_folders(self) -> Iterator[str]:
        with os.scandir(self.root) as entries:
            for entry in entries:
                if entry.is_dir() and not self.settings.is_ignored(entry.name):
                    yield entry.path

    def _watch_folder(self, folder: str) -> None:
        if self._observer is not None and folder not in self._scheduled:
            self._scheduled.add(folder)
            self._observer.schedule(self, folder, recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what an event says has changed."""
        if event.event_type not in _EVENTS:
            return
        if event.is_directory and event.event_type == "modified":
            return  # follows from what changed inside, or did inside an ignored folder
        for path in filter(None, (event.src_path, event.dest_path)):
            self._note(str(path), is_folder=event.is_directory)

    def _note(self, path: str, *, is_folder: bool) -> None:
        if path in self._files:
            self.changes.add(self._files[path])
            return
        if not path.startswith(self.root + os.sep):
            return
        relative = path[len(self.root) + 1 :].replace(os.sep, "/")
        if self.settings.is_ignored(relative):
            return
        if is_folder and "/" not in relative:
            self._renew(path)
        self.changes.add(relative)

    def _renew(self, folder: str) -> None:
        """A top-level folder came or went: watch it, or forget it."""
        if os.path.isdir(folder):
            if self._scheduled or not self._watches_all():
                self._watch_folder(folder)
        else:
            self._scheduled.discard(folder)

    def _watches_all(self) -> bool:
        observer = self._observer
        return observer is not None and any(
            watch.path == self.root and watch.is_recursive
            for watch in observer._watches  # the library has no public view of them
        )


def is_remote(folder: str, mounts: str = "/proc/self/mountinfo") -> bool:
    """Whether a folder lies on a file system that tells the kernel of no changes."""
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return False
    folder = os.path.realpath(folder)
    best, kind = "", ""
    for line in lines:
        before, _, after = line.partition(" - ")
        point = _unescape(before.split(" ")[4])
        is_above = folder == point or folder.startswith(point.rstrip("/") + "/")
        if is_above and len(point) >= len(best):
            best, kind = point, after.split(" ")[0]
    return kind in _REMOTE_FILE_SYSTEMS


def _unescape(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)
