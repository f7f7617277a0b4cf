"""Which file of a folder answers a URL: index files, `.html` left out, folders; nothing outside.

The order is that of Jekyll's own server (WEBrick) and of GitHub Pages, where they agree.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import quote, unquote_to_bytes

INDEX_FILES = ("index.htm", "index.html", "index.xht", "index.xhtml", "index.xml", "index.json")
LEFT_OUT_EXTENSIONS = (".html", ".xhtml")

#: Never shown nor listed: what a site's repository or a web server keeps for itself.
HIDDEN = (".ht*", "~*", ".git", ".svn")


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


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A folder below the URL `baseurl`. With `list_folders` an index file is passed over."""

    root: str
    baseurl: str = ""
    list_folders: bool = False

    def find(self, raw_path: bytes | str) -> Answer:
        """What answers the path of a URL, still percent-encoded; None is 404."""
        path = os.fsdecode(unquote_to_bytes(raw_path))
        below = self._below_baseurl(path)
        if below is None:
            return Moved(quote(path) + "/") if self.baseurl and path == self.baseurl else None
        segments = [segment for segment in below.split("/") if segment]
        if not all(map(_is_plain, segments)):
            return None
        file = os.path.join(self.root, *segments)
        if not self._is_inside(file):
            return None
        if path.endswith("/"):
            return self._folder(file)
        return self._file(file, path)

    def _below_baseurl(self, path: str) -> str | None:
        if not self.baseurl:
            return path
        return path[len(self.baseurl) :] if path.startswith(self.baseurl + "/") else None

    def _is_inside(self, file: str) -> bool:
        """Whether the file, links followed, lies in the folder."""
        root = os.path.realpath(self.root)
        return os.path.realpath(file) == root or os.path.realpath(file).startswith(
            root.rstrip(os.sep) + os.sep
        )

    def _has(self, file: str) -> bool:
        return os.path.isfile(file) and self._is_inside(file)

    def _folder(self, folder: str) -> Answer:
        if os.path.isdir(folder):
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
        if os.path.isfile(file):
            return Found(file)
        if not os.path.isdir(file):
            return self._without_extension(file)
        at_folder = self._folder(file)
        if isinstance(at_folder, Found) and os.path.dirname(at_folder.path) != file:
            return at_folder
        return Moved(quote(path, errors="surrogateescape") + "/")

    def _without_extension(self, file: str) -> Found | None:
        for extension in LEFT_OUT_EXTENSIONS:
            if self._has(file + extension):
                return Found(file + extension)
        return None


def _is_plain(segment: str) -> bool:
    """Whether a part of a path names something below its folder, and nothing hidden."""
    if segment in (".", "..") or "\0" in segment or os.sep in segment:
        return False
    if os.altsep and (os.altsep in segment or ":" in segment):  # Windows: drives and streams
        return False
    return not is_hidden(segment)


def is_hidden(name: str) -> bool:
    """Whether a file of this name is kept back."""
    return any(fnmatchcase(name, pattern) for pattern in HIDDEN)
