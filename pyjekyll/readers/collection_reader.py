"""Documents and static files of one collection. Source: Jekyll's Collection#read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.document import Document
from pyjekyll.content.kept_document import kept_document
from pyjekyll.content.source_file import has_yaml_header
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError
from pyjekyll.readers.outcome import Fatal, Skipped, unreadable, unreadable_folder
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.paths import join, sanitized_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.content.collection import Collection
    from pyjekyll.readers.entry_filter import EntryFilter
    from pyjekyll.readers.outcome import Aside
    from pyjekyll.site import Site

#: Collections that have readers of their own.
SPECIAL_COLLECTIONS = ("posts", "data")


def read(
    site: Site, collection: Collection, filter_: EntryFilter
) -> Iterator[Document | StaticFile | Aside]:
    """The documents and static files in the collection's folder, by their paths."""
    folder = collection.directory
    if not os.path.lexists(folder) or filter_.is_outside(folder) or not os.path.isdir(folder):
        return
    try:
        entries = files_below(folder, hidden=True)
    except OSError as error:
        yield unreadable_folder(site, folder, error)
        return
    for entry in filter_.filter(entries, folder, collection.relative_directory):
        path = join(folder, entry)
        try:
            kept = kept_document(site, path, collection)
            if kept is not None:
                yield kept if site.unpublished or kept.published else _unpublished(kept)
            elif has_yaml_header(path):
                yield _document(site, collection, path)
            else:
                yield _static_file(site, collection, entry)
        except BuildError as error:
            yield Fatal.of(error)
        except OSError as error:
            yield unreadable(site.place_of(path), error.strerror or str(error))


def _document(site: Site, collection: Collection, path: str) -> Document | Skipped:
    document = Document(path, site=site, collection=collection)
    document.read()
    if site.unpublished or document.published:
        return document
    return _unpublished(document)


def _unpublished(document: Document) -> Skipped:
    return Skipped(document.relative_path, "unpublished")


def _static_file(site: Site, collection: Collection, entry: str) -> StaticFile:
    folder, name = os.path.split(entry)
    relative = sanitized_path(collection.relative_directory, folder or ".").removesuffix("/.")
    return StaticFile(site, site.source, relative.removesuffix("/"), name, collection)
