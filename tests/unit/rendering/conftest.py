"""Sites whose renders have begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


@pytest.fixture
def read_site(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """A site of files, read and ready to be rendered: `read_site({path: text}, **options)`."""

    def read(files: dict[str, str], **config: object) -> Site:
        site = make_site(files, **config)
        site.reset()
        site.read()
        site.view.renders.begin()
        return site

    return read
