"""Which files this tool has written outside of a site: kept in the user's cache folder.

A site can bring any file, so what may be deleted because of a record must never come with it. A
record belongs to one pair of folders, by where they really are: the site and its destination.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING

from pyjekyll.utils.blake2 import blake2b
from pyjekyll.utils.new_files import new_file
from pyjekyll.utils.user_cache import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Record:
    """The files of one destination, by their paths relative to it. `site` and `dest` are folders.

    A cache that cannot be written costs the record, not the build.
    """

    def __init__(self, site: str, dest: str) -> None:
        self._site, self._dest = os.path.realpath(site), os.path.realpath(dest)

    @property
    def path(self) -> Path:
        """The file that holds the record, whether it is there or not."""
        from pathlib import Path

        return Path(self._file())

    def _file(self) -> str:
        folders = f"{self._site}\0{self._dest}".encode("utf-8", "surrogateescape")
        name = blake2b(folders, digest_size=16).hexdigest()
        return os.path.join(user_cache_path(), "destinations", f"{name}.json")

    def read(self) -> frozenset[str] | None:
        """What was written; None where there is no record."""
        try:
            found = json.loads(_content(self._file()))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(found, dict) or found.get("destination") != self._dest:
            return None
        files = found.get("files")
        return frozenset(map(str, files)) if isinstance(files, list) else None

    def write(self, files: Iterable[str]) -> None:
        """Keep the paths of the files, in place of what was known before."""
        known = {"site": self._site, "destination": self._dest, "files": sorted(set(files))}
        path = self._file()
        with contextlib.suppress(OSError):
            folder = os.path.dirname(path)
            os.makedirs(folder, mode=0o700, exist_ok=True)
            descriptor, temporary = new_file(folder)
            with open(descriptor, "w", encoding="utf-8") as file:
                json.dump(known, file)
            os.replace(temporary, path)

    def forget(self) -> None:
        """Remove the record: nothing of the destination is left."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
