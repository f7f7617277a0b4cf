"""Removes from the destination what the site no longer has. Source: Jekyll's Cleaner."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyjekyll.site import Site

METADATA_FILE = ".jekyll-metadata"


class Cleaner:
    """Knows the destination, and what `keep_files` protects there."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def cleanup(self, claimed: Collection[str], spared: str | None = None) -> list[str]:
        """Remove what no claimed file needs; the paths removed.

        `claimed` are the absolute destinations of the site's files; `spared` is a folder to leave
        alone. Plugins may change the list by the hook `clean: on_obsolete`.
        """
        obsolete = self.obsolete_files(claimed)
        if spared is not None:
            obsolete = [path for path in obsolete if not (path + "/").startswith(spared + "/")]
        self._site.hooks.trigger("clean", "on_obsolete", obsolete)
        removed = [path for path in obsolete if self._remove(path)]
        metadata = self._site.in_source_dir(METADATA_FILE)
        if not self._site.config.get("incremental") and os.path.isfile(metadata):
            self._remove(metadata, in_destination=False)
        return removed

    def obsolete_files(self, claimed: Collection[str]) -> list[str]:
        """Files and folders of the destination that are not part of the site, sorted."""
        files = set(claimed)
        folders = {folder for path in files for folder in self._parents(path)}
        existing = set(self._existing())
        replaced = {path for path in files if os.path.isdir(path) and not os.path.islink(path)}
        replaced |= {path for path in folders if os.path.isfile(path)}
        return sorted((existing - files - folders) | replaced)

    def _existing(self) -> list[str]:
        dest = self._site.dest
        names = [str(name) for name in self._site.keep_files]
        kept = re.compile("|".join(map(re.escape, names))) if names else None
        kept_folders = {
            folder for name in names for folder in self._parents(self._site.in_dest_dir(name))
        }
        found: list[str] = []
        for folder, folders, files in os.walk(dest):
            base = folder.replace(os.sep, "/")
            for name in list(folders):
                path = f"{base}/{name}"
                if kept is not None and kept.match(path, len(dest) + 1):
                    folders.remove(name)
                elif path not in kept_folders:
                    found.append(path)
            for name in files:
                path = f"{base}/{name}"
                if kept is None or not kept.match(path, len(dest) + 1):
                    found.append(path)
        return found

    def _parents(self, path: str) -> list[str]:
        """The folders between a path of the destination and the destination itself."""
        parents: list[str] = []
        folder = os.path.dirname(path)
        while len(folder) > len(self._site.dest):
            parents.append(folder)
            folder = os.path.dirname(folder)
        return parents

    def _remove(self, path: str, *, in_destination: bool = True) -> bool:
        if in_destination and not path.startswith(self._site.dest.rstrip("/") + "/"):
            return False  # whatever a hook says, nothing outside of the destination goes
        try:
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path)
            else:
                os.remove(path)
        except FileNotFoundError:
            return False  # went with its folder
        except OSError as error:
            raise BuildError(
                Diagnostic(
                    "site/unwritable-destination",
                    f"could not remove {path}: {error.strerror or error}",
                    cure="check its permissions, or name it under `keep_files` in _config.yml",
                )
            ) from error
        return True
