"""Documents and static files of the collections. Source: Jekyll's Collection#read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.document import Document
from pyjekyll.content.source_file import has_yaml_header
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.paths import join, sanitized_path

if TYPE_CHECKING:
    from pyjekyll.content.collection import Collection
    from pyjekyll.readers.entry_filter import EntryFilter
    from pyjekyll.site import Site

_SPECIAL_COLLECTIONS = ("posts", "data")


def read(site: Site, filter_: EntryFilter, fatal: list[Diagnostic]) -> None:
    """Fill every collection of the site but posts and data, which have readers of their own."""
    for collection in site.collections.values():
        if collection.label not in _SPECIAL_COLLECTIONS:
            _read_collection(site, collection, filter_, fatal)


def _read_collection(
    site: Site, collection: Collection, filter_: EntryFilter, fatal: list[Diagnostic]
) -> None:
    folder = collection.directory
    if os.path.isdir(folder) and not filter_.is_outside_symlink(folder):
        entries = files_below(folder, hidden=True)
        for entry in filter_.filter(entries, folder, collection.relative_directory):
            path = join(folder, entry)
            try:
                _read_entry(site, collection, entry, path)
            except BuildError as error:
                fatal.extend(error.diagnostics)
            except OSError as error:
                fatal.append(_unreadable(site, path, error))
        site.static_files.extend(collection.files)
    collection.sort()


def _read_entry(site: Site, collection: Collection, entry: str, path: str) -> None:
    if has_yaml_header(path):
        document = Document(path, site=site, collection=collection)
        document.read()
        if site.unpublished or document.published:
            collection.docs.append(document)
        else:
            site.skip(document.relative_path, "unpublished")
        return
    folder = os.path.dirname(entry) or "."
    relative = sanitized_path(collection.relative_directory, folder).removesuffix("/.")
    relative = relative.removesuffix("/")
    name = os.path.basename(path)
    collection.files.append(StaticFile(site, site.source, relative, name, collection))


def _unreadable(site: Site, path: str, error: OSError) -> Diagnostic:
    place = site.place_of(path)
    return Diagnostic(
        "site/unreadable-file",
        f"could not read {place}: {error.strerror or error}",
        place=Place(place),
        cure="check its permissions, or name it under `exclude` in _config.yml",
    )
