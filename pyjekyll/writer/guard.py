"""What a build may delete and overwrite.

Limits are measured from folders that whoever runs the build has chosen (`Configuration.roots`),
never from what the site's files say:

* a destination that the command line names is cleaned, as Jekyll does;
* so is one inside of the site's folder that a file names, where it holds none of the sources;
* anywhere else only those files are touched that were written for this site before, as the record
  in the user's cache folder tells (`writer.record`).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pyjekyll.configuration.places import find
from pyjekyll.content.source_file import has_yaml_header
from pyjekyll.errors import ConfigurationError, Diagnostic, Severity
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.utils.containment import contains
from pyjekyll.utils.paths import sanitized_path
from pyjekyll.writer.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.writer.output import Output

STAGING_PREFIX = ".pyjekyll-staging-"

#: Folders of sources, at any depth.
_OF_SOURCES = frozenset({"_posts", "_drafts"})
#: Folders of sources and of projects at the top of a site, whatever the configuration says.
_AT_THE_TOP = frozenset(
    {"_data", "_includes", "_layouts", "_plugins", "_sass", "assets", "node_modules", "vendor"}
)
_REPOSITORIES = frozenset({".git", ".hg", ".svn", ".bzr", ".jj"})
_FOLDER_KEYS = ("data_dir", "includes_dir", "layouts_dir", "plugins_dir")
#: What people call the folder that a site is built into.
_BUILD_NAME = lazy_pattern(
    r"[._]?(build|built|deploy|dist|docs|gh-pages|html|htdocs|out|output|public|public_html|site|"
    r"target|www)",
    re.IGNORECASE,
)
_SOURCE_EXTENSIONS = (
    ".liquid", ".markdown", ".md", ".mkd", ".mkdn", ".mkdown", ".sass", ".scss", ".textile"
)  # fmt: skip


class Guard:
    """The rules for one destination; `source` and `dest` are absolute paths."""

    def __init__(self, config: Configuration, source: str, dest: str) -> None:
        self._config = config
        self._source = source
        self._dest = dest
        self._roots = config.roots
        #: Whether a file of the site names the destination, and not the command line.
        self._is_of_site = config.is_of_site("destination")
        self._left_alone: list[str] = []

    @property
    def is_outside(self) -> bool:
        """Whether a file of the site names a destination outside of the site's folder."""
        home = self._roots.destination_home
        return self._is_of_site and not contains(home, self._dest, follow_links=True)

    # the place ------------------------------------------------------------------------------

    def require_sound_place(self) -> None:
        """Raises ConfigurationError for a folder that can never be a destination.

        It must not hold the site, nor be a folder of sources, nor be led out of the site by a link;
        and with --safe a site cannot name one outside of its folder.
        """
        if any(contains(self._dest, f, follow_links=True) for f in self._folders_of_site()):
            raise self._refusal(
                "Destination directory cannot be or contain the Source directory.",
                f"choose a --destination other than {self._dest}; nothing was removed",
            )
        self._forbid_link_out_of_site()
        name = source_folder(self._config, self._source, self._dest)
        if name is not None:
            raise self._refusal(
                f"The destination {self._dest} cannot be used: {name} contains sources of the "
                "site, which would be deleted.",
                "choose a folder of its own, such as _site",
            )
        if self._config.was_made_safe and self.is_outside:
            raise self._refusal(
                f"The site's configuration sets the destination to {self._dest}, which is outside "
                "of the site; --safe forbids that.",
                f"build with --destination {self._dest} if that is what you want",
            )

    def require_folder(self) -> None:
        """Raises ConfigurationError for a destination that is there and is not a folder."""
        if os.path.lexists(self._dest) and not os.path.isdir(self._dest):
            raise self._refusal(
                f"The destination {self._dest} is not a folder; it was left unchanged.",
                "remove it, or choose another --destination",
            )

    def _folders_of_site(self) -> tuple[str, ...]:
        return (self._source, self._roots.site)

    def _forbid_link_out_of_site(self) -> None:
        """A site can bring a link `_site` that leads anywhere, such as to the home folder."""
        for folder in (*self._folders_of_site(), self._roots.destination_home):
            by_name = contains(folder, self._dest, follow_links=False)
            if by_name and not contains(folder, self._dest, follow_links=True):
                real = os.path.realpath(self._dest)
                raise self._refusal(
                    f"The destination {self._dest} is a symbolic link that leads out of the site, "
                    f"to {real}: its contents would be deleted.",
                    f"remove the link, or build with --destination {real}",
                )

    # what is there --------------------------------------------------------------------------

    @property
    def has_to_look(self) -> bool:
        """Whether what may be deleted depends on the files that are there."""
        return self.is_outside or (
            contains(self._roots.site, self._dest, follow_links=True)
            and os.path.basename(self._dest) != "_site"
        )

    def allowed(
        self, obsolete: list[str], outputs: Mapping[str, Output] | None = None
    ) -> list[str]:
        """Those of the obsolete files and folders that may be deleted.

        All paths are absolute; `outputs` is what the build makes, None when there is no build.
        Raises ConfigurationError where files would be lost that no build has made.
        """
        if not self.has_to_look:
            return obsolete
        if self.is_outside:
            return self._allowed_outside(obsolete, outputs)
        if self._was_built_before(outputs or {}):
            return obsolete
        source = next(self._sources(obsolete, outputs or {}), None)
        if source is not None:
            raise self._refusal(
                f"The destination {self._dest} contains {os.path.relpath(source, self._dest)}, "
                "which looks like a source of the site and would be deleted.",
                "choose a folder of its own, such as _site, or move that file",
            )
        if obsolete and self._is_of_site and not self._looks_built(outputs or {}):
            raise self._refusal(
                f"The destination {self._dest} contains files that are not from a built site; "
                "they would be deleted.",
                f"build once with --destination {self._dest}, or empty the folder",
            )
        return obsolete

    def left_alone(self) -> Iterator[Diagnostic]:
        """What to report of files outside of the site that are not deleted."""
        for path in self._left_alone:
            yield Diagnostic(
                "site/not-removed",
                f"{path} is not part of the site. It was not removed, because no build wrote it.",
                Severity.WARNING,
                cure=f"remove it yourself, or build with --destination {self._dest}",
            )

    def _sources(self, obsolete: Iterable[str], outputs: Mapping[str, Output]) -> Iterator[str]:
        """Files in the destination that look like sources, and would be deleted or replaced."""
        for path in _files(obsolete):
            at_source = sanitized_path(self._source, path[len(self._dest) :])
            is_copy = at_source != path and os.path.lexists(at_source)
            if _has_header(path) or (path.lower().endswith(_SOURCE_EXTENSIONS) and not is_copy):
                yield path
        for path, output in outputs.items():
            content = output.content
            if isinstance(content, bytes) and not content.startswith(b"---") and _has_header(path):
                yield path

    def _was_built_before(self, outputs: Mapping[str, Output]) -> bool:
        """Whether most of the site is there: then the rest is what is left of an older build."""
        there = [path for path in outputs if os.path.lexists(path) and not _has_header(path)]
        return bool(there) and len(there) * 2 >= len(outputs)

    def _looks_built(self, outputs: Iterable[str]) -> bool:
        """Whether the folder is called, or looks a little, like one that a site is built into."""
        index = f"{self._dest}/index.html"
        return (
            _BUILD_NAME.fullmatch(os.path.basename(self._dest)) is not None
            or os.path.isfile(index)
            or any(map(os.path.lexists, outputs))
        )

    # outside of the site --------------------------------------------------------------------

    @property
    def _record(self) -> Record:
        return Record(self._roots.destination_home, self._dest)

    def _allowed_outside(
        self, obsolete: list[str], outputs: Mapping[str, Output] | None
    ) -> list[str]:
        self._left_alone = []
        recorded = self._record.read()
        if recorded is None:
            self._require_new_folder()
            return []
        strange = [
            path
            for path in outputs or ()
            if os.path.lexists(path) and self._relative(path) not in recorded
        ]
        if strange:
            raise self._strange(f"{strange[0]}, which no build wrote, would be replaced")
        allowed = []
        for path in obsolete:
            files = list(_files([path]))
            ours = [file for file in files if self._is_ours(file, recorded)]
            if len(ours) == len(files):
                allowed.append(path)
            elif not _is_folder(path):
                self._left_alone.append(path)
        return allowed

    def _is_ours(self, path: str, recorded: frozenset[str]) -> bool:
        relative = self._relative(path)
        return relative in recorded or relative.startswith(STAGING_PREFIX)

    def _require_new_folder(self) -> None:
        """Without a record a site may only have a folder for itself, that nobody else uses."""
        try:
            names = set(os.listdir(self._dest)) - _REPOSITORIES
            names = {name for name in names if not name.startswith(STAGING_PREFIX)}
        except FileNotFoundError:
            names = set()
        except NotADirectoryError:
            names = {"."}
        if names:
            raise self._strange("it contains other files, which would be lost")
        home = os.path.realpath(self._roots.destination_home)
        beyond = os.path.relpath(os.path.realpath(self._dest), home).split(os.sep)
        if any(part.startswith(".") and part != ".." for part in beyond):
            raise self._strange("a hidden folder cannot be a destination")

    def _strange(self, why: str) -> ConfigurationError:
        return self._refusal(
            f"The site's configuration sets the destination to {self._dest}, which is outside "
            f"of the site: {why}.",
            f"build once with --destination {self._dest}, or empty the folder",
        )

    def remember(self, outputs: Iterable[str], *, before: bool = False) -> None:
        """Note what a build writes outside of the site, `before` it does and when it has done so.

        A build that is killed between the two leaves no file that the record does not name.
        """
        home = self._roots.destination_home
        if not self._config.is_in_files("destination") or contains(
            home, self._dest, follow_links=True
        ):
            return
        files = {self._relative(path) for path in outputs}
        if before:
            files |= self._record.read() or frozenset()
        self._record.write(files)

    def forget(self) -> None:
        """Drop the record of a destination that was removed."""
        self._record.forget()

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self._dest).replace(os.sep, "/")

    def _refusal(self, message: str, cure: str) -> ConfigurationError:
        place = excerpt = None
        if self._is_of_site:
            place, excerpt = find(self._config.config_files, ("destination",))
        return ConfigurationError(
            Diagnostic(
                "configuration/destination", message, place=place, cure=cure, excerpt=excerpt
            )
        )


