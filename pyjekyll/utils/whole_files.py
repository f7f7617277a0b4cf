"""Files that are replaced whole, or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from pyjekyll.utils.new_files import new_file


def replace_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Put a file in its place, with the permissions of the one that is there.

    A symbolic link is replaced and not followed. Raises OSError; what is there then stays.
    """
    mode = 0o644
    with suppress(OSError):
        status = os.lstat(path)
        if stat.S_ISREG(status.st_mode):
            mode = stat.S_IMODE(status.st_mode)
    folder = os.path.dirname(os.path.abspath(path))
    descriptor, temporary = new_file(folder, ".pyjekyll-")
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
