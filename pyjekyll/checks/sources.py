"""Which page a file of the source became, for links that name the file itself."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.checks.built_site import BuiltSite

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdown", ".mkdn", ".mdown")


class Sources:
    """Pages by the file that they were made from."""

    def __init__(self, site: BuiltSite) -> None:
        self._origins = site.origins
        self._pages = {
            origin.source: page
            for page, origin in site.origins.items()
            if origin.source is not None
        }

    def page_of(self, path: str, page: str) -> str | None:
        """The page of the Markdown file that a link to `path` on a page means, if there is one.

        A page is often in another folder than its file (`a.md` becomes `a/index.html`), and whoever
        writes `b.md` means the file beside `a.md`.
        """
        if not path.lower().endswith(MARKDOWN):
            return None
        plain = path.lstrip("/")
        origin = self._origins.get(page)
        source = origin.source if origin is not None else None
        beside = None
        if source is not None:
            relative = posixpath.relpath("/" + plain, posixpath.dirname("/" + page))
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), relative))
        names = [name for name in (beside, plain) if name is not None]
        return next((self._pages[name] for name in names if name in self._pages), None)
