"""Pages and static files of one folder. Source: Jekyll's PageReader and StaticFileReader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.page import Page
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import BuildError
from pyjekyll.readers.outcome import Fatal, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.readers.outcome import Aside
    from pyjekyll.site import Site


def read(site: Site, folder: str, names: Iterable[str]) -> Iterator[Page | Aside]:
    """The published pages among the named files of the folder."""
    for name in names:
        try:
            page = Page(site, site.source, folder, name)
        except BuildError as error:
            yield Fatal.of(error)
            continue
        if site.publisher.publish(page):
            yield page
        else:
            yield Skipped(page.relative_path, "unpublished")


def read_static_files(site: Site, folder: str, names: Iterable[str]) -> list[StaticFile]:
    """The named files of the folder."""
    return [StaticFile(site, site.source, folder, name) for name in names]
