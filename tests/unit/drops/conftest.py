"""A site whose templates look at all kinds of drops; what they print is recorded from Jekyll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site

FILES = {
    "_config.yml": "collections: {docs: {output: true, extra: more}}\ntitle: T\n"
    "permalink: /:title.html\ndefaults: [{scope: {path: sub}, values: {note: n}}]\n",
    "_posts/2024-01-01-one.md": "---\ntitle: One\ntags: [x]\nnote: a\n---\n*one*\n\nmore\n",
    "_posts/2024-01-02-two.md": "---\ntitle: Two\ntags: [x]\nlayout: l\n---\ntwo\n",
    "_docs/d.md": "---\ntitle: D\n---\nd\n",
    "_layouts/l.html": "<{{ content | strip }}>",
    "sub/s.txt": "s",
}


@pytest.fixture
def printed(build_texts: Callable[..., dict[str, str]]) -> Callable[..., str]:
    """What a page of the site above prints: `printed("{{ site.title }}", **options)`."""

    def printed(text: str, **config: object) -> str:
        return build_texts({**FILES, "a.txt": f"---\np: 1\n---\n{text}"}, **config)["a.txt"]

    return printed


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """The site above, read and ready to be rendered."""
    site = make_site(FILES)
    site.reset()
    site.read()
    site.view.renders.begin()
    return site
