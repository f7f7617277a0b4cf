"""Writes a built site: what differs, whole files only, and nothing at all when something fails.

`stage` does all that can fail while nothing of the last site has been touched: it compares, finds
what stands in the way, and writes every new file into a staging folder inside the destination.
`commit` only renames, each file in one step.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.utils.new_files import new_folder, remove_new_folder
from pyjekyll.utils.paths import shortened_path
from pyjekyll.utils.regular_files import open_descriptor, open_regular
from pyjekyll.utils.unreadable import unreadable
from pyjekyll.writer.copies import Copies, fingerprint
from pyjekyll.writer.guard import STAGING_PREFIX, Guard
from pyjekyll.writer.output import AsBuilt, Output, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.site import Site

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_ANOTHER = "choose another --destination"
_PERMISSIONS = "check the permissions, or choose another --destination"
_SPACE = "free some space, or choose another --destination"
_CURES = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EROFS: "choose a --destination that can be written to",
    errno.EACCES: _PERMISSIONS,
    errno.EPERM: _PERMISSIONS,
    errno.ENAMETOOLONG: "give the page a shorter permalink",
    errno.EISDIR: "`keep_files` keeps a folder of that name: rename one of the two",
    errno.ENOTDIR: "`keep_files` keeps a file where a folder has to be: rename one of the two",
}
#: How often a file that changes while it is copied is copied again.
_MAX_COPIES = 3
_CHUNK = 1 << 20
#: Windows lets nobody replace a file that a server or a virus scanner reads just now.
_REPLACE_SECONDS = 2.0
#: Errors that one file has; after any other the rest would fail the same way.
_OF_ONE_FILE = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL})

# Those that there are: Windows has no SIGHUP.
_ENDING_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Writer:
    """Brings outputs to the disk in two steps: `stage`, which may fail, and `commit`.

    Use it while holding the lock of the destination (`destination_lock`).

    A context manager: at its end the staging folder goes, with what is left in it.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._dest = site.dest
        self._staging: str | None = None
        self._staged: list[tuple[str, str]] = []
        self._files_made = 0
        self._copies = Copies(site.dest)
        self._copied: list[tuple[str, str, os.stat_result]] = []
        self._unchanged: list[str] = []
        self._errors: list[Diagnostic] = []
        self._writable: dict[str, bool] = {}
        self._links: dict[str, str | None] = {}
        # Folders that were not there when they were looked for: nothing is in them.
        self._missing: set[str] = set()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._staging is not None:
            remove_new_folder(self._staging)
            self._staging = None

    @property
    def staging(self) -> str | None:
        """The staging folder while it exists: a cleaner has to leave it alone."""
        return self._staging.replace(os.sep, "/") if self._staging is not None else None

    def stage(self, outputs: Iterable[Output], *, others_stay: bool = False) -> None:
        """Write each file that differs into the staging folder.

        With `others_stay` the site has more files, which are as they were.

        Raises BuildError with every file that could not be read or written, ConfigurationError for
        a destination that must not be cleaned; the destination is then as it was.
        """
        Guard(self._site.config, self._site.source, self._dest).require_sound_place()
        outputs = list(outputs)
        if others_stay and any(isinstance(each.content, SourceFile) for each in outputs):
            self._copies.keep_all()
        self._find_conflicts({output.destination for output in outputs})
        for output in outputs if not self._errors else ():
            try:
                self._stage(output)
            except OSError as error:
                wrong = self._unwritable(error, output.destination)
                self._errors.append(wrong.noting("the last built site was left unchanged"))
                if error.errno not in _OF_ONE_FILE or self._is_no_place():
                    break
        if self._errors:
            raise BuildError(*self._errors)

    def commit(self) -> tuple[list[str], list[str]]:
        """Rename the staged files to their places; the paths written and those left unchanged."""
        written: list[str] = []
        folders: set[str] = set()
        for staged, destination in self._staged:
            try:
                self._place(staged, destination, folders)
            except OSError as error:
                raise BuildError(self._unwritable(error, destination)) from error
            written.append(destination)
        for destination, source, status in self._copied:
            with suppress(OSError):  # someone removed it already
                self._copies.note(destination, source, status, os.lstat(destination))
        self._copies.save()
        return written, self._unchanged

    # what stands in the way -----------------------------------------------------------------

    def _find_conflicts(self, destinations: set[str]) -> None:
        """A path cannot be a file and a folder."""
        folders: set[str] = set()
        for destination in sorted(destinations):
            folder = os.path.dirname(destination)
            while folder not in folders and len(folder) > len(self._dest):
                folders.add(folder)
                if folder in destinations:
                    self._errors.append(self._file_and_folder(folder, destination))
                folder = os.path.dirname(folder)

    def _file_and_folder(self, folder: str, destination: str) -> Diagnostic:
        short, other = self._site.place_of(folder), self._site.place_of(destination)
        return Diagnostic(
            "site/file-and-folder",
            f"{short} cannot be both a file and the folder of {other}",
            place=Place(short),
            cure="give one of them a different permalink",
        )

    def _forbid_unwritable(self, folder: str) -> None:
        if not self._can_write_into(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)

    def _can_write_into(self, folder: str) -> bool:
        """Whether new entries can be made in the folder, or the nearest one above that is there."""
        known = self._writable.get(folder)
        if known is None:
            if folder not in self._missing and os.path.isdir(folder):
                known = os.access(folder, os.W_OK | os.X_OK)
            else:
                parent = os.path.dirname(folder)
                known = parent == folder or self._can_write_into(parent)
            self._writable[folder] = known
        return known

    # staging --------------------------------------------------------------------------------

    def _stage(self, output: Output) -> None:
        """Raises OSError where the destination cannot be written."""
        content, destination = output.content, output.destination
        if isinstance(content, SourceFile):
            try:
                self._stage_copy(content.path, destination)
            except _SourceError as error:
                self._errors.append(unreadable(error.error, self._site.place_of))
            return
        there = self._regular_file(destination)
        if isinstance(content, AsBuilt):
            if there is not None:
                self._unchanged.append(destination)
                return
            content = content.make()
        if there is not None and there.st_size == len(content) and _has_bytes(destination, content):
            self._unchanged.append(destination)
            return
        staged = self._new_staged(destination)
        _write(content, staged, stat.S_IMODE(there.st_mode) if there else None)
        self._staged.append((staged, destination))

    def _stage_copy(self, source: str, destination: str) -> None:
        """Stage a copy of a file of the site, unless the destination is one.

        Raises _SourceError where the file cannot be read, whatever became of it meanwhile.
        """
        there = self._regular_file(destination)
        with _reading():
            status = os.stat(source)
        if there is not None and self._copies.has(destination, source, status, there):
            self._unchanged.append(destination)
            return
        with _reading():
            descriptor, status = open_descriptor(source, status)
        try:
            if there is not None and there.st_size == status.st_size:
                if _is_copy(descriptor, destination):
                    self._copies.note(destination, source, status, there)
                    self._unchanged.append(destination)
                    return
                os.lseek(descriptor, 0, os.SEEK_SET)
            staged = self._new_staged(destination)
            status = _copy(descriptor, status, staged)
        finally:
            os.close(descriptor)
        self._staged.append((staged, destination))
        self._copied.append((destination, source, status))

    def _new_staged(self, destination: str) -> str:
        """The name of the next staged file, for a destination whose folder can be written to."""
        self._forbid_unwritable(os.path.dirname(destination))
        self._files_made += 1
        return f"{self._staging_folder()}/{self._files_made}"

    def _staging_folder(self) -> str:
        if self._staging is None:
            os.makedirs(self._dest, exist_ok=True)
            self._staging = new_folder(self._dest, STAGING_PREFIX)
        return self._staging

    def _regular_file(self, destination: str) -> os.stat_result | None:
        """What is at the destination, where that is a file that no link leads to."""
        folder = os.path.dirname(destination)
        if self._first_link(folder) is not None or folder in self._missing:
            return None
        try:
            there = os.lstat(destination)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return there if stat.S_ISREG(there.st_mode) else None

    def _first_link(self, folder: str) -> str | None:
        """The first symbolic link on the way to a folder of the destination.

        A site can bring links in its own `_site`: to write through one could be to write anywhere.
        """
        if folder not in self._links:
            if len(folder) <= len(self._dest):
                self._links[folder] = None
            else:
                parent = os.path.dirname(folder)
                self._links[folder] = self._first_link(parent) or self._link_at(folder, parent)
        return self._links[folder]

    def _link_at(self, folder: str, parent: str) -> str | None:
        """The folder itself where it is a link. One in a folder that is missing is missing, too."""
        if parent not in self._missing:
            try:
                return folder if stat.S_ISLNK(os.lstat(folder).st_mode) else None
            except FileNotFoundError:
                pass
            except (OSError, ValueError):
                return None
        self._missing.add(folder)
        return None

    # placing --------------------------------------------------------------------------------

    def _place(self, staged: str, destination: str, folders: set[str]) -> None:
        folder = os.path.dirname(destination)
        if folder not in folders:
            link = self._first_link(folder)
            if link is not None and os.path.islink(link):
                os.unlink(link)
            self._make(folder, folders)
        try:
            _replace(staged, destination)
        except OSError as error:
            if error.errno != errno.EXDEV:  # another disk is mounted inside the destination
                raise
            import shutil

            beside = f"{folder}/{STAGING_PREFIX}{os.path.basename(staged)}"
            shutil.copy2(staged, beside)
            _replace(beside, destination)

    def _make(self, folder: str, made: set[str]) -> None:
        """Make a folder, unless it is there; `made` are those that are."""
        if folder in made:
            return
        if folder in self._missing:
            self._make(os.path.dirname(folder), made)
            with suppress(FileExistsError):
                os.mkdir(folder)
                made.add(folder)
                return
        os.makedirs(folder, exist_ok=True)
        made.add(folder)

    # errors ---------------------------------------------------------------------------------

    def _unwritable(self, error: OSError, destination: str) -> Diagnostic:
        path = str(error.filename or destination)
        if STAGING_PREFIX in path:
            path = destination
        cure = _CURES.get(error.errno or 0, _ANOTHER)
        if self._is_no_place():
            cure = _ANOTHER
        return Diagnostic(
            "site/unwritable-destination",
            f"Could not write to {shortened_path(path)}: {error.strerror or error}",
            cure=cure,
        )

    def _is_no_place(self) -> bool:
        """Whether no folder can be where the destination is, whatever is in it."""
        try:
            return not stat.S_ISDIR(os.stat(self._dest).st_mode)
        except FileNotFoundError:
            return False
        except OSError:
            return True


