"""The folders that limits are measured from: chosen by whoever runs the build, never by a site.

A site's files may name a `source` or a `destination` and may bring symbolic links. What they may
reach is measured from the folder that the command line names, from the folder that holds the
configuration file, or from the current one; see `Roots`.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from pyjekyll.errors import ConfigurationError, Diagnostic
from pyjekyll.records import NamedTuple, dataclass, field
from pyjekyll.utils.containment import contains
from pyjekyll.utils.paths import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyjekyll.configuration.files import ConfigFile


class Roots(NamedTuple):
    """Trusted folders, as absolute paths.

    `site` is the folder of the site: the source that the command line names, else the folder of the
    configuration file that names a source, else the current folder. A destination that a file names
    is measured from `destination_home`: `site`, or the folder of that file. `destination` is the
    one that the command line names, None where it names none.
    """

    site: str
    destination_home: str
    destination: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, object], files: Sequence[ConfigFile]) -> Roots:
        """The roots of a load: what the command line gave, and the files that were read."""
        destination = given.get("destination")
        named = absolute(str(destination)) if destination else None
        if given.get("source"):
            site = absolute(str(given["source"]))
            return cls(site, site, named)
        here = absolute(".")
        return cls(
            _folder_naming("source", files) or here,
            _folder_naming("destination", files) or here,
            named,
        )


def require_source(folder: str) -> None:
    """Raise ConfigurationError where there is no such folder."""
    if not os.path.isdir(folder):
        raise ConfigurationError(
            Diagnostic(
                "configuration/source",
                f"The source folder {folder} does not exist",
                cure="run pyjekyll in a site's folder, or give that folder with --source",
            )
        )


def _folder_naming(key: str, files: Sequence[ConfigFile]) -> str | None:
    """The folder of the file that has the last word about a key."""
    for file in reversed(files):
        if key in file.values:
            return os.path.dirname(file.path)
    return None


@dataclass(slots=True)
class Reach:
    """Which files and folders a build may open: in safe mode, those that really lie in `roots`."""

    limited: bool = False
    roots: list[str] = field(default_factory=list)

    def admits(self, path: str) -> bool:
        """Whether the path, all links followed, may be read or listed."""
        if not self.limited:
            return True
        return any(contains(root, path, follow_links=True) for root in self.roots)

    def require(self, path: str) -> None:
        """Raises PermissionError for a path that may not be read."""
        if not self.admits(path):
            raise PermissionError(errno.EACCES, "it leads out of the site", path)

    def with_root(self, root: str) -> Reach:
        """The same, and what lies in one more folder."""
        return Reach(self.limited, [*self.roots, root])
