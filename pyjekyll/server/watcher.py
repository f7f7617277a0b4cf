"""Reports when files below a folder change: by events of the system, and by looking.

Events only say that it is time to look: what changed is decided by comparing all files with how
they were at the last look. So it makes no difference how an editor saves, how often the system
reports it, and for which names. Changes are collected until nothing has happened for a moment.
Events can be lost (snapshot.py says how), so all files are looked at every few seconds too; where
that finds what no event has told, looking more often takes over.
"""

from __future__ import annotations

import os
import re
import stat
import threading
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from pyjekyll.ruby.glob import fnmatch
from pyjekyll.server.snapshot import Snapshot, changed_paths, fingerprint, take_snapshot
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchdog.observers.api import BaseObserver

QUIET_SECONDS = 0.04
MAX_DELAY_SECONDS = 1.0
#: A file that has just become empty is looked at again after so long, and so often: most likely it
#: is about to be written.
EMPTY_SECONDS, EMPTY_LOOKS = 0.05, 6
#: Where a look finds a change, how long its event may take to arrive.
EVENT_SECONDS = 0.5
#: Between two looks: where they are all there is, and where they only find what events missed.
#: Longer where a look takes long, so that looking stays below 2 % of a processor's time, with all
#: else that goes on meanwhile.
POLLING_SECONDS, POLLING_SHARE = 0.5, 0.015
LOOKING_SECONDS, LOOKING_SHARE = 5.0, 0.01

#: Of so few files that changed, only these are looked at before they are reported; all others are
#: so many seconds later, when what changed has been built.
FEW_FILES, OTHERS_SECONDS = 8, 0.5

#: One watch for each top-level folder keeps the destination and node_modules unwatched; more than
#: this many would use up what a system grants (128 inotify instances).
MAX_FOLDERS = 60

#: Paths of events that are remembered.
MAX_HEARD = 10_000

_EVENTS = frozenset({"created", "modified", "moved", "deleted", "closed"})

