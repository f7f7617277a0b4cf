"""One way to make a site for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pyjekyll.writer import BuildResult


class SiteFolder:
    """A folder with a site's source; `put` adds files, `make` makes the Site, `build` builds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.destination = path / "_site"

    def put(self, files: Mapping[str, str | bytes]) -> None:
        """Write files by their paths below the source."""
        self.path.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def make(self, files: Mapping[str, str | bytes] = {}, **config: object) -> Site:
        """The site with these files as well, and these options over its configuration.

        An option that is None is not given: `destination=None` leaves it to the configuration.
        """
        self.put(files)
        options = {"source": str(self.path), "destination": str(self.destination), **config}
        return Site(Configuration.load({k: v for k, v in options.items() if v is not None}))

    def build(self, files: Mapping[str, str | bytes] = {}, **config: object) -> BuildResult:
        """What a build makes of it, which writes nothing."""
        return self.make(files, **config).process(write=False)


def texts(result: BuildResult) -> dict[str, str]:
    """The built files by their paths below the destination."""
    prefix = result.site.dest + "/"
    return {path.removeprefix(prefix): o.read().decode() for path, o in result.outputs.items()}


@pytest.fixture
def site_folder(tmp_path: Path) -> SiteFolder:
    """An empty folder for a site."""
    return SiteFolder(tmp_path / "site")


@pytest.fixture
def make_site(site_folder: SiteFolder) -> Callable[..., Site]:
    """Makes a Site of files: `make_site({path: text}, **options)`."""
    return site_folder.make


@pytest.fixture
def build(site_folder: SiteFolder) -> Callable[..., BuildResult]:
    """Builds a site of files: `build({path: text}, **options)`."""
    return site_folder.build


@pytest.fixture
def build_texts(site_folder: SiteFolder) -> Callable[..., dict[str, str]]:
    """The built files of a site of files."""
    return lambda files={}, **config: texts(site_folder.build(files, **config))
