"""A site from a few texts, built in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Site]:
    """A site from texts by path, with configuration as keywords."""

    def make(files: dict[str, str], **config: object) -> Site:
        for name, text in files.items():
            path = tmp_path / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        folders = {"source": str(tmp_path / "source"), "destination": str(tmp_path / "_site")}
        return Site(Configuration.load({**folders, "quiet": True, **config}))

    return make


@pytest.fixture
def build(make_site: Callable[..., Site]) -> Callable[..., dict[str, str]]:
    """The outputs of such a site by their paths."""

    def outputs(files: dict[str, str], **config: object) -> dict[str, str]:
        site = make_site(files, **config)
        built = site.process(write=False).outputs
        return {
            path.removeprefix(site.dest + "/"): output.content.decode()
            for path, output in built.items()
            if isinstance(output.content, bytes)
        }

    return outputs
