"""jekyll-postfiles 3.1: files beside a post in its own folder are copied to where it goes."""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING

from pyjekyll.api import Generator, StaticFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Document, Site

_DATED = re.compile(
    r"^(?:.+/)*(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$", re.MULTILINE | re.ASCII
)


class PostFile(StaticFile):
    """A file of a post."""

    def __init__(self, site: Site, folder: str, name: str, target: str) -> None:
        super().__init__(site, site.source, folder, name)
        self._target = target

    def destination(self, base: str) -> str:
        """The path of the copy."""
        return self.site.in_dest_dir(base, self._target, self.name)


class PostFiles(Generator):
    """Adds the files of all posts."""

    reads_texts = False

    def generate(self, site: Site) -> None:
        """Add a static file for each."""
        roots = {site.in_source_dir("_posts"), site.in_source_dir("_drafts")}
        for post in list(site.posts.docs):
            folder = posixpath.dirname(post.path)
            if folder not in roots:
                site.static_files.extend(self._files(site, post, folder))

    def _files(self, site: Site, post: Document, folder: str) -> Iterator[PostFile]:
        target = posixpath.dirname(post.destination(site.dest)).removeprefix(site.dest).strip("/")
        for path in _files_below(folder):
            if not _DATED.match(path):
                below = posixpath.relpath(posixpath.dirname(path), folder)
                source = posixpath.relpath(posixpath.dirname(path), site.source)
                place = posixpath.normpath(posixpath.join(target, below))
                yield PostFile(site, source, posixpath.basename(path), place)


def _files_below(folder: str) -> list[str]:
    """All files, hidden ones aside, sorted."""
    found: list[str] = []
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [f"{base}/{name}" for name in names if not name.startswith(".")]
    return sorted(path.replace(os.sep, "/") for path in found)
