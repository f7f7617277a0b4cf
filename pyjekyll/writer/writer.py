"""Writes a built site: what differs, whole files only, and nothing at all when something fails.

Changed files are written to a staging folder inside the destination first: a full disk, an
unreadable source or missing permissions show there, while the old site still stands. Only then are
they renamed to their places, each in one step.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.writer.output import Output, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.site import Site

STAGING_PREFIX = ".pyjekyll-staging-"
_CURES = {
    "ENOSPC": "free some space, or choose another --destination",
    "EROFS": "choose a --destination that can be written to",
    "EACCES": "check the permissions, or choose another --destination",
    "EPERM": "check the permissions, or choose another --destination",
    "EDQUOT": "free some space, or choose another --destination",
}


class Writer:
    """Brings outputs to the disk in two steps: `stage`, which may fail, and `commit`.

    A context manager: at its end the staging folder goes, with what is left in it.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._staging: str | None = None
        self._staged: list[tuple[str, str]] = []
        self._unchanged: list[str] = []
        self._errors: list[Diagnostic] = []

    def stage(self, outputs: Iterable[Output]) -> None:
        """Write each file that differs beside its place.

        Raises BuildError with every file that could not be read or written; the destination is
        then as it was.
        """
        try:
            for number, output in enumerate(outputs):
                self._stage(number, output)
        except OSError as error:
            # The destination itself: each further file would fail the same way.
            self._errors.append(self._unwritable(error))
        if self._errors:
            raise BuildError(*self._errors)

    def _stage(self, number: int, output: Output) -> None:
        try:
            if _is_unchanged(output):
                self._unchanged.append(output.destination)
                return
            if isinstance(output.content, SourceFile):
                open(output.content.path, "rb").close()
        except OSError as error:
            self._errors.append(self._unreadable(output, error))
            return
        self._forbid_unwritable_folder(output.destination)
        staged = os.path.join(self._staging_folder(), str(number))
        if isinstance(output.content, SourceFile):
            _copy(output.content.path, staged)
        else:
            with open(staged, "wb") as file:
                file.write(output.content)
        self._staged.append((staged, output.destination))

    def _staging_folder(self) -> str:
        if self._staging is None:
            os.makedirs(self._site.dest, exist_ok=True)
            self._staging = tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=self._site.dest)
        return self._staging

    def _forbid_unwritable_folder(self, destination: str) -> None:
        folder = os.path.dirname(destination)
        while not os.path.lexists(folder) and folder != self._site.dest:
            folder = os.path.dirname(folder)
        if os.path.isdir(folder) and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, os.strerror(13), folder)

    def commit(self) -> tuple[list[str], list[str]]:
        """Rename the staged files to their places; the paths written and those left unchanged."""
        written: list[str] = []
        folders: set[str] = set()
        try:
            for staged, destination in self._staged:
                folder = os.path.dirname(destination)
                if folder not in folders:
                    os.makedirs(folder, exist_ok=True)
                    folders.add(folder)
                os.replace(staged, destination)
                written.append(destination)
        except OSError as error:
            raise BuildError(self._unwritable(error)) from error
        return written, self._unchanged

    @property
    def staging(self) -> str | None:
        """The staging folder while it exists: a cleaner has to leave it alone."""
        return self._staging.replace(os.sep, "/") if self._staging is not None else None

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging = None

    def _unreadable(self, output: Output, error: OSError) -> Diagnostic:
        content = output.content
        path = content.path if isinstance(content, SourceFile) else str(error.filename)
        place = self._site.place_of(path)
        return Diagnostic(
            "site/unreadable-file",
            f"could not read {place}: {error.strerror or error}",
            place=Place(place),
            cure="check its permissions, or name it under `exclude` in _config.yml",
        )

    def _unwritable(self, error: OSError) -> Diagnostic:
        import errno

        name = errno.errorcode.get(error.errno or 0, "")
        path = str(error.filename or self._site.dest)
        if STAGING_PREFIX in path:
            path = self._site.dest
        return Diagnostic(
            "site/unwritable-destination",
            f"could not write to {path}: {error.strerror or error}",
            cure=_CURES.get(name, "choose another --destination"),
            notes=("the destination is as it was before this build",),
        )


def _copy(source: str, staged: str) -> None:
    """Copy bytes, permissions and times: the copy's time tells the next build it is the same."""
    shutil.copyfile(source, staged)
    shutil.copymode(source, staged)
    times = os.stat(source)
    os.utime(staged, ns=(times.st_mtime_ns, times.st_mtime_ns))


def _is_unchanged(output: Output) -> bool:
    """Whether the file at the destination has the bytes already."""
    try:
        there = os.stat(output.destination, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    content = output.content
    if isinstance(content, SourceFile):
        source = os.stat(content.path)
        if source.st_size != there.st_size:
            return False
        # A copy carries the time of its source.
        return source.st_mtime_ns == there.st_mtime_ns or _same_bytes(output)
    return there.st_size == len(content) and _same_bytes(output)


def _same_bytes(output: Output) -> bool:
    try:
        with open(output.destination, "rb") as file:
            return file.read() == output.read()
    except IsADirectoryError:
        return False
