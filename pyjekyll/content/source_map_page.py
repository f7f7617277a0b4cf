"""The page of a style sheet's source map. Source: jekyll-sass-converter's SourceMapPage."""

from __future__ import annotations

from pyjekyll.content.page import Page


class SourceMapPage(Page):
    """A page beside the one it belongs to, whose front matter is its own as well.

    So where that has a permalink, both are written to one file, as in Jekyll.
    """

    ruby_class = "Jekyll::SourceMapPage"

    def __init__(self, page: Page, name: str, content: str) -> None:
        self.of = page
        self.site = page.site
        self.base = page.base
        self.source_dir = page.dir
        self.name = name
        self.process(name)
        self.data = page.data
        self.content = content
        self.content_line = 1
        self.pager = None
        self._output = None
        self.site.hooks.trigger("pages", "post_init", self)

    @property
    def asset_file(self) -> bool:
        """True: it is never placed in a layout."""
        return True

    @property
    def render_with_liquid(self) -> bool:
        """False: braces in a map are no Liquid."""
        return False

    def __repr__(self) -> str:
        return f'#<Jekyll::SourceMapPage @name="{self.name}">'
