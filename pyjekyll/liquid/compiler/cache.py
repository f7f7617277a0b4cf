"""Compiled templates on disk: one file of records, in a folder of the *user's*.

The records hold marshalled code, which whoever can write the file can make run: never keep them in
a folder that comes with a site. A record that is damaged is left out, and made anew by whoever
needs it. Records are appended in one write each, so several processes may share a file.

    record = MAGIC, key (16 bytes), length and CRC-32 of the payload (4 bytes each), payload
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import sys
import time
from binascii import crc32
from typing import TYPE_CHECKING

from pyjekyll.liquid.blake2 import blake2b

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"PJL\x01"
_HEADER = struct.Struct("<4s16sII")
_LARGEST_FILE = 64 << 20
_MONTH = 30 * 24 * 3600


class ProgramCache:
    """Payloads by key. `version` is whatever makes older payloads worthless."""

    def __init__(self, folder: Path | str, version: str) -> None:
        self._folder = os.fspath(folder)
        own = " ".join(folder_version(folder) for folder in _own_folders())
        seed = f"{version} {sys.version} {own}"
        self._seed = seed.encode()
        name = blake2b(self._seed, digest_size=8).hexdigest()
        self._path = os.path.join(self._folder, f"liquid-{name}.cache")
        self._records: dict[bytes, tuple[int, int, int]] | None = None
        self._content: bytes | mmap.mmap = b""
        self._written: dict[bytes, bytes] = {}
        self._damaged = False

    def key(self, source: str, fingerprint: bytes) -> bytes:
        """The key of a template's text in an environment."""
        text = source.encode("utf-8", "surrogatepass")
        return blake2b(text, digest_size=16, key=fingerprint).digest()

    def get(self, key: bytes) -> bytes | memoryview | None:
        """The payload of a key, or None."""
        records = self._records
        if records is None:
            records = self._read()
        found = records.get(key)
        if found is None:
            return self._written.get(key)
        start, length, checksum = found
        payload = memoryview(self._content)[start : start + length]
        if crc32(payload) == checksum:
            return payload
        del records[key]
        self._damaged = True
        return None

    def put(self, key: bytes, payload: bytes) -> None:
        """Keep a payload. A disk that is full or read-only is no error: nothing is kept."""
        self._written[key] = payload
        record = _HEADER.pack(_MAGIC, key, len(payload), crc32(payload)) + payload
        with contextlib.suppress(OSError):
            if self._damaged or len(self._content) > _LARGEST_FILE:
                self._rewrite(record)
            else:
                self._append(record)

    def _read(self) -> dict[bytes, tuple[int, int, int]]:
        records: dict[bytes, tuple[int, int, int]] = {}
        self._content = content = _content_of(self._path)
        position, end = 0, len(content)
        while position + _HEADER.size <= end:
            magic, key, length, checksum = _HEADER.unpack_from(content, position)
            position += _HEADER.size
            if magic != _MAGIC or position + length > end:
                break
            records[key] = (position, length, checksum)
            position += length
        self._damaged = position != end
        self._records = records
        return records

    def _append(self, record: bytes) -> None:
        if not self._content:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            if not os.path.exists(self._path):
                self._remove_old_files()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self._path, flags, 0o600)
        try:
            os.write(descriptor, record)
        finally:
            os.close(descriptor)

    def _remove_old_files(self) -> None:
        """Files of other versions, when nobody has written to them for a month."""
        for name in os.listdir(self._folder):
            path = os.path.join(self._folder, name)
            if name.startswith("liquid-") and os.stat(path).st_mtime < time.time() - _MONTH:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(path)

    def _rewrite(self, record: bytes) -> None:
        """A new file of the sound records (of none, where there were too many) and a new one."""
        parts = [record]
        if len(self._content) <= _LARGEST_FILE:
            for key, (start, length, checksum) in (self._records or {}).items():
                payload = self._content[start : start + length]
                if crc32(payload) == checksum:
                    parts.append(_HEADER.pack(_MAGIC, key, length, checksum) + payload)
        temporary = f"{self._path.removesuffix('.cache')}.{os.getpid()}"
        with open(temporary, "wb") as file:
            file.write(b"".join(parts))
        os.chmod(temporary, 0o600)
        os.replace(temporary, self._path)
        self._damaged = False
        self._content, self._records = b"", {}


def _content_of(path: str) -> bytes | mmap.mmap:
    """The content of a file; empty where there is none.

    It may be large, of which a site needs little: it is mapped, and not read, except on Windows,
    where a file that is mapped cannot be replaced.
    """
    try:
        with open(path, "rb") as file:
            if os.name == "nt":
                return file.read()
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return b""


def _own_folders() -> list[str]:
    """The folders whose modules decide what compiled code is."""
    liquid = os.path.dirname(os.path.dirname(__file__))
    return [liquid, *(os.path.join(liquid, stage) for stage in ("parser", "compiler", "runtime"))]


def folder_version(folder: str) -> str:
    """Changes whenever a module in the folder does."""
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if entry.name.endswith(".py")]
        states = [(entry.name, entry.stat()) for entry in files]
    return repr(sorted((name, state.st_size, state.st_mtime_ns) for name, state in states))
