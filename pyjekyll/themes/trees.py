"""Folders of a theme's files: their digest, and what is in them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("_layouts", "_includes", "_sass", "_data", "assets")


def digest(folder: Path) -> str:
    """The SHA-256 of all files below a folder: of their paths and bytes.

    What is not a regular file counts with its kind alone, so that a link that was put among the
    files changes the digest. Raises OSError.
    """
    import hashlib

    total = hashlib.sha256()
    for path in files(folder):
        total.update(f"{path}\0{_content(folder / path)}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _content(path: Path) -> str:
    import hashlib

    mode = os.lstat(path).st_mode
    if not stat.S_ISREG(mode):
        return f"{stat.S_IFMT(mode):o}"
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files(folder: Path) -> list[str]:
    """The paths of all that is below a folder, but folders, with slashes, sorted by their bytes."""
    found = [
        os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
        for place, folders, names in os.walk(folder, onerror=_raise)
        for name in [*names, *(n for n in folders if os.path.islink(os.path.join(place, n)))]
    ]
    return sorted(found, key=os.fsencode)


def _raise(error: OSError) -> None:
    raise error


def is_theme(folder: Path) -> bool:
    """Whether a folder has anything that a theme can have."""
    return any((folder / name).is_dir() for name in FOLDERS) or any(folder.glob("*.gemspec"))
