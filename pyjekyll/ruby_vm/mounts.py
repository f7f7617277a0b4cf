"""The folders that Ruby sees. Nothing else of the machine is there for it.

Ruby resolves each parent of a path by itself (`require`, `File.realpath`), so that every ancestor
of a mounted folder has to exist too: an empty folder is mounted in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder of this machine, and the absolute path under which Ruby sees it."""

    host: str
    guest: str
    writable: bool = False


def with_ancestors(mounts: Iterable[Mount], empty: str) -> list[Mount]:
    """The mounts, with the empty folder in the place of each ancestor; shorter paths first.

    Of two mounts for one path the later one stays.
    """
    found = {mount.guest: mount for mount in mounts}
    for guest in list(found):
        for parent in PurePosixPath(guest).parents:
            if str(parent) != "/":
                found.setdefault(str(parent), Mount(empty, str(parent)))
    return sorted(found.values(), key=lambda mount: (mount.guest.count("/"), mount.guest))


def guest_path(path: str) -> str:
    """The path under which Ruby sees a folder of this machine: the same one where that can be.

    On Windows `C:/site` becomes `/C/site`.
    """
    path = path.replace("\\", "/")
    if len(path) > 1 and path[1] == ":":
        path = f"/{path[0].upper()}{path[2:]}"
    return path.rstrip("/") or "/"
