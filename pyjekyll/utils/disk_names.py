"""Names as the disk has them: some disks take another case of a name for the same."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress


def named_as_in(folder: str, path: str) -> str:
    """A path by the names by which it is found from `folder`, where it is in there.

    Both are absolute, with slashes. On a disk that minds the case it is as it was: there is one
    way to name it.
    """
    if not os.path.isdir(folder) or _minds_case(folder):
        return path
    names: list[str] = []
    above = path
    while not _is_same(above, folder):
        above, name = os.path.split(above)
        if not name:
            return path
        names.append(name)
    found = folder.rstrip("/")
    for name in reversed(names):
        found = f"{found}/{_on_disk(found, name)}"
    return found


def _minds_case(folder: str) -> bool:
    """Whether the folder is another one, or none, in the other case."""
    above, name = os.path.split(folder)
    swapped = name.swapcase()
    return swapped != name and not _is_same(folder, os.path.join(above, swapped))


def _is_same(one: str, other: str) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(one, other)
    return False


def _on_disk(folder: str, name: str) -> str:
    with suppress(OSError):
        there = os.listdir(folder)
        if name not in there:
            wanted = f"{folder}/{name}"
            alike = (each for each in there if _plain(each) == _plain(name))
            return next((each for each in alike if _is_same(f"{folder}/{each}", wanted)), name)
    return name


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
