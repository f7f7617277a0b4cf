"""Walks the source once and fills the site with its content. Source: Jekyll's Reader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.source_file import has_yaml_header
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.readers import (
    collection_reader,
    layout_reader,
    page_reader,
    post_reader,
    theme_assets_reader,
)
from pyjekyll.readers.data_reader import DataReader
from pyjekyll.readers.entry_filter import EntryFilter
from pyjekyll.utils.merge import deep_merge
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    from pyjekyll.site import Site


class Reader:
    """Reads one site: layouts, folders, collections, the theme's assets, data."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._filter = EntryFilter(site)
        self._fatal = site.fatal

    def read(self) -> None:
        """Fill the site. What forbids a build is added to `site.fatal`."""
        site = self._site
        site.layouts = layout_reader.read(site, self._filter, self._fatal)
        self._read_folder("", ())
        self._read_included_files()
        self._sort()
        collection_reader.read(site, self._filter, self._fatal)
        theme_assets_reader.read(site, self._fatal)
        self._read_data()

    def _read_folder(self, folder: str, seen: tuple[str, ...]) -> None:
        """Read one folder ("" or a path with a leading slash), its sub-folders first."""
        site = self._site
        base = site.in_source_dir(folder)
        try:
            entries = sorted(os.listdir(base))
        except OSError as error:
            self._report_unreadable(folder, error)
            return
        folders, pages, static_files = self._sort_entries(base, self._filter.filter(entries, base))
        post_reader.read(site, self._filter, folder, self._fatal)
        for name in folders:
            self._enter(join(folder, "/", name), seen)
        site.pages.extend(page_reader.read(site, folder, pages, self._fatal))
        site.static_files.extend(page_reader.read_static_files(site, folder, static_files))

    def _sort_entries(
        self, base: str, entries: list[str]
    ) -> tuple[list[str], list[str], list[str]]:
        folders: list[str] = []
        pages: list[str] = []
        static_files: list[str] = []
        for entry in entries:
            path = join(base, entry)
            if os.path.isdir(path):
                folders.append(entry)
            elif not os.path.isfile(path):
                self._report_special_file(path)
            elif self._has_yaml_header(path):
                pages.append(entry)
            else:
                static_files.append(entry)
        return folders, pages, static_files

    def _has_yaml_header(self, path: str) -> bool:
        try:
            return has_yaml_header(path)
        except OSError as error:
            self._report_unreadable(path, error)
            return False

    def _enter(self, folder: str, seen: tuple[str, ...]) -> None:
        path = self._site.in_source_dir(folder)
        if path == self._site.dest:
            return
        if os.path.islink(path):
            real = os.path.realpath(path)
            parent = os.path.realpath(os.path.dirname(path))
            if real in seen or (parent + os.sep).startswith(real + os.sep):
                self._report_loop(path)
                return
            seen = (*seen, real)
        self._read_folder(folder, seen)

    def _read_included_files(self) -> None:
        """Files that `include` names and that the walk could not reach."""
        site = self._site
        known = {site.in_source_dir(page.relative_path) for page in site.pages}
        known |= {site.in_source_dir(file.relative_path) for file in site.static_files}
        for entry in site.include:
            path = site.in_source_dir(str(entry))
            if path in known or not os.path.isfile(path) or self._filter.is_outside_symlink(path):
                continue
            known.add(path)
            folder = os.path.dirname(path).removeprefix(site.source)
            name = os.path.basename(path)
            if self._has_yaml_header(path):
                site.pages.extend(page_reader.read(site, folder, [name], self._fatal))
            else:
                site.static_files.extend(page_reader.read_static_files(site, folder, [name]))

    def _sort(self) -> None:
        # Jekyll sorts collections here and again when it has read them: only posts are filled.
        site = self._site
        site.posts.sort_by_date()
        site.pages.sort(key=lambda page: page.name)
        site.static_files.sort(key=lambda file: file.relative_path)

    def _read_data(self) -> None:
        site = self._site
        data = DataReader(site).read(site.in_source_dir(str(site.config["data_dir"])))
        if site.theme is not None and site.theme.data_path is not None:
            data = deep_merge(DataReader(site).read(site.theme.data_path), data)
        site.data = data

    def _report_unreadable(self, path: str, error: OSError) -> None:
        place = self._site.place_of(self._site.in_source_dir(path))
        self._fatal.append(
            Diagnostic(
                "site/unreadable-file",
                f"could not read {place or '.'}: {error.strerror or error}",
                place=Place(place or "."),
                cure="check its permissions, or name it under `exclude` in _config.yml",
            )
        )

    def _report_special_file(self, path: str) -> None:
        place = self._site.place_of(path)
        broken = os.path.islink(path)
        kind = "a symbolic link to nothing" if broken else "neither a file nor a folder"
        diagnostic = Diagnostic(
            "site/unreadable-file",
            f"could not read {place}: it is {kind}",
            place=Place(place),
            cure="remove it, or name it under `exclude` in _config.yml",
        )
        self._fatal.append(diagnostic)

    def _report_loop(self, path: str) -> None:
        place = self._site.place_of(path)
        self._site.diagnostics.add(
            Diagnostic(
                "site/symlink-loop",
                f"Skipping: {place} is a symbolic link to a folder that holds it",
                Severity.WARNING,
                Place(place),
                cure="remove the link, or name it under `exclude` in _config.yml",
            )
        )
