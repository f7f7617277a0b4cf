"""jekyll-default-layout 0.1: a layout for Markdown pages and posts that name none.

"home" for the page at /, "page" for other pages, "post" for posts; where the site lacks the one
that fits, "default".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Generator, Page
from pyjekyll.plugins._shared import markdown_converter

if TYPE_CHECKING:
    from pyjekyll.api import Document, Site


class DefaultLayoutGenerator(Generator):
    """Sets `layout` where neither the front matter nor a default does."""

    reads_texts = False
    safe = True
    priority = "lowest"

    def generate(self, site: Site) -> None:
        """Give each Markdown page and post a layout."""
        markdown = markdown_converter(site)
        items: list[Document | Page] = [*site.pages, *site.posts.docs]
        for item in items:
            if markdown.matches(item.extname) and not _has_layout(item):
                item.data["layout"] = _layout_for(item, site)


def _has_layout(item: Document | Page) -> bool:
    return "layout" in item.data or (isinstance(item, Page) and "layout" in item.defaults)


def _layout_for(item: Document | Page, site: Site) -> str | None:
    fitting = ["home"] if item.url == "/" else []
    fitting += ["page" if isinstance(item, Page) else "post", "default"]
    return next((name for name in fitting if name in site.layouts), None)
