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
from pyjekyll.readers.outcome import Fatal, unreadable
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.content.theme import Theme
    from pyjekyll.readers.outcome import Aside
    from pyjekyll.site import Site


def read(site: Site, theme: Theme) -> Iterator[Page | StaticFile | Aside]:
    """The theme's pages and static files whose paths the site does not have."""
    if theme.assets_path is None:
        return
    pages = {page.relative_path for page in site.pages}
    files = {file.relative_path for file in site.static_files}
    for entry in files_below(theme.assets_path, hidden=True):
        path = join(theme.assets_path, entry)
        folder, name = os.path.split(path.removeprefix(theme.root + "/"))
        if os.path.islink(path):
            yield Diagnostic(
                "site/theme-symlink",
                "A theme's asset is a symbolic link; it was skipped",
                Severity.WARNING,
                Place(path),
                jekyll=f"Theme reader: Ignored symlinked asset: {path}",
            )
            continue
        if not site.config.reach.admits(path):
            continue
        try:
            if not has_yaml_header(path):
                file = StaticFile(site, theme.root, f"/{folder}", name)
                if file.relative_path not in files:
                    yield file
                continue
            page = Page(site, theme.root, folder, name)
        except BuildError as error:
            yield Fatal.of(error)
            continue
        except OSError as error:
            yield unreadable(site.place_of(path), error.strerror or str(error))
            continue
        if page.relative_path not in pages:
            yield page