def _write(data: bytes, path: str, mode: int | None) -> None:
    descriptor = os.open(path, _NEW_FILE, 0o666)
    with open(descriptor, "wb", buffering=0) as file:
        _write_all(file, data)
    if mode is not None:
        os.chmod(path, mode)


def _copy(source: int, status: os.stat_result, path: str) -> os.stat_result:
    """Copy bytes, mode (within the umask) and time; what the copied file was when it was read.

    `source` is a descriptor at the beginning of a file, `status` what is known of that. A file that
    changes meanwhile is copied again: half of two versions is no file at all. A symbolic link was
    followed when the file was opened; Jekyll copies the link itself in development, which then
    often points nowhere.
    """
    target = os.open(path, _NEW_FILE, stat.S_IMODE(status.st_mode) | stat.S_IWUSR)
    try:
        for attempt in range(_MAX_COPIES):
            if attempt:
                os.lseek(source, 0, os.SEEK_SET)
                os.lseek(target, 0, os.SEEK_SET)
                os.ftruncate(target, 0)
            _copy_bytes(source, target, status.st_size)
            before, status = status, os.fstat(source)
            if fingerprint(before) == fingerprint(status):
                break
    finally:
        os.close(target)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return before


def _copy_bytes(source: int, target: int, length: int) -> None:
    """Copy a file of that length; if it has another one by now, its fingerprint tells."""
    while length > 0:
        with _reading():
            chunk = os.read(source, min(length, _CHUNK))
        if not chunk:
            return
        length -= len(chunk)
        view = memoryview(chunk)
        while view:
            view = view[os.write(target, view) :]


