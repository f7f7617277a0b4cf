"""Unpacks archives of themes: regular files only, below one folder, within limits.

Nothing in an archive is trusted. What leads out of the folder, and what is neither a file, a folder
nor a link inside of the archive, makes it unusable; links inside of it are left out.
"""

from __future__ import annotations

import gzip
import os
import posixpath
import re
import tarfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from pyjekyll.records import dataclass
from pyjekyll.themes.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 1 << 16
_MAX_READ = 4 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may have in it, in files, bytes, and folders in one another."""

    files: int = 20_000
    file_bytes: int = 50 << 20
    total_bytes: int = 500 << 20
    depth: int = 40


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was unpacked: how many files, which links were left out, the comment of the archive."""

    files: int
    left_out: tuple[str, ...]
    comment: str


def unpack(
    archive: IO[bytes], target: Path, *, strip: int = 0, limits: Limits | None = None
) -> Unpacked:
    """Write the files of a tar archive, compressed with gzip, below a folder that does not exist.

    `strip` is how many folders at the beginning of each name are dropped. Raises ThemeError for an
    archive that is broken, too large, or has what none of a theme has; OSError where it cannot be
    written. What is in `target` then is no use.
    """
    limits = limits or Limits()
    target.mkdir()
    with reading(gunzipped(archive, limits.total_bytes)) as tar:
        return _Unpacking(target, strip, limits).run(tar)


@contextmanager
def reading(file: IO[bytes]) -> Iterator[tarfile.TarFile]:
    """A tar archive, whose errors are ThemeErrors."""
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ThemeError(f"the archive is broken: {error}") from None
    except (ValueError, OverflowError, UnicodeError) as error:  # numbers of a header
        raise ThemeError(f"the archive is broken: {error}") from None


def gunzipped(file: IO[bytes], max_bytes: int) -> IO[bytes]:
    """What a gzip file has in it: reading more than that raises ThemeError."""
    return cast("IO[bytes]", _Limited(gzip.GzipFile(fileobj=file, mode="rb"), max_bytes))


class _Limited:
    """A compressed file that is read forwards only, up to a limit."""

    def __init__(self, file: gzip.GzipFile, max_bytes: int) -> None:
        self._file = file
        self._max_bytes = max_bytes
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises ThemeError past the limit, whether they are there or not."""
        if size > _MAX_READ:  # files are read in blocks: it is a header that claims to be so long
            raise ThemeError("the archive has a header that is too large")
        if size < 0 or self._position + size > self._max_bytes:
            # What is asked for beyond the end of a small file would be harmless: read one more.
            size = self._max_bytes - self._position + 1
        data = self._file.read(size)
        self._position += len(data)
        self._require_within_limit()
        return data

    def seek(self, position: int, whence: int = 0) -> int:
        """Go on to a later position."""
        if whence != 0 or position < self._position:
            raise tarfile.ReadError("it can only be read forwards")
        if position > self._max_bytes:
            self._position = position
            self._require_within_limit()
        while self._position < position:
            if not self.read(min(_BLOCK, position - self._position)):
                break
        return self._position

    def tell(self) -> int:
        return self._position

    def _require_within_limit(self) -> None:
        if self._position > self._max_bytes:
            raise ThemeError(
                f"the archive contains more than {self._max_bytes >> 20} MB when unpacked"
            )


class _Unpacking:
    """One archive on its way into a folder."""

    def __init__(self, target: Path, strip: int, limits: Limits) -> None:
        self._target = target
        self._strip = strip
        self._limits = limits
        self._files = 0
        self._bytes = 0
        self._left_out: list[str] = []

    def run(self, tar: tarfile.TarFile) -> Unpacked:
        for count, member in enumerate(tar):
            if count > 2 * self._limits.files:
                raise ThemeError(f"the archive contains more than {self._limits.files} files")
            parts = self._parts(member.name)
            if parts:
                self._take(tar, member, parts)
        if not self._files:
            raise ThemeError("the archive contains no files")
        comment = tar.pax_headers.get("comment", "")
        return Unpacked(self._files, tuple(self._left_out), comment)

    def _take(self, tar: tarfile.TarFile, member: tarfile.TarInfo, parts: list[str]) -> None:
        name = "/".join(parts)
        if member.isdir():
            self._target.joinpath(*parts).mkdir(parents=True, exist_ok=True)
        elif member.issym() and not _leads_out(parts, member.linkname):
            self._left_out.append(name)
        elif not member.isreg() or member.issparse() or member.size < 0:
            raise ThemeError(
                f"the archive contains {_kind(member)}, which no theme needs: {name!r}"
            )
        else:
            self._write(tar, member, parts)

    def _write(self, tar: tarfile.TarFile, member: tarfile.TarInfo, parts: list[str]) -> None:
        limits = self._limits
        name = "/".join(parts)
        self._files += 1
        self._bytes += member.size
        if self._files > limits.files:
            raise ThemeError(f"the archive contains more than {limits.files} files")
        if member.size > limits.file_bytes:
            raise ThemeError(
                f"the archive contains a file of more than {limits.file_bytes >> 20} MB: {name!r}"
            )
        if self._bytes > limits.total_bytes:
            raise ThemeError(
                f"the archive contains more than {limits.total_bytes >> 20} MB when unpacked"
            )
        content = tar.extractfile(member)
        assert content is not None  # a regular file has one
        path = self._target.joinpath(*parts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                _copy(content, file, member.size)
        except (FileExistsError, NotADirectoryError):
            raise ThemeError(f"the archive contains two entries for one path: {name!r}") from None
        path.chmod(0o644)

    def _parts(self, name: str) -> list[str]:
        """The elements of a path in the archive, without those that are dropped."""
        parts = [part for part in name.removeprefix("./").rstrip("/").split("/") if part != "."]
        refused = not name or name.startswith("/") or "\\" in name or "\0" in name
        if refused or any(_is_refused(part) for part in parts):
            raise ThemeError(f"the archive contains a path that leads out of it: {name!r}")
        if len(parts) > self._limits.depth:
            raise ThemeError(f"the archive has folders too deep in one another: {name[:200]!r}")
        return parts[self._strip :]


def _is_refused(part: str) -> bool:
    is_drive = re.match(r"[A-Za-z]:", part) is not None
    return part in ("", "..") or is_drive or (os.name == "nt" and ":" in part)


def _leads_out(parts: list[str], target: str) -> bool:
    if not target or target.startswith("/") or "\\" in target or re.match(r"[A-Za-z]:", target):
        return True
    path = posixpath.normpath(posixpath.join("/".join(parts[:-1]), target))
    return path == ".." or path.startswith("../")


def _kind(member: tarfile.TarInfo) -> str:
    if member.issym():
        return "a link that leads out of it"
    if member.islnk():
        return "a hard link"
    if member.issparse():
        return "a file with holes"
    return "a named pipe" if member.isfifo() else "a device or another special file"


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    left = size
    while left:
        block = source.read(min(left, _BLOCK))
        if not block:
            raise ThemeError("the archive ends too early")
        target.write(block)
        left -= len(block)
