"""Which file of a folder answers a URL: index files, `.html` left out, folders; nothing outside.

A link inside of the folder may lead to another place inside of it, and to nowhere else, by
whichever way its file is asked for.

The order is that of Jekyll's own server (WEBrick) and of GitHub Pages, where they agree.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

from pyjekyll.records import NamedTuple
from pyjekyll.utils.containment import contains
from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO

INDEX_FILES = ("index.htm", "index.html", "index.xht", "index.xhtml", "index.xml", "index.json")
LEFT_OUT_EXTENSIONS = (".html", ".xhtml")

#: Never shown nor listed: what a site's repository or a web server keeps for itself.
HIDDEN = (".ht*", "~*", ".git", ".svn", ".pyjekyll-staging-*")

# Whether a path can be opened element by element, so that none becomes a link on the way.
_BY_ELEMENTS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to send."""

    path: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Another URL to ask for."""

    location: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder without an index file, to be listed."""

    path: str


Answer = Found | Moved | Folder | None


class Coming(NamedTuple):
    """What counts as there besides, by paths below the folder: files, and what is in folders."""

    has_file: Callable[[str], bool]
    has_folder: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A folder below the URL `baseurl`. With `list_folders` an index file is passed over.

    `published_at` is a host whose rules count in place of Jekyll's: "github-pages", "netlify", or
    "plain" for a web server without rules of its own.
    """

    root: str
    baseurl: str = ""
    list_folders: bool = False
    coming: Coming | None = None
    published_at: str | None = None

    def find(self, raw_path: bytes | str) -> Answer:
        """What answers the path of a URL, still percent-encoded; None is 404."""
        path = os.fsdecode(unquote_to_bytes(raw_path))
        below = self._below_baseurl(path)
        if below is None:
            return Moved(quote(path) + "/") if self.baseurl and path == self.baseurl else None
        segments = _resolved(below)
        if segments is None or not all(map(_is_plain, segments)):
            return None
        file = os.path.join(self.root, *segments)
        if not self._is_inside(file):
            return None
        if self.published_at is not None:
            below = "/".join((self.baseurl, *segments))
            return self._as_published(file, below, is_folder=path.endswith(("/", "/.", "/..")))
        before = self._file_before(segments)
        if before is not None:
            return before
        if path.endswith(("/", "/.", "/..")):
            # WEBrick takes what follows a file's name for something that the file may read.
            # A page of that name answers as well: /about/ is about.html.
            if self._has(file):
                return Found(file)
            return self._folder(file) or self._without_extension(file)
        # Not as it was asked for: "//host/../folder" would lead to another host.
        return self._file(file, "/".join((self.baseurl, *segments)))

    def open(self, file: str) -> FileIO:
        """A file of the folder, for reading.

        Raises OSError for what is not a regular file, and for what is outside.
        """
        root = os.path.realpath(self.root)
        real = os.path.realpath(file)
        if not self._is_inside(file) or real == root:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), file)
        if not _BY_ELEMENTS:
            return open_regular(real)
        return _open_below(root, os.path.relpath(real, root).split(os.sep))

    def has(self, path: str) -> bool:
        """Whether a file or folder may be shown."""
        return self._is_inside(path) and os.path.exists(path)

    def _below_baseurl(self, path: str) -> str | None:
        if not self.baseurl:
            return path
        return path[len(self.baseurl) :] if path.startswith(self.baseurl + "/") else None

    def _is_inside(self, file: str) -> bool:
        """Whether the file, links followed, is in the folder, and is not hidden there."""
        if not contains(self.root, file, follow_links=True):
            return False
        relative = os.path.relpath(os.path.realpath(file), os.path.realpath(self.root))
        return relative == os.curdir or not any(map(is_hidden, relative.split(os.sep)))

    def _has(self, file: str) -> bool:
        is_there = os.path.isfile(file) or (
            self.coming is not None and self.coming.has_file(self.path_below(file))
        )
        return is_there and self._is_inside(file)

    def _is_folder(self, folder: str) -> bool:
        return os.path.isdir(folder) or (
            self.coming is not None and self.coming.has_folder(self.path_below(folder))
        )

    def path_below(self, file: str) -> str:
        """The path of what is in the folder, with slashes, as builds name it."""
        return file[len(self.root.rstrip("/\\")) + 1 :].replace(os.sep, "/")

    def _folder(self, folder: str) -> Answer:
        if self._is_folder(folder):
            if self.list_folders:
                return Folder(folder)
            for name in INDEX_FILES:
                if self._has(os.path.join(folder, name)):
                    return Found(os.path.join(folder, name))
            if os.path.realpath(folder) == os.path.realpath(self.root):
                return Folder(folder)
            return self._without_extension(folder) or Folder(folder)
        return None

    def _file(self, file: str, path: str) -> Answer:
        if self._has(file):
            return Found(file)
        if not self._is_folder(file):
            return self._without_extension(file)
        at_folder = self._folder(file)
        if isinstance(at_folder, Found) and os.path.dirname(at_folder.path) != file:
            return at_folder
        return Moved(quote(path, errors="surrogateescape") + "/")

    def _as_published(self, file: str, path: str, *, is_folder: bool) -> Answer:
        """The rules of hosts. They list no folders; a page comes before a folder of its name.

        Source: answers of the hosts, as https://github.com/slorber/trailing-slash-guide has them.
        """
        indices = (os.path.join(file, name) for name in INDEX_FILES[:4])
        index = next(filter(self._has, indices), None)
        page = None if self.published_at == "plain" else self._without_extension(file)
        moved = Moved(quote(path, errors="surrogateescape") + "/")
        if self.list_folders and self._is_folder(file):
            return Folder(file) if is_folder else moved
        if is_folder:
            if index is not None:
                return Found(index)
            return page if self.published_at == "netlify" else None
        if self._has(file):
            return Found(file)
        return page or (None if index is None else moved)

    def _file_before(self, segments: list[str]) -> Found | None:
        """The file that a part of the path before the last one names, as /index.html/x does.

        WEBrick takes the rest for something that the file may read.
        """
        place = self.root
        for segment in segments[:-1]:
            place = os.path.join(place, segment)
            if not os.path.isdir(place):
                return Found(place) if self._has(place) else self._without_extension(place)
        return None

    def _without_extension(self, file: str) -> Found | None:
        for extension in LEFT_OUT_EXTENSIONS:
            if self._has(file + extension):
                return Found(file + extension)
        return None


def _resolved(path: str) -> list[str] | None:
    """The parts of a path without dots; None where these lead above its beginning.

    Browsers tidy paths, other clients need not. Links of the file system play no part in it.
    """
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if not segments:
                return None
            segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    return segments


def _is_plain(segment: str) -> bool:
    """Whether a part of a path names something below its folder, and nothing hidden."""
    if segment in (".", "..") or "\0" in segment or os.sep in segment:
        return False
    if os.altsep and (os.altsep in segment or ":" in segment):  # Windows: drives and streams
        return False
    return not is_hidden(segment)


def is_hidden(name: str) -> bool:
    """Whether a file of this name is kept back."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in HIDDEN)


def _open_below(folder: str, elements: list[str]) -> FileIO:
    """Open a file from folder to folder; a link that was put there meanwhile is not followed."""
    *folders, name = elements
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for element in folders:
            above = descriptor
            descriptor = os.open(
                element, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=above
            )
            os.close(above)
        return open_regular(name, os.O_NOFOLLOW, dir_fd=descriptor)
    finally:
        os.close(descriptor)