#: What version control, package managers and editors write; Ruby's listen leaves the same alone.
_NOISE_FOLDERS = frozenset(
    {".git", ".svn", ".hg", ".bundle", ".sass-cache", ".jekyll-cache", ".pyjekyll-cache",
     "node_modules", "__pycache__", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
)  # fmt: skip
_NOISE_FILES = (".DS_Store", ".jekyll-metadata", "*~", ".#*", "#*#", ".*.sw[a-z]",
                ".goutputstream-*")  # fmt: skip

#: What editors write for a moment, by names that a site may have as well. An event of one starts
#: no build; what is there longer than a moment is found by looking, since it is part of the site.
_PASSING_FILES = ("*.sw[a-z]", "4913", "*.tmp", "*___jb_*___", "sed??????")

#: File systems whose changes, made on another machine, the kernel does not hear of.
_REMOTE_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "cifs", "smb3", "smbfs", "nfs", "nfs4", "vboxsf", "prl_fs", "drvfs", "virtiofs",
     "fuse.sshfs", "fuse.grpcfuse", "fuse.osxfs", "fuse.vmhgfs-fuse", "fakeowner"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """What to watch: plain values, so that they can go to another process.

    `ignored` are paths relative to the root, or patterns in the manner of Ruby's fnmatch; what
    is below them is ignored too. Absolute ones are folders that no link is followed to. `files`
    are single files, wherever they are, that are watched as well: configuration files. `others` are
    folders that are watched as well, by absolute paths, as are those of their files: a theme.
    """

    root: str
    ignored: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    polling: bool = False
    others: tuple[str, ...] = ()

    def starts_nothing(self, path: str) -> bool:
        """Whether an event of this path, relative to the root, is no reason to build."""
        name = path.rpartition("/")[2]
        return self.is_ignored(path) or any(fnmatchcase(name, p) for p in _PASSING_FILES)

    def is_ignored(self, path: str) -> bool:
        """Whether this path, relative to the root, is not part of the site."""
        other = self.other_of(path)
        if other is not None:
            return _is_noise(path[len(other) + 1 :])
        return _is_noise(path) or any(
            path == entry or path.startswith(entry + "/") or fnmatch(entry, path)
            for entry in self.ignored
        )

    def other_of(self, path: str) -> str | None:
        """The folder of `others` that a path is in."""
        return next((other for other in self.others if path.startswith(f"{other}/")), None)


def _is_noise(path: str) -> bool:
    segments = path.split("/")
    return not _NOISE_FOLDERS.isdisjoint(segments) or any(
        fnmatchcase(segments[-1], pattern) for pattern in _NOISE_FILES
    )


@dataclass(slots=True)
class Changes:
    """Paths that changed, handed over in batches. Filled by the observer's thread."""

    _paths: dict[str, None] = field(default_factory=dict)
    _first: float = 0.0
    _last: float = 0.0
    _condition: threading.Condition = field(default_factory=threading.Condition)

    def add(self, path: str) -> None:
        with self._condition:
            self._last = time.monotonic()
            if not self._paths:
                self._first = self._last
            self._paths[path] = None
            self._condition.notify_all()

    def take(self, within: float | None = None) -> list[str]:
        """Wait for changes, then for a moment of silence; return them in the order they came.

        Nothing where none came `within` so many seconds.
        """
        with self._condition:
            if not self._condition.wait_for(lambda: self._paths, within):
                return []
            while (rest := self._time_left()) > 0:
                self._condition.wait(rest)
            taken = list(self._paths)
            self._paths.clear()
            return taken

    def noted(self) -> list[str]:
        """What has changed, without taking it."""
        with self._condition:
            return list(self._paths)

    def _time_left(self) -> float:
        due = min(self._last + QUIET_SECONDS, self._first + MAX_DELAY_SECONDS)
        return due - time.monotonic()


class Watcher(FileSystemEventHandler):
    """Watches what the settings name. `take()` gives the next batch."""

    def __init__(self, settings: WatchSettings) -> None:
        self.changes = Changes()
        self._observer: BaseObserver | None = None
        # Which folders the observer watches, and which they were when it began.
        self._watched: dict[str, tuple[int, int] | None] = {}
        self._seen: Snapshot = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._looker: threading.Thread | None = None
        self._is_to_look = threading.Event()
        self._look_took = 0.0
        # Files that have just become empty; what looks have found that no batch has told yet; when
        # an event told of a path, and when the last look was.
        self._emptied: set[str] = set()
        self._found: list[str] = []
        self._heard: dict[str, float] = {}
        self._looked = 0.0
        self._use(settings)

    def _use(self, settings: WatchSettings) -> None:
        self.settings = settings
        # Of each path whether it is ignored: to compare it with all patterns takes longer than to
        # look at the file.
        self._ignored: dict[str, bool] = {}
        self.polling = settings.polling or is_remote(settings.root)

    def start(self) -> None:
        """Begin to watch; where the system grants no more watches, by looking.

        What changes after this has returned is reported. Raises OSError for a root that cannot be
        listed.
        """
        os.listdir(self.settings.root)
        with self._lock:
            self._listen()
            self._seen = self._snapshot()
        self._looker = threading.Thread(target=self._look_again_and_again, daemon=True)
        self._looker.start()

    def watch(self, settings: WatchSettings) -> None:
        """Watch by other settings from now on; no change is lost on the way."""
        with self._lock:
            before, old = self._seen, self.settings
            self._use(settings)
            self._listen()
            self._seen = self._snapshot()
            for path in changed_paths(before, self._seen):
                is_in_both = old.other_of(path) == settings.other_of(path)
                if is_in_both and not (old.is_ignored(path) or settings.is_ignored(path)):
                    self._found.append(path)
                    self.changes.add(path)

    def take(self, within: float | None = None) -> list[str]:
        """Wait for changes; return them in the order they came (see `Changes.take`).

        Files that are read after this are at least as new as what is reported, and all later
        changes will be reported.
        """
        end = None if within is None else time.monotonic() + within
        while True:
            left = None if end is None else max(0.0, end - time.monotonic())
            noted = self.changes.take(left)
            if not noted:
                return []
            with self._lock:
                if self._has_seen(noted):
                    continue
                found = self._look_at_few(noted) or self._look()
            for _ in range(EMPTY_LOOKS):
                if not self._emptied:
                    break
                time.sleep(EMPTY_SECONDS)
                with self._lock:
                    emptied = self._emptied
                    found += self._look()
                    self._emptied |= {path for path in emptied if _is_empty(self._seen, path)}
            with self._lock:
                found = [*self._found, *found]
                self._found = []
            changed = dict.fromkeys([*filter(self._may_differ, noted), *found])
            if changed:
                return list(changed)

    def give_back(self, paths: Iterable[str]) -> None:
        """Report these again: whoever took them can do nothing with them."""
        with self._lock:
            self._found += paths
        for path in paths:
            self.changes.add(path)

    def is_behind(self) -> bool:
        """Whether files have changed that no batch has reported."""
        noted = self.changes.noted()
        if not noted or not self._lock.acquire(blocking=False):
            return False
        try:
            return bool(self._found) or not all(map(self._is_as_seen, noted))
        finally:
            self._lock.release()

    def _is_as_seen(self, path: str) -> bool:
        state = self._fingerprint(path)
        if state is None:  # a folder, or nothing: a file that has gone is one that was there
            return not self._seen.get(path)
        return state == self._seen.get(path)

    def _may_differ(self, path: str) -> bool:
        """Whether a file may have changed though it looks the same: its times are whole seconds."""
        state = self._seen.get(path, ())
        return bool(state) and not any(time % 1_000_000_000 for time in state[3:])

    def _has_seen(self, noted: list[str]) -> bool:
        """Whether the last look came after all that events told of: they come late, and often."""
        return not self._found and all(
            self._fingerprint(path) == self._seen.get(path, ()) and not self._may_differ(path)
            for path in noted
        )

    def _look_at_few(self, noted: list[str]) -> list[str]:
        """Which of a few known files have changed; nothing where all files are to be looked at.

        To look at all takes a tenth of a second where they are ten thousand. So that comes later,
        when nobody waits for it: an event may be all that was told of several changes.
        """
        if len(noted) > FEW_FILES or self.polling or self._found:
            return []
        states = {path: self._fingerprint(path) for path in noted}
        there = {path: state for path, state in states.items() if state}
        gone = states.keys() - there.keys()
        if not gone.isdisjoint(self._seen) or not all(
            self._seen.get(path) and state[2] for path, state in there.items()
        ):
            return []
        changed = [path for path, state in there.items() if state != self._seen[path]]
        self._seen.update(there)
        self._emptied = set()
        self._is_to_look.set()
        return changed

    def _fingerprint(self, path: str) -> tuple[int, ...] | None:
        """What a file is like now; None for what is none."""
        try:
            status = os.stat(os.path.join(self.settings.root, path))
        except OSError:
            return None
        return fingerprint(status) if stat.S_ISREG(status.st_mode) else None

    def stop(self) -> None:
        self._stopping.set()
        self._is_to_look.set()
        if self._looker is not None:
            self._looker.join()
        with self._lock:
            self._stop_listening()

    # looking --------------------------------------------------------------------------------

    def _look_again_and_again(self) -> None:
        while not self._stopping.is_set():
            # Of a file with several names, by links, an event tells one.
            is_of_others = self._is_to_look.wait(self._pause())
            if is_of_others:
                self._stopping.wait(OTHERS_SECONDS)
                self._is_to_look.clear()
            if self._stopping.is_set():
                return
            try:
                with self._lock:
                    since = self._looked - EVENT_SECONDS
                    found = self._look()
                    self._found += found
            except OSError:
                continue  # the next look may do better
            for path in found:
                self.changes.add(path)
            if found and not self.polling and not is_of_others:
                self._poll_unless_told(found, since)

    def _poll_unless_told(self, found: list[str], since: float) -> None:
        """Where files change and no event says so, look more often from now on.

        That is so on shared folders of virtual machines and containers that do not look like it.
        """
        if self._stopping.wait(EVENT_SECONDS):
            return
        with self._lock:
            folders = {path for path in found if not self._seen.get(path, True)}
            is_told = any(self._heard.get(path, 0.0) >= since for path in found)
            if self.polling or is_told or folders.issuperset(found):
                return
            self.polling = True
            self._stop_listening()
        logger.warn(
            "Auto-regeneration:",
            f"{found[0]} has changed without an event of the system; looking at all files every "
            f"{self._pause():.1f} seconds from now on.",
        )

    def _pause(self) -> float:
        if self.polling:
            return max(POLLING_SECONDS, self._look_took / POLLING_SHARE)
        return max(LOOKING_SECONDS, self._look_took / LOOKING_SHARE)

    def _look(self) -> list[str]:
        """What changed since the last look; listens anew where the folders are others by now."""
        if not self.polling and self._watched != self._identities():
            self._listen()
        self._looked = time.monotonic()
        before, self._seen = self._seen, self._snapshot()
        changed = changed_paths(before, self._seen)
        self._emptied = {
            path for path in changed if _is_empty(self._seen, path) and _is_full(before, path)
        }
        return changed

    def _snapshot(self) -> Snapshot:
        began = time.thread_time()
        root = os.path.realpath(self.settings.root)
        single = {os.path.realpath(file) for file in self.settings.files}

        known, self._ignored = self._ignored, {}

        def is_ignored(path: str) -> bool:
            is_it = known.get(path)
            if is_it is None:
                is_it = self.settings.is_ignored(path)
            self._ignored[path] = is_it
            return is_it or os.path.join(root, path) in single

        never = [os.path.join(root, entry) for entry in self.settings.ignored]
        snapshot = take_snapshot(self.settings.root, is_ignored, self.settings.files, never)
        for other in self.settings.others:
            found = take_snapshot(other, _is_noise)
            snapshot.update((f"{other}/{path}", state) for path, state in found.items())
        self._look_took = time.thread_time() - began
        return snapshot

    # listening ------------------------------------------------------------------------------

    def _listen(self) -> None:
        """Listen to events of the folders that are there now."""
        self._stop_listening()
        self.root = os.path.realpath(self.settings.root)
        self._files = {os.path.realpath(file): file for file in self.settings.files}
        self._others = {os.path.realpath(other): other for other in self.settings.others}
        if self.polling:
            return
        watched = self._identities()
        try:
            self._start_observer(watched)
        except FileNotFoundError:  # gone again: `_look` sees it and listens anew
            self._stop_listening()
        except OSError:
            self._stop_listening()
            self.polling = True
            return
        self._watched = watched

    def _stop_listening(self) -> None:
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._watched = {}

    def _start_observer(self, watched: Iterable[str]) -> None:
        observer = Observer()
        self._observer = observer
        folders = [folder for folder in watched if os.path.dirname(folder) == self.root]
        observer.schedule(self, self.root, recursive=len(folders) > MAX_FOLDERS)
        for folder in watched:
            if folder in self._others and folder != self.root:
                if os.path.isdir(folder):
                    observer.schedule(self, folder, recursive=True)
            elif folder in folders and len(folders) <= MAX_FOLDERS:
                observer.schedule(self, folder, recursive=True)
            elif folder not in folders and folder != self.root and os.path.isdir(folder):
                observer.schedule(self, folder)
        observer.start()

    def _identities(self) -> dict[str, tuple[int, int] | None]:
        """The folders to listen to: the root, those in it, others, those of files; which they are.

        None for a folder that is not there.
        """
        root = os.path.realpath(self.settings.root)
        outside = {os.path.dirname(os.path.realpath(file)) for file in self.settings.files}
        others = map(os.path.realpath, self.settings.others)
        inside = _folders_in(root, self.settings)
        folders = dict.fromkeys((root, *inside, *others, *sorted(outside)))
        return {folder: _identity(folder) for folder in folders}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what an event says has changed."""
        if event.event_type not in _EVENTS:
            return
        if event.is_directory and event.event_type == "modified":
            return  # follows from what changed inside, or did inside an ignored folder
        for path in filter(None, (event.src_path, event.dest_path)):
            self._note(str(path))

    def _note(self, path: str) -> None:
        if path in self._files:
            self._heard[self._files[path]] = time.monotonic()
            self.changes.add(self._files[path])
            return
        if path.startswith(self.root + os.sep):
            relative = path[len(self.root) + 1 :].replace(os.sep, "/")
        else:
            real = next((each for each in self._others if path.startswith(each + os.sep)), None)
            if real is None:
                return
            relative = (self._others[real] + path[len(real) :]).replace(os.sep, "/")
        if len(self._heard) > MAX_HEARD:
            self._heard.clear()
        self._heard[relative] = time.monotonic()
        if not self.settings.starts_nothing(relative):
            self.changes.add(relative)


def _is_empty(seen: Snapshot, path: str) -> bool:
    state = seen.get(path, ())
    return bool(state) and state[2] == 0


def _is_full(seen: Snapshot, path: str) -> bool:
    state = seen.get(path, ())
    return bool(state) and state[2] > 0


def _folders_in(root: str, settings: WatchSettings) -> list[str]:
    try:
        with os.scandir(root) as entries:
            return sorted(
                entry.path
                for entry in entries
                if not settings.is_ignored(entry.name) and entry.is_dir()
            )
    except OSError:
        return []


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


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
