"""The layouts of the site and its theme. Source: Jekyll's LayoutReader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.layout import Layout
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.ruby.glob import files_below

if TYPE_CHECKING:
    from pyjekyll.readers.entry_filter import EntryFilter
    from pyjekyll.site import Site


def read(site: Site, filter_: EntryFilter, fatal: list[Diagnostic]) -> dict[str, Layout]:
    """The layouts by name, a path without its last extension; the site's before the theme's."""
    layouts: dict[str, Layout] = {}
    _read_folder(site, site.in_source_dir(str(site.config["layouts_dir"])), filter_, layouts, fatal)
    if site.theme is not None and site.theme.layouts_path is not None:
        from_theme: dict[str, Layout] = {}
        _read_folder(site, site.theme.layouts_path, filter_, from_theme, fatal)
        for name, layout in from_theme.items():
            layouts.setdefault(name, layout)
    return layouts


def _read_folder(
    site: Site,
    folder: str,
    filter_: EntryFilter,
    layouts: dict[str, Layout],
    fatal: list[Diagnostic],
) -> None:
    if not os.path.isdir(folder):
        return
    names = [name for name in files_below(folder) if "." in name.rpartition("/")[2]]
    for name in filter_.filter(names, folder, ""):
        try:
            layouts[name.rpartition(".")[0]] = Layout(site, folder, name)
        except BuildError as error:
            fatal.extend(error.diagnostics)
