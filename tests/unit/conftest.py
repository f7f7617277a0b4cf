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

    Files = Mapping[str, str | bytes]


class SiteFolder:
    """A site's source and, beside it, its destination.

    `put` adds files, `configure` loads its configuration, `make` makes the Site, `build` builds it
    in memory.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "source"
        self.destination = folder / "_site"

    def put(self, files: Files) -> None:
        """Write files by their paths below the source."""
        self.path.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def configure(
        self, environ: Mapping[str, str] | None = None, **options: object
    ) -> Configuration:
        """The site's configuration with these options over it, as a command line has them.

        An option that is None is not given: `destination=None` leaves it to the configuration. The
        options' environment is empty unless given.
        """
        places = {"source": str(self.path), "destination": str(self.destination)}
        options = {**places, "quiet": True, **options}
        given = {name: value for name, value in options.items() if value is not None}
        return Configuration.load(given, environ=environ or {})

    def make(
        self, files: Files | None = None, environ: Mapping[str, str] | None = None, **config: object
    ) -> Site:
        """The site with these files as well, and these options as `configure` has them."""
        self.put(files or {})
        return Site(self.configure(environ, **config))

    def build(self, files: Files | None = None, **config: object) -> BuildResult:
        """What a build makes of it, which writes nothing."""
        return self.make(files, **config).process(write=False)  # type: ignore[arg-type]

    def texts(self, files: Files | None = None, **config: object) -> dict[str, str]:
        """The texts of a build by their paths below the destination."""
        result = self.build(files, **config)
        prefix = result.site.dest + "/"
        return {path.removeprefix(prefix): o.read().decode() for path, o in result.outputs.items()}


@pytest.fixture
def site_folder(tmp_path: Path) -> SiteFolder:
    """An empty folder for a site."""
    return SiteFolder(tmp_path)


@pytest.fixture
def make_site(site_folder: SiteFolder) -> Callable[..., Site]:
    """Makes a Site of files: `make_site({path: text}, **options)`."""
    return site_folder.make


@pytest.fixture
def build(site_folder: SiteFolder) -> Callable[..., BuildResult]:
    """Builds a site of files in memory: `build({path: text}, **options)`."""
    return site_folder.build


@pytest.fixture
def build_texts(site_folder: SiteFolder) -> Callable[..., dict[str, str]]:
    """The texts of a site of files by their paths: `build_texts({path: text}, **options)`."""
    return site_folder.texts
