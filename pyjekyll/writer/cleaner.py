"""Removes from the destination what nothing claims. Source: Jekyll's Cleaner."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.containment import contains
from pyjekyll.writer.guard import STAGING_PREFIX, Guard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.site import Site
    from pyjekyll.writer.output import Output


METADATA_FILE = ".jekyll-metadata"


class Cleaner:
    """Cleans the destination of one build. Symbolic links are removed, never followed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._dest = site.dest
        self._guard = Guard(site.config, site.source, site.dest)

    def require_allowed(self, outputs: Mapping[str, Output]) -> None:
        """Raises ConfigurationError where a build would harm files that no build has made.

        Nothing of the destination has been touched then, not even by a staging folder.
        """
        self._guard.require_sound_place()
        self._guard.require_folder()
        if self._guard.has_to_look:
            self._guard.allowed(self._obsolete(set(outputs)), outputs)

    def cleanup(self, claimed: Iterable[str], spared: str | None = None) -> list[str]:
        """Remove all but the claimed files, their folders and `keep_files`; returns what went.

        `claimed` are absolute destinations; `spared` is a folder to leave alone. Plugins may change
        the list by the hook `clean: on_obsolete`. Raises BuildError for what cannot be removed.
        """
        self._guard.require_sound_place()
        files = set(claimed)
        obsolete = self._obsolete(files)
        if spared is not None:
            obsolete = [path for path in obsolete if not (path + "/").startswith(spared + "/")]
        self._site.hooks.trigger("clean", "on_obsolete", obsolete)
        # Whatever a hook says, nothing outside of the destination is removed.
        obsolete = [path for path in obsolete if self._is_inside(path)]
        outputs = claimed if isinstance(claimed, Mapping) else None
        obsolete = self._guard.allowed(obsolete, outputs)
        renamed = self._rename_by_case(obsolete, files)
        removed = self._remove(path for path in obsolete if path not in renamed)
        metadata = self._site.in_source_dir(METADATA_FILE)
        if not truthy(self._site.config.get("incremental")) and self._is_of_site(metadata):
            self._remove([metadata])
        for diagnostic in self._guard.left_alone():
            self._site.diagnostics.add(diagnostic)
        return removed

    def obsolete(self, outputs: Mapping[str, Output]) -> list[str]:
        """What `cleanup` would remove, as far as no hook has its say; nothing is removed.

        Raises ConfigurationError where the folder is no destination.
        """
        self._guard.require_sound_place()
        return self._guard.allowed(self._obsolete(set(outputs)), outputs)

    def unclaimed(self, claimed: Iterable[str]) -> list[str]:
        """What there is besides the claimed files, their folders and `keep_files`."""
        return self._obsolete(set(claimed))

    def _is_inside(self, path: str) -> bool:
        parent = os.path.dirname(path)
        return os.path.basename(path) not in ("", ".", "..") and contains(
            self._dest, parent, follow_links=True
        )

    def _is_of_site(self, path: str) -> bool:
        """Whether there is such a file in the folder of the site, wherever `source` leads."""
        root = self._site.config.roots.site
        return os.path.isfile(path) and contains(root, os.path.dirname(path), follow_links=True)

    def _obsolete(self, files: set[str]) -> list[str]:
        folders = self._parents(files)
        kept = self._parents(self._site.in_dest_dir(name) for name in self._keep_files())
        keep = self._keep_regex()
        obsolete: list[str] = []
        for path, is_folder in self._existing(self._dest):
            if not is_folder and path in folders:
                obsolete.append(path)  # a folder comes here, whatever `keep_files` says
            elif path in kept or keep.match(path):
                continue
            elif (is_folder and path in files) or (path not in files and path not in folders):
                obsolete.append(path)
        return sorted(obsolete)

    def _existing(self, folder: str) -> Iterator[tuple[str, bool]]:
        """Every entry below the folder, hidden ones too, and whether it is a folder."""
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            return  # nothing has such a name: what writes there says so
        for entry in entries:
            path = f"{folder}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            yield path, is_folder
            if is_folder and not _is_staging(entry):
                yield from self._existing(path)

    def _keep_files(self) -> list[str]:
        return [name for name in self._site.keep_files if isinstance(name, str)]

    def _keep_regex(self) -> re.Pattern[str]:
        """What `keep_files` keeps: paths that begin so; ".git" keeps .gitignore too."""
        names = [re.escape(name) for name in self._keep_files()]
        return re.compile(f"{re.escape(self._dest)}/(?:{'|'.join(names) if names else '(?!)'})")

    def _parents(self, paths: Iterable[str]) -> set[str]:
        """The folders of the paths, below the destination."""
        parents: set[str] = set()
        for path in paths:
            folder = os.path.dirname(path)
            while folder not in parents and len(folder) > len(self._dest):
                parents.add(folder)
                folder = os.path.dirname(folder)
        return parents

    def _rename_by_case(self, obsolete: list[str], files: set[str]) -> set[str]:
        """Where names differ by case only and the file system sees one file: give it its new name.

        Otherwise the file that is claimed would be removed under its old name.
        """
        if not obsolete:
            return set()
        wanted = {_folded(path): path for path in files | self._parents(files)}
        renamed: set[str] = set()
        for path in obsolete:
            other = wanted.get(_folded(path))
            if other is not None and other != path and _is_same(path, other):
                os.rename(path, other)
                renamed.add(path)
        return renamed

    def _remove(self, paths: Iterable[str]) -> list[str]:
        removed: list[str] = []
        failures: list[Diagnostic] = []
        for path in paths:
            try:
                _remove(path)
                removed.append(path)
            except FileNotFoundError:
                continue  # it went with its folder
            except OSError as error:
                failures.append(self._failure(path, error))
        if failures:
            raise BuildError(*failures)
        return removed

    def _failure(self, path: str, error: OSError) -> Diagnostic:
        place = self._site.place_of(path)
        return Diagnostic(
            "site/unwritable-destination",
            f"Could not remove {place}: {error.strerror or error}",
            place=Place(place),
            cure="check its permissions, or name it under `keep_files` in _config.yml",
        )


def _is_staging(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(STAGING_PREFIX)


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        import shutil

        shutil.rmtree(path)
    else:
        os.unlink(path)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _is_same(left: str, right: str) -> bool:
    try:
        return os.path.samefile(left, right)
    except OSError:
        return False
