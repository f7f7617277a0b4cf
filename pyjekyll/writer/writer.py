"""Writes the built site: only files whose bytes differ, each replaced at once.

`prepare` does all that can fail while nothing of the last site has been touched: it compares, finds
what stands in the way, and writes every new file into a staging folder. `write` only renames.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.writer.guard import check_destination
from pyjekyll.writer.output import Output, SourceFile
from pyjekyll.writer.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.site import Site

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

#: What the system says, and what helps.
_CURES = {
    errno.ENOSPC: "make room on the disk, or choose another --destination",
    errno.EDQUOT: "make room in your quota, or choose another --destination",
    errno.EROFS: "choose a --destination on a disk that can be written",
    errno.EACCES: "change the permissions of the folder, or choose another --destination",
    errno.EPERM: "change the permissions of the folder, or choose another --destination",
    errno.ENAMETOOLONG: "give the page a shorter permalink",
    errno.EISDIR: "a folder of that name is kept by `keep_files`: rename one of the two",
    errno.ENOTDIR: "a file of that name is kept by `keep_files`: rename one of the two",
}


class Writer:
    """Writes the outputs of one build. Raises BuildError with all that cannot be written."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._dest = site.dest
        self._staging = Staging(site.dest)
        self._staged: dict[str, str] = {}
        self._unchanged: list[str] = []
        self._prepared = False
        self._errors: list[Diagnostic] = []
        self._writable: dict[str, bool] = {}
        self._links: dict[str, str | None] = {}

    def prepare(self, outputs: Iterable[Output]) -> None:
        """Make sure that all can be written; the last site is whole when this raises BuildError."""
        check_destination(self._site.source, self._dest)
        outputs = list(outputs)
        self._find_conflicts({output.destination for output in outputs})
        if not self._errors:
            for output in outputs:
                self._stage(output)
                if len(self._errors) >= 20:  # the disk is full: the rest would say the same
                    break
        if self._errors:
            self._staging.remove()
            raise BuildError(*self._errors)
        self._prepared = True

    def write(self, outputs: Iterable[Output]) -> tuple[list[str], list[str]]:
        """Put all files in place. Returns the destinations written and those left as they were."""
        outputs = list(outputs)
        if not self._prepared:
            self.prepare(outputs)
        written: list[str] = []
        folders: set[str] = set()
        try:
            for destination, staged in self._staged.items():
                self._place(staged, destination, folders)
                written.append(destination)
        except OSError as error:
            raise BuildError(self._failure(destination, error)) from error
        finally:
            self._staging.remove()
        self._prepared = False
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
        short, other = self._short(folder), self._short(destination)
        return Diagnostic(
            "site/file-and-folder",
            f"File exists: {short} would have to be a file, and a folder for {other}",
            place=self._place_of(destination),
            cure="give one of the two another permalink",
        )

    def _can_write_into(self, folder: str) -> bool:
        """Whether new entries can be made in the folder, or the nearest one above that is there."""
        known = self._writable.get(folder)
        if known is None:
            if os.path.isdir(folder):
                known = os.access(folder, os.W_OK | os.X_OK)
            else:
                parent = os.path.dirname(folder)
                known = parent == folder or self._can_write_into(parent)
            self._writable[folder] = known
        return known

    # staging --------------------------------------------------------------------------------

    def _stage(self, output: Output) -> None:
        destination = output.destination
        try:
            if self._is_unchanged(output):
                self._unchanged.append(destination)
                return
            if not self._can_write_into(os.path.dirname(destination)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            staged = self._staging.new_path()
            if isinstance(output.content, SourceFile):
                _copy(output.content.path, staged)
            else:
                _write(output.content, staged, _mode_of(destination))
            self._staged[destination] = staged
        except OSError as error:
            self._errors.append(self._failure(destination, error, output.content))

    def _is_unchanged(self, output: Output) -> bool:
        if self._leaves_destination(output.destination):
            return False
        try:
            there = os.lstat(output.destination)
        except OSError:
            return False
        if not stat.S_ISREG(there.st_mode):
            return False
        content = output.content
        if isinstance(content, SourceFile):
            return _same_file(content.path, output.destination, there)
        return there.st_size == len(content) and _read(output.destination) == content

    def _leaves_destination(self, destination: str) -> bool:
        """Whether a folder on the way is a symbolic link: writing there could be anywhere."""
        return self._first_link(os.path.dirname(destination)) is not None

    def _first_link(self, folder: str) -> str | None:
        links = self._links
        if folder not in links:
            if len(folder) <= len(self._dest):
                links[folder] = None
            else:
                above = self._first_link(os.path.dirname(folder))
                links[folder] = above or (folder if os.path.islink(folder) else None)
        return links[folder]

    # placing --------------------------------------------------------------------------------

    def _place(self, staged: str, destination: str, folders: set[str]) -> None:
        folder = os.path.dirname(destination)
        if folder not in folders:
            link = self._first_link(folder)
            if link is not None and os.path.islink(link):
                os.unlink(link)
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        try:
            os.replace(staged, destination)
        except OSError as error:
            if error.errno != errno.EXDEV:  # another disk is mounted inside the destination
                raise
            beside = f"{folder}/.{os.path.basename(staged)}.tmp"
            shutil.copy2(staged, beside)
            os.replace(beside, destination)

    # errors ---------------------------------------------------------------------------------

    def _failure(
        self, destination: str, error: OSError, content: bytes | SourceFile = b""
    ) -> Diagnostic:
        reason = error.strerror or str(error)
        if isinstance(content, SourceFile) and error.filename == content.path:
            return Diagnostic(
                "site/unreadable-file",
                f"could not read file {self._site.place_of(content.path)}: {reason}",
                place=Place(self._site.place_of(content.path)),
                cure="check its permissions, or name it under `exclude` in _config.yml",
            )
        return Diagnostic(
            "site/unwritable",
            f"could not write {self._short(destination)}: {reason}",
            place=self._place_of(destination),
            cure=_CURES.get(error.errno or 0, "check the destination folder"),
        )

    def _short(self, path: str) -> str:
        return self._site.place_of(path)

    def _place_of(self, destination: str) -> Place:
        return Place(self._short(destination))


def _write(data: bytes, path: str, mode: int | None) -> None:
    descriptor = os.open(path, _NEW_FILE, 0o666)
    with open(descriptor, "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
    if mode is not None:
        os.chmod(path, mode)


def _copy(source: str, path: str) -> None:
    """Copy bytes, mode (within the umask) and time, as Jekyll does with static files.

    A symbolic link is followed; Jekyll copies the link itself in development, which then often
    points nowhere.
    """
    with open(source, "rb") as file:
        status = os.fstat(file.fileno())
        descriptor = os.open(path, _NEW_FILE, stat.S_IMODE(status.st_mode) | stat.S_IWUSR)
        with open(descriptor, "wb", buffering=0) as target:
            shutil.copyfileobj(file, target, 1 << 20)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _mode_of(destination: str) -> int | None:
    """The mode of the file that is replaced; None where there is none."""
    try:
        status = os.lstat(destination)
    except OSError:
        return None
    return stat.S_IMODE(status.st_mode) if stat.S_ISREG(status.st_mode) else None


def _same_file(source: str, destination: str, there: os.stat_result) -> bool:
    """Whether a copy is up to date: by size and time, else by its bytes."""
    status = os.stat(source)
    if status.st_size != there.st_size:
        return False
    if status.st_mtime_ns == there.st_mtime_ns:
        return True
    with open(source, "rb") as left, open(destination, "rb") as right:
        while True:
            chunk = left.read(1 << 16)
            if chunk != right.read(1 << 16):
                return False
            if not chunk:
                return True


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return None
