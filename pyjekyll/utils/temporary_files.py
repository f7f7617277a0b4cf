"""A site's source that is given as texts: a folder that goes when nobody needs it any more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath


class TemporaryFiles:
    """Files in a folder of their own, which is removed with this object."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        """Raises ValueError for a path that leads out of the folder, or is no path of a file."""
        import shutil
        import tempfile
        import weakref
        from pathlib import Path

        # Real: whether a file is inside of a site is asked of real paths.
        folder = os.path.realpath(tempfile.mkdtemp(prefix="pyjekyll-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.path = os.path.join(folder, "site")
        os.mkdir(self.path)
        for name, content in files.items():
            path = Path(self.path, _checked(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def settings(self, given: Mapping[str, Any] | None) -> dict[str, Any]:
        """The settings of a site of these files: what is given, its source, and no cache."""
        return {
            "destination": os.path.join(self.path, "_site"),
            "disable_disk_cache": True,
            **(given or {}),
            "source": self.path,
        }


def _checked(name: str) -> PurePosixPath:
    from pathlib import PurePosixPath

    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} must be the path of a file below the site, such as _posts/x.md")
    return path