def source_folder(config: Configuration, source: str, folder: str) -> str | None:
    """The folder of the site's sources, or of a repository, that `folder` is, or is in, or holds.

    None for a folder that has nothing to do with them; `source` is the site's.
    """
    parts = [part.lower() for part in os.path.realpath(folder).split(os.sep)]
    repository = next((part for part in parts if part in _REPOSITORIES), None)
    if repository is not None:
        return repository
    if not contains(source, folder, follow_links=True):
        return None
    below = os.path.relpath(os.path.realpath(folder), os.path.realpath(source)).split(os.sep)
    names = [part.lower() for part in below]
    if names[0] in _AT_THE_TOP:
        return below[0]
    for part, name in zip(below, names, strict=True):
        if name in _OF_SOURCES:
            return part
    for shown, path, may_be_around in _configured_folders(config, source):
        if contains(path, source, follow_links=True):
            continue  # the site itself: each destination is in it
        is_in = contains(path, folder, follow_links=True) and not may_be_around
        if is_in or contains(folder, path, follow_links=True):
            return shown
    return None


def _configured_folders(config: Configuration, source: str) -> Iterator[tuple[str, str, bool]]:
    """Folders of sources: the name, the path, and whether a destination may be inside of it."""
    for key in _FOLDER_KEYS:
        value = config.get(key)
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str) and name:
                yield name, sanitized_path(source, name), False
    sass = config.get("sass")
    if isinstance(sass, dict) and isinstance(sass.get("sass_dir"), str) and sass["sass_dir"]:
        yield sass["sass_dir"], sanitized_path(source, sass["sass_dir"]), False
    container = config.get("collections_dir")
    if isinstance(container, str) and container:
        yield container, sanitized_path(source, container), True
    collections = config.get("collections")
    for label in collections if isinstance(collections, dict) else ():
        name = f"_{label}"
        at = container if isinstance(container, str) else ""
        yield name, sanitized_path(sanitized_path(source, at), name), False


def _files(paths: Iterable[str]) -> Iterator[str]:
    """The files and links among the paths and below them; links are not followed."""
    for path in paths:
        if not _is_folder(path):
            yield path
            continue
        for parent, folders, names in os.walk(path):
            links = [name for name in folders if os.path.islink(f"{parent}/{name}")]
            for name in (*links, *names):
                yield f"{parent}/{name}"


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def _has_header(path: str) -> bool:
    try:
        return not os.path.islink(path) and has_yaml_header(path)
    except OSError:
        return False
