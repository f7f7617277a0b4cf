"""Removes from the destination what nothing claims. Source: Jekyll's Cleaner."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.writer.guard import check_destination
from pyjekyll.writer.staging import is_in_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.site import Site


class Cleaner:
    """Cleans the destination of one build. Symbolic links are removed, never followed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._dest = site.dest

    def cleanup(self, claimed: Iterable[str]) -> list[str]:
        """Remove all but the claimed files, their folders and `keep_files`; returns what went.

        Raises BuildError where something cannot be removed.
        """
        check_destination(self._site.source, self._dest)
        files = set(claimed)
        obsolete = self._obsolete(files)
        self._site.hooks.trigger("clean", "on_obsolete", obsolete)
        renamed = self._rename_by_case(obsolete, files)
        removed = [path for path in obsolete if path not in renamed]
        self._remove(removed)
        if not self._site.config.get("incremental"):
            self._remove([self._site.in_source_dir(".jekyll-metadata")])
        return removed

    def obsolete_files(self, claimed: Iterable[str]) -> list[str]:
        """What `cleanup` would remove, before hooks."""
        return self._obsolete(set(claimed))

    def _obsolete(self, files: set[str]) -> list[str]:
        """Files and folders that nothing claims, and files where a folder has to be."""
        folders = self._parents(files)
        stays = files | folders | self._parents(self._kept_paths())
        keep = self._keep_regex()
        existing = list(self._existing(self._dest))
        found = [p for p in existing if p not in stays and not keep.match(p)]
        found += [path for path in sorted(folders) if os.path.isfile(path)]
        return found

    def _existing(self, folder: str) -> Iterator[str]:
        """Every entry below the folder, hidden ones too; a folder before what is in it."""
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if is_in_use(path):
                continue
            yield path
            if entry.is_dir(follow_symlinks=False):
                yield from self._existing(path)

    def _kept_paths(self) -> list[str]:
        return [self._site.in_dest_dir(name) for name in self._keep_files()]

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

    def _remove(self, paths: Iterable[str]) -> None:
        failures: list[Diagnostic] = []
        for path in paths:
            try:
                _remove(path)
            except FileNotFoundError:
                continue  # it went with its folder
            except OSError as error:
                failures.append(self._failure(path, error))
        if failures:
            raise BuildError(*failures)

    def _failure(self, path: str, error: OSError) -> Diagnostic:
        place = self._site.place_of(path)
        return Diagnostic(
            "site/unremovable",
            f"could not remove {place}: {error.strerror or error}",
            place=Place(place),
            cure="remove it yourself, or name it under `keep_files` in _config.yml",
        )


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
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