def _write_all(target: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[target.write(view) or 0 :]


class _SourceError(Exception):
    """A file of the site could not be read: `error` says why."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


class _reading:  # noqa: N801 - a context, and not contextlib's, which is slower
    """Keep errors of reading the site apart from those of writing the destination."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            raise _SourceError(error) from error


def _is_copy(source: int, destination: str) -> bool:
    """Whether the destination has the bytes of a file; one that cannot be read has not."""
    try:
        copy = open_regular(destination)
    except OSError:
        return False
    with copy:
        while True:
            with _reading():
                chunk = os.read(source, _CHUNK)
            if not chunk:
                return not copy.read(1)
            if chunk != _read_fully(copy, len(chunk)):
                return False


def _read_fully(file: BinaryIO, length: int) -> bytes:
    found = file.read(length)
    while 0 < len(found) < length and (more := file.read(length - len(found))):
        found += more
    return found


def _replace(staged: str, destination: str) -> None:
    """Rename over a file; on Windows wait until nobody has it open."""
    due = time.monotonic() + _REPLACE_SECONDS
    while True:
        try:
            os.replace(staged, destination)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > due:
                raise
            time.sleep(0.02)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and the signals that end a process wait for a moment: half of a site is none.

    Other threads than the main one are never interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    handled = {number: signal.getsignal(number) for number in _ENDING_SIGNALS}
    before = {n: handler for n, handler in handled.items() if handler not in (None, signal.SIG_IGN)}
    for number in before:
        signal.signal(number, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


def _has_bytes(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read() == content
    except PermissionError:
        return False
