"""Listing the files below a folder, in the order and with the rules of Ruby's Dir.glob."""

from __future__ import annotations

import os


def files_below(folder: str, *, hidden: bool = False) -> list[str]:
    """The paths of all files below the folder, relative to it, sorted as strings.

    Folders that are symbolic links are not entered; hidden entries are left out unless wanted.
    """
    found: list[str] = []
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(os.path.join(folder, prefix)) as entries:
            for entry in entries:
                if not hidden and entry.name.startswith("."):
                    continue
                path = f"{prefix}{entry.name}"
                if entry.is_dir():
                    if not entry.is_symlink():
                        pending.append(path + "/")
                else:
                    found.append(path)
    return sorted(found)
