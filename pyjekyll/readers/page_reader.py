"""Pages and static files of one folder. Source: Jekyll's PageReader and StaticFileReader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.page import Page
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.site import Site


def read(site: Site, folder: str, names: Iterable[str], fatal: list[Diagnostic]) -> list[Page]:
    """The published pages among the named files of the folder."""
    pages: list[Page] = []
    for name in names:
        try:
            page = Page(site, site.source, folder, name)
        except BuildError as error:
            fatal.extend(error.diagnostics)
            continue
        if site.publisher.publish(page):
            pages.append(page)
        else:
            site.skip(page.relative_path, "unpublished")
    return pages


def read_static_files(site: Site, folder: str, names: Iterable[str]) -> list[StaticFile]:
    """The named files of the folder."""
    return [StaticFile(site, site.source, folder, name) for name in names]
