"""The layouts of the site and its theme. Source: Jekyll's LayoutReader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.configuration.places import find_value
from pyjekyll.content.layout import Layout
from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.readers.outcome import Fatal, unreadable_folder
from pyjekyll.ruby.glob import files_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.readers.entry_filter import EntryFilter
    from pyjekyll.readers.outcome import Aside
    from pyjekyll.site import Site


def read(site: Site, filter_: EntryFilter) -> Iterator[tuple[str, Layout] | Aside]:
    """The layouts with their names; of one name the first one counts, the theme's come last.

    A name is a path without its last extension.
    """
    yield from _read_folder(site, site.in_source_dir(str(site.config["layouts_dir"])), filter_)
    if site.theme is not None and site.theme.layouts_path is not None:
        yield from _read_folder(site, site.theme.layouts_path, filter_)


def _read_folder(
    site: Site, folder: str, filter_: EntryFilter
) -> Iterator[tuple[str, Layout] | Aside]:
    if not os.path.lexists(folder) or filter_.is_outside(folder):
        return
    if os.path.isfile(folder):
        yield Fatal.of(BuildError(_not_a_folder(site, folder)))
    if not os.path.isdir(folder):
        return
    try:
        files = [name for name in files_below(folder) if "." in name.rpartition("/")[2]]
    except OSError as error:
        yield unreadable_folder(site, folder, error)
        return
    # Of two files of one folder that differ in their extension, the last one is the layout.
    read: dict[str, Layout] = {}
    for file in filter_.filter(files, folder, ""):
        try:
            read[file.rpartition(".")[0]] = Layout(site, folder, file)
        except BuildError as error:
            yield Fatal.of(error)
    yield from read.items()


def _not_a_folder(site: Site, path: str) -> Diagnostic:
    place, excerpt = find_value(site.config.config_files, "layouts_dir")
    return Diagnostic(
        "configuration/type",
        f"'layouts_dir' must be a folder, but {site.place_of(path)} is a file",
        place=place or Place(site.place_of(path)),
        excerpt=excerpt,
        cure="name a folder in `layouts_dir` or with --layouts",
        jekyll=f"Not a directory @ dir_chdir - {path}",
    )
