"""Walks the source once and fills the site with its content. Source: Jekyll's Reader."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from pyjekyll.content.document import Document
from pyjekyll.content.page import Page
from pyjekyll.content.source_file import has_yaml_header
from pyjekyll.readers import (
    collection_reader,
    layout_reader,
    page_reader,
    post_reader,
    theme_assets_reader,
)
from pyjekyll.readers.data_reader import DataReader
from pyjekyll.readers.entry_filter import EntryFilter
from pyjekyll.readers.outcome import Outcomes, symlink_loop, unreadable
from pyjekyll.utils.merge import deep_merge
from pyjekyll.utils.paths import join
from pyjekyll.utils.recursion import deep_folders
from pyjekyll.utils.regular_files import special_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.readers.outcome import Aside
    from pyjekyll.site import Site


class Reader:
    """Reads one site: layouts, folders, collections, the theme's assets, data.

    The readers of single kinds yield what they find; here it becomes the site's, one by one, so
    that hooks which run while an item is made find those before it.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._filter = EntryFilter(site)
        self._outcomes = Outcomes(site.diagnostics)
        self._note = self._outcomes.note

    @deep_folders()
    def read(self) -> Outcomes:
        """Fill the site. What was skipped, and what forbids a build, is in the result."""
        span = self._site.span
        with span("reader", "layouts"):
            self._read_layouts()
        with span("reader", "pages, posts and static files"):
            self._read_folder("", ())
            self._read_included_files()
            self._sort()
        with span("reader", "collections"):
            self._read_collections()
        with span("reader", "assets of the theme"):
            self._read_theme_assets()
        with span("reader", "data"):
            self._read_data()
        self._limit_posts()
        return self._outcomes

    def _read_layouts(self) -> None:
        layouts = self._site.layouts
        for name, layout in self._outcomes.items(layout_reader.read(self._site, self._filter)):
            layouts.setdefault(name, layout)

    # the walk -------------------------------------------------------------------------------

    def _read_folder(self, folder: str, seen: tuple[str, ...]) -> None:
        """Read one folder ("" or a path with a leading slash), its sub-folders first."""
        site = self._site
        base = site.in_source_dir(folder)
        try:
            entries = sorted(os.listdir(base))
        except OSError as error:
            self._note(self._unreadable(folder, error))
            return
        folders: list[str] = []
        pages: list[str] = []
        static_files: list[str] = []
        for entry in self._filter.filter(entries, base):
            path = join(base, entry)
            mode = _mode_of(path)
            if stat.S_ISDIR(mode):
                folders.append(entry)
            elif not mode and not os.path.lexists(path):
                continue  # removed since the folder was listed
            elif not stat.S_ISREG(mode):
                self._note(self._special_file(path))
            elif self._has_yaml_header(path):
                pages.append(entry)
            else:
                static_files.append(entry)
        for post in self._outcomes.items(post_reader.read(site, self._filter, folder)):
            site.posts.docs.append(post)
        for name in folders:
            self._enter(join(folder, "/", name), seen)
        self._add_pages(folder, pages)
        site.static_files.extend(page_reader.read_static_files(site, folder, static_files))

    def _enter(self, folder: str, seen: tuple[str, ...]) -> None:
        path = self._site.in_source_dir(folder)
        if path == self._site.dest:
            return
        if os.path.islink(path):
            real = os.path.realpath(path)
            parent = os.path.realpath(os.path.dirname(path))
            if real in seen or (parent + os.sep).startswith(real + os.sep):
                self._note(symlink_loop(self._site.place_of(path)))
                return
            seen = (*seen, real)
        self._read_folder(folder, seen)

    def _read_included_files(self) -> None:
        """Files that `include` names and that the walk could not reach; Jekyll 3 has none."""
        site = self._site
        if site.config.compatibility.is_jekyll_3:
            return
        known = {site.in_source_dir(page.relative_path) for page in site.pages}
        known |= {site.in_source_dir(file.relative_path) for file in site.static_files}
        for entry in site.include:
            path = site.in_source_dir(str(entry))
            if path in known or not os.path.lexists(path) or self._filter.is_outside(path):
                continue
            if not os.path.isfile(path):
                continue
            known.add(path)
            folder = os.path.dirname(path).removeprefix(site.source)
            name = os.path.basename(path)
            if self._has_yaml_header(path):
                self._add_pages(folder, [name])
            else:
                site.static_files.extend(page_reader.read_static_files(site, folder, [name]))

    def _add_pages(self, folder: str, names: list[str]) -> None:
        """All of a folder at once: their hooks run before any of them is the site's."""
        pages = page_reader.read(self._site, folder, names)
        self._site.pages.extend(list(self._outcomes.items(pages)))

    def _has_yaml_header(self, path: str) -> bool:
        try:
            return has_yaml_header(path)
        except OSError as error:
            self._note(self._unreadable(path, error))
            return False

    # the rest -------------------------------------------------------------------------------

    def _sort(self) -> None:
        # Jekyll sorts collections here and again when it has read them: only posts are filled.
        site = self._site
        site.posts.sort_by_date()
        site.pages.sort(key=lambda page: page.name)
        site.static_files.sort(key=lambda file: file.relative_path)

    def _read_collections(self) -> None:
        site = self._site
        for collection in site.collections.values():
            if collection.label in collection_reader.SPECIAL_COLLECTIONS:
                continue
            found: Iterator[Document | StaticFile] = self._outcomes.items(
                collection_reader.read(site, collection, self._filter)
            )
            for item in found:
                if isinstance(item, Document):
                    collection.docs.append(item)
                else:
                    collection.files.append(item)
            if not site.config.compatibility.is_jekyll_3:
                site.static_files.extend(collection.files)
            collection.sort()

    def _read_theme_assets(self) -> None:
        site = self._site
        if site.theme is None:
            return
        found: Iterator[Page | StaticFile] = self._outcomes.items(
            theme_assets_reader.read(site, site.theme)
        )
        for item in found:
            if isinstance(item, Page):
                site.pages.append(item)
            else:
                site.static_files.append(item)

    def _read_data(self) -> None:
        site = self._site
        data = self._data_below(site.in_source_dir(str(site.config["data_dir"])))
        # Jekyll reads the data of themes since 4.3.
        theme = None if site.config.compatibility.is_jekyll_3 else site.theme
        if theme is not None and theme.data_path is not None:
            data = deep_merge(self._data_below(theme.data_path), data)
        site.data = data

    def _data_below(self, folder: str) -> dict[str, object]:
        data = DataReader(self._site).read(folder)
        for aside in data.asides:
            self._note(aside)
        return data.values

    def _limit_posts(self) -> None:
        limit = self._site.config["limit_posts"]
        if isinstance(limit, int) and limit > 0:
            posts = self._site.posts
            posts.docs = posts.docs[-limit:]

    # what goes wrong ------------------------------------------------------------------------

    def _unreadable(self, path: str, error: OSError) -> Aside:
        place = self._site.place_of(self._site.in_source_dir(path))
        return unreadable(place or ".", error.strerror or str(error))

    def _special_file(self, path: str) -> Aside:
        try:
            kind = special_kind(os.stat(path).st_mode) or "neither a file nor a folder"
            problem = f"it is {kind}"
        except OSError:
            problem = "its target does not exist"
        return unreadable(
            self._site.place_of(path),
            problem,
            cure="remove it, or name it under `exclude` in _config.yml",
        )


def _mode_of(path: str) -> int:
    """What is there, links being followed; 0 for what the system says nothing of."""
    try:
        return os.stat(path).st_mode
    except (OSError, ValueError):
        return 0
