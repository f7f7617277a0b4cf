"""The assets of the theme, where the site has no file of that path.

Source: Jekyll's ThemeAssetsReader.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.page import Page
from pyjekyll.content.source_file import has_yaml_header
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    from pyjekyll.site import Site


def read(site: Site, fatal: list[Diagnostic]) -> None:
    """Add the theme's assets to the site's pages and static files."""
    if site.theme is None or site.theme.assets_path is None:
        return
    root = site.theme.root
    pages = {page.relative_path for page in site.pages}
    files = {file.relative_path for file in site.static_files}
    for entry in files_below(site.theme.assets_path, hidden=True):
        path = join(site.theme.assets_path, entry)
        folder, name = os.path.split(path.removeprefix(root + "/"))
        if os.path.islink(path):
            _report_symlink(site, path)
            continue
        if not has_yaml_header(path):
            file = StaticFile(site, root, f"/{folder}", name)
            if file.relative_path not in files:
                site.static_files.append(file)
            continue
        try:
            page = Page(site, root, folder, name)
        except BuildError as error:
            fatal.extend(error.diagnostics)
            continue
        if page.relative_path not in pages:
            site.pages.append(page)


def _report_symlink(site: Site, path: str) -> None:
    site.diagnostics.add(
        Diagnostic(
            "site/theme-symlink",
            f"Theme reader: Ignored symlinked asset: {path}",
            Severity.WARNING,
            Place(path),
        )
    )
